using System.CommandLine;
using System.Globalization;
using DocDigits.Cli.Options;
using DocDigits.Cli.Output;
using DocDigits.Documents.Acceptance;
using DocDigits.Ingest.Evaluation.Binarisation;
using DocDigits.Recognition;
using DocDigits.Samples.Crops;
using DocDigits.Segmentation;
using DocDigits.Segmentation.Encoding;

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
        string? keep = parsed.GetValue(Keep);
        bool combs = parsed.GetValue(Combs);
        if (keep is not null) Directory.CreateDirectory(keep);
        SegmentationThreads.Use(1);
        RecognitionThreads.Set(1);
        ChosenModels chosen = Models.Of(parsed);
        using ReadingModels models = chosen.Load();
        var evaluation = new BinarisationEvaluation(models.Reader, new AcceptancePolicy(TimeProvider.System), TimeProvider.System);
        BinarisationReport report = await new ProgressDisplay(terminal, TimeProvider.System).RunAsync("reading", shown => Task.Run(
            () => evaluation.Run(count, seed, i => Drawn(seed, i, combs, keep), Environment.ProcessorCount, new Translation(shown, count), cancellation),
            CancellationToken.None));
        BinarisationDisplay.Show(report with { Models = chosen.Description }, parsed.GetValue(Json), terminal);
        return ExitCode.Done;
    }

    private static InkTrial Drawn(int seed, int index, bool combs, string? keep)
    {
        InkField field = combs ? InkFieldGenerator.DrawComb(seed, index, inColour: true) : InkFieldGenerator.Draw(seed, index, inColour: true);
        if (keep is not null) File.WriteAllBytes(Path.Combine(keep, field.Name), RasterEncoder.Png(field.Region.Crop));
        return new InkTrial(field.Name, field.Region, field.Text, field.Ink, field.Lines, field.Paper, field.Box, field.Contrast);
    }

    private sealed class Translation(IProgress<WorkProgress> shown, int count) : IProgress<int>
    {
        public void Report(int value) => shown.Report(new WorkProgress(value, count, string.Create(CultureInfo.InvariantCulture, $"{value} of {count} fields")));
    }
}
