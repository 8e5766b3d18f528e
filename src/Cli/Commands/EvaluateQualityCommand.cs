using System.CommandLine;
using DocDigits.Cli.Options;
using DocDigits.Cli.Output;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Ingest.Evaluation.Quality;
using DocDigits.Samples;
using DocDigits.Samples.Faults;
using DocDigits.Samples.Rears;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits evaluate quality</c></summary>
internal static class EvaluateQualityCommand
{
    private static readonly string Names = string.Join(", ", PageFaults.All.Select(f => f.Name));

    private static readonly Option<int> Count = WholeNumber.Option("--count", "Pages without a fault, and pages at each level; templates take turns.", 24, 1, 100_000);
    private static readonly Option<int> Seed = WholeNumber.Option("--seed", "The same seed gives the same pages.", 1, int.MinValue, int.MaxValue);
    private static readonly Option<string> Keep = OutputFolderOption.Create("--keep", "Also write every page, and each rear that is drawn, as a PNG file into DIR, named by its fault, level and number.");
    private static readonly Option<string> Json = JsonFileOption.Create();

    private static readonly Option<string[]> Only = new("--only")
    {
        Description = $"Draw this fault alone; may be given several times: {Names}.",
        HelpName = "NAME",
        Validators =
        {
            result =>
            {
                foreach (string name in result.GetValueOrDefault<string[]>() ?? [])
                    if (PageFaults.All.All(f => f.Name != name)) result.AddError($"--only must be one of {Names}, not '{name}'.");
            },
        },
    };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("quality", "Draws pages without and with faults of scanning, from torn corners to streaks, and counts which the page's quality metrics tell, and which they see where there is none.")
        {
            Only, Count, Seed, Keep, Json,
        };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        IReadOnlyList<Template> templates = TemplateCatalog.Shipped.LoadEvery();
        int count = parsed.GetValue(Count), seed = parsed.GetValue(Seed);
        var kept = KeptPictures.Of(parsed, Keep);
        string[] only = parsed.GetValue(Only) ?? [];
        var options = new SampleOptions(count, seed);
        FaultTrial[] trials = [.. PageFaults.All.Where(f => only.Length == 0 || only.Contains(f.Name))
            .Select(f => new FaultTrial(f.Name, f.Metric, f.What, f.Unit, f.Levels, (index, level) => Drawn(options, templates, index, f, level, kept)))];
        int pages = count + trials.Sum(t => t.Levels.Count) * count;
        QualityReport report = await DrawnEvaluation.RunAsync(terminal, "measuring", pages, "pages", progress => new QualityEvaluation(TimeProvider.System).Run(
            index => Drawn(options, templates, index, null, 0, kept), trials, count, seed, templates, Environment.ProcessorCount, progress, cancellation));
        QualityDisplay.Show(report, parsed.GetValue(Json), terminal);
        return ExitCode.Done;
    }

    private static DrawnSides Drawn(SampleOptions options, IReadOnlyList<Template> templates, int index, PageFault? fault, double level, KeptPictures kept)
    {
        SamplePage page = SampleGenerator.Faulty(options, templates, index, fault, level);
        kept.Keep(page.FileName, page.Raster);
        // Drawn where a front needs one: for what is wrong with rears, and to see what is found wrong where nothing is.
        PageRaster? rear = fault is null or { IsOfRear: true } ? RearGenerator.Draw(options, templates, index, fault, level) : null;
        if (rear is not null) kept.Keep($"{Path.GetFileNameWithoutExtension(page.FileName)}-rear.png", rear);
        return new DrawnSides(page.Raster, rear);
    }
}
