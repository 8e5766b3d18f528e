using System.CommandLine;
using DocDigits.Cli.Options;
using DocDigits.Cli.Output;
using DocDigits.Ingest.Evaluation.Amounts;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits evaluate amounts</c></summary>
internal static class EvaluateAmountsCommand
{
    private static readonly string Names = string.Join(", ", WrittenAmounts.Writings);

    private static readonly Option<int> Count = WholeNumber.Option("--count", "Amounts in each way of writing.", 200, 1, 100_000);
    private static readonly Option<int> Seed = WholeNumber.Option("--seed", "The same seed gives the same amounts.", 1, int.MinValue, int.MaxValue);
    private static readonly Option<string> Mnist = MnistOption.Create("Compose the amounts of MNIST's digits, from held-out writers: the folder of its IDX files, gzip or not.", required: true);
    private static readonly ModelsChoice Models = new("To compose of MNIST's digits: --mnist DIR.");
    private static readonly Option<string> Json = JsonFileOption.Create();
    private static readonly Option<string> Keep = OutputFolderOption.Create("--keep", "Also write every amount as a PNG file into DIR, named by its writing and number.");

    private static readonly Option<string[]> Only = new("--only")
    {
        Description = $"Measure this way of writing alone; may be given several times: {Names}.",
        HelpName = "NAME",
        Validators =
        {
            result =>
            {
                foreach (string name in result.GetValueOrDefault<string[]>() ?? [])
                    if (!WrittenAmounts.Writings.Contains(name)) result.AddError($"--only must be one of {Names}, not '{name}'.");
            },
        },
    };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("amounts", "Composes amounts in the ways in which countries write them, with cents as fractions, raised, stacked or none, each read with a template that takes it, and counts by way what is read and accepted.")
        {
            Mnist, Only, Count, Seed, Json, Keep,
        };
        Models.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        int each = parsed.GetValue(Count), seed = parsed.GetValue(Seed);
        var kept = KeptPictures.Of(parsed, Keep);
        string[] only = parsed.GetValue(Only) ?? [], writings = [.. WrittenAmounts.Writings.Where(name => only.Length == 0 || only.Contains(name))];
        int count = writings.Length * each;
        ChosenModels chosen = Models.Of(parsed);
        AmountReport report = await DrawnEvaluation.ReadAsync(terminal, chosen, count, "amounts", (models, policy, progress) =>
        {
            var amounts = WrittenAmounts.Of(parsed.GetRequiredValue(Mnist));
            return new AmountEvaluation(models.Reader, policy, TimeProvider.System).Run(
                count, seed, i => Drawn(amounts, writings[i / each], seed, i % each, kept), Environment.ProcessorCount, progress, cancellation);
        });
        AmountDisplay.Show(report with { Models = chosen.Description }, parsed.GetValue(Json), terminal);
        return ExitCode.Done;
    }

    private static AmountTrial Drawn(WrittenAmounts amounts, string writing, int seed, int index, KeptPictures kept)
    {
        AmountTrial trial = amounts.Draw(writing, seed, index);
        kept.Keep(trial.Name, trial.Raster);
        return trial;
    }
}
