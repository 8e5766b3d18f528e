using System.CommandLine;
using DocDigits.Cli.Output;
using DocDigits.Ingest.Evaluation.Crops;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits evaluate crops</c></summary>
internal static class EvaluateCropsCommand
{
    private static readonly DrawnWays Ways = new("way of cutting", CutDigits.Cuts, "digits", 400);

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("crops", "Composes single digits as other programs cut them out of forms (alone, tightly, with their box, with parts of a comb and of the digits beside), each read as a field of digits, and counts by cut what is read and accepted.");
        Ways.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        (CropReport report, string models) = await Ways.ReadAsync<CutDigit, CropReport>(
            parsed, terminal, mnist => CutDigits.Of(mnist).Draw, digit => (digit.Name, digit.Raster),
            (reading, policy, count, seed, draw, progress) =>
                new CropEvaluation(reading.Reader, policy, TimeProvider.System).Run(count, seed, draw, Environment.ProcessorCount, progress, cancellation));
        CropDisplay.Show(report with { Models = models }, parsed.GetValue(Ways.Json), terminal);
        return ExitCode.Done;
    }
}
