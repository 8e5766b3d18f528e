using System.CommandLine;
using System.Globalization;
using DocDigits.Cli.Options;
using DocDigits.Cli.Output;
using DocDigits.Documents.Acceptance;
using DocDigits.Ingest.Evaluation;
using DocDigits.Ingest.Evaluation.Negatives;
using DocDigits.Recognition;
using DocDigits.Recognition.Reading;
using DocDigits.Samples.Negatives;
using DocDigits.Segmentation;
using DocDigits.Segmentation.Encoding;

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
        string? keep = parsed.GetValue(Keep);
        if (keep is not null) Directory.CreateDirectory(keep);
        SegmentationThreads.Use(1);
        RecognitionThreads.Set(1);
        ChosenModels chosen = Models.Of(parsed);
        using ReadingModels models = chosen.Load();
        var evaluation = new NegativeEvaluation(models.Reader, new AcceptancePolicy(TimeProvider.System), TimeProvider.System);
        NegativeReport report = await new ProgressDisplay(terminal, TimeProvider.System).RunAsync("reading", shown => Task.Run(
            () => evaluation.Run(
                count, seed, i => Drawn(seed, i, keep), parsed.GetValue(Kind), Environment.ProcessorCount, new Translation(shown, count), cancellation),
            CancellationToken.None));
        NegativeDisplay.Show(report with { Models = chosen.Description }, parsed.GetValue(Json), terminal);
        return ExitCode.Done;
    }

    private static NegativeField Drawn(int seed, int index, string? keep)
    {
        NegativeSample sample = NegativeGenerator.Draw(seed, index);
        if (keep is not null) File.WriteAllBytes(Path.Combine(keep, sample.FileName), RasterEncoder.Png(sample.Raster));
        return new NegativeField(sample.FileName, sample.Kind, sample.Raster);
    }

    private sealed class Translation(IProgress<WorkProgress> shown, int count) : IProgress<int>
    {
        public void Report(int value) => shown.Report(new WorkProgress(value, count, string.Create(CultureInfo.InvariantCulture, $"{value} of {count} fields")));
    }
}
