using System.CommandLine;
using DocDigits.Cli.Options;
using DocDigits.Cli.Output;
using DocDigits.Ingest.Evaluation;
using DocDigits.Ingest.Evaluation.Negatives;
using DocDigits.Samples.Negatives;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits evaluate negatives</c></summary>
internal static class EvaluateNegativesCommand
{
    private static readonly Option<int> Count = WholeNumber.Option("--count", "Fields to draw; their kinds take turns.", 2000, 1, 1_000_000);
    private static readonly Option<int> Seed = WholeNumber.Option("--seed", "The same seed gives the same fields.", 1, int.MinValue, int.MaxValue);
    private static readonly Option<CropKind> Kind = CropKindOption.Create(CropKind.Amount, CropKind.Digits, CropKind.American);
    private static readonly ModelsChoice Models = new();
    private static readonly Option<string> Json = JsonFileOption.Create();
    private static readonly Option<string> Keep = OutputFolderOption.Create("--keep", "Also write every field as a PNG file into DIR, named by its number and kind.");

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("negatives", $"Draws fields that hold no readable amount ({string.Join(", ", NegativeGenerator.Kinds)}) and counts what is accepted all the same.")
        {
            Count, Seed, Kind, Json, Keep,
        };
        Models.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        int count = parsed.GetValue(Count), seed = parsed.GetValue(Seed);
        var kept = KeptPictures.Of(parsed, Keep);
        ChosenModels chosen = Models.Of(parsed);
        NegativeReport report = await DrawnEvaluation.ReadAsync(terminal, chosen, count, "fields", (models, policy, progress) =>
            new NegativeEvaluation(models.Reader, policy, TimeProvider.System).Run(
                count, seed, i => Drawn(seed, i, kept), parsed.GetValue(Kind), Environment.ProcessorCount, progress, cancellation));
        NegativeDisplay.Show(report with { Models = chosen.Description }, parsed.GetValue(Json), terminal);
        return ExitCode.Done;
    }

    private static NegativeField Drawn(int seed, int index, KeptPictures kept)
    {
        NegativeSample sample = NegativeGenerator.Draw(seed, index);
        kept.Keep(sample.FileName, sample.Raster);
        return new NegativeField(sample.FileName, sample.Kind, sample.Raster);
    }
}
