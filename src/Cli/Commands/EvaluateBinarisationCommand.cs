using System.CommandLine;
using DocDigits.Cli.Options;
using DocDigits.Cli.Output;
using DocDigits.Ingest.Evaluation.Binarisation;
using DocDigits.Samples.Crops;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits evaluate binarisation</c></summary>
internal static class EvaluateBinarisationCommand
{
    private static readonly Option<int> Count = WholeNumber.Option("--count", "Fields to draw; papers take turns.", 400, 1, 1_000_000);
    private static readonly Option<int> Seed = WholeNumber.Option("--seed", "The same seed gives the same fields.", 1, int.MinValue, int.MaxValue);
    private static readonly Option<string> Keep = OutputFolderOption.Create("--keep", "Also write every field as a PNG file into DIR, named by its number.");
    private static readonly Option<bool> Combs = new("--combs") { Description = $"Draw combs alone, mostly on bare paper; their styles take turns: {string.Join(", ", InkFieldGenerator.Combs)}." };
    private static readonly ModelsChoice Models = new();
    private static readonly Option<string> Json = JsonFileOption.Create();

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("binarisation", $"Draws fields on patterned paper ({string.Join(", ", InkFieldGenerator.Papers)}) whose ink is known, and compares ways to part ink from paper: by the ink, and by what is read in the end.")
        {
            Count, Seed, Combs, Json, Keep,
        };
        Models.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        int count = parsed.GetValue(Count), seed = parsed.GetValue(Seed);
        bool combs = parsed.GetValue(Combs);
        var kept = KeptPictures.Of(parsed, Keep);
        ChosenModels chosen = Models.Of(parsed);
        BinarisationReport report = await DrawnEvaluation.ReadAsync(terminal, chosen, count, "fields", (models, policy, progress) =>
            new BinarisationEvaluation(models.Reader, policy, TimeProvider.System).Run(count, seed, i => Drawn(seed, i, combs, kept), Environment.ProcessorCount, progress, cancellation));
        BinarisationDisplay.Show(report with { Models = chosen.Description }, parsed.GetValue(Json), terminal);
        return ExitCode.Done;
    }

    private static InkTrial Drawn(int seed, int index, bool combs, KeptPictures kept)
    {
        InkField field = combs ? InkFieldGenerator.DrawComb(seed, index, inColour: true) : InkFieldGenerator.Draw(seed, index, inColour: true);
        kept.Keep(field.Name, field.Region.Crop);
        return new InkTrial(field.Name, field.Region, field.Text, field.Ink, field.Lines, field.Paper, field.Box, field.Contrast);
    }
}
