using System.CommandLine;
using DocDigits.Cli.Output;
using DocDigits.Ingest.Evaluation.Amounts;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits evaluate amounts</c></summary>
internal static class EvaluateAmountsCommand
{
    private static readonly DrawnWays Ways = new("way of writing", WrittenAmounts.Writings, "amounts", 200);

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("amounts", "Composes amounts in the ways in which countries write them, with cents as fractions, raised, stacked or none, each read with a template that takes it, and counts by way what is read and accepted.");
        Ways.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        (AmountReport report, string models) = await Ways.ReadAsync<AmountTrial, AmountReport>(
            parsed, terminal, mnist => WrittenAmounts.Of(mnist).Draw, amount => (amount.Name, amount.Raster),
            (reading, policy, count, seed, draw, progress) =>
                new AmountEvaluation(reading.Reader, policy, TimeProvider.System).Run(count, seed, draw, Environment.ProcessorCount, progress, cancellation));
        AmountDisplay.Show(report with { Models = models }, parsed.GetValue(Ways.Json), terminal);
        return ExitCode.Done;
    }
}
