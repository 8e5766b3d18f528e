using System.CommandLine;
using DocDigits.Cli.Drawing;
using DocDigits.Cli.Options;
using DocDigits.Cli.Output;
using DocDigits.Documents.Templates;
using DocDigits.Ingest.Evaluation.Plots;
using DocDigits.Ingest.Evaluation.Robustness;
using DocDigits.Ingest.Reading;
using DocDigits.Samples;
using DocDigits.Samples.Disturbances;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits evaluate robustness</c></summary>
internal static class EvaluateRobustnessCommand
{
    private static readonly string Names = string.Join(", ", Disturbances.All.Select(d => d.Name));

    private static readonly Option<int> Count = WholeNumber.Option("--count", "Pages at each level; templates take turns.", 12, 1, 100_000);
    private static readonly Option<int> Seed = WholeNumber.Option("--seed", "The same seed gives the same pages.", 1, int.MinValue, int.MaxValue);
    private static readonly Option<string> Plot = OutputFileOption.Create("--plot", "Also draw the curves.", "FILE.svg");
    private static readonly Option<string> Keep = OutputFolderOption.Create("--keep", "Also write every page as a PNG file into DIR, named by its disturbance, level and number.");
    private static readonly Option<string> Json = JsonFileOption.Create();
    private static readonly ModelsChoice Models = new();

    private static readonly Option<string[]> Only = new("--only")
    {
        Description = $"Measure this disturbance alone; may be given several times: {Names}.",
        HelpName = "NAME",
        Validators =
        {
            result =>
            {
                foreach (string name in result.GetValueOrDefault<string[]>() ?? [])
                    if (Disturbances.All.All(d => d.Name != name)) result.AddError($"--only must be one of {Names}, not '{name}'.");
            },
        },
    };

    private static readonly Option<bool> Reference = new("--reference") { Description = "Print the pages without anchors, each template in one printing, and find them by a picture of its blank sheet." };

    private static readonly Option<string> TemplateName = new("--template")
    {
        Description = $"The template of the pages, by name or file, or '{TemplateOption.Auto}': the shipped ones in turn, told apart by their marks.",
        HelpName = "NAME|FILE|auto",
        DefaultValueFactory = _ => TemplateOption.Auto,
    };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("robustness", "Draws filled pages, disturbs each in growing steps, from skew to stains and photographs, and measures what is still read.")
        {
            TemplateName, Reference, Only, Count, Seed, Plot, Keep, Json,
        };
        Models.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        IReadOnlyList<Template> templates = TemplateOption.Candidates(parsed.GetRequiredValue(TemplateName));
        int count = parsed.GetValue(Count), seed = parsed.GetValue(Seed);
        var kept = KeptPictures.Of(parsed, Keep);
        if (!parsed.GetValue(Reference) && templates.FirstOrDefault(t => t.Reference is not null) is { } referred)
            throw CommandFailure.Usage($"--template {referred.Name}: its reference picture shows a printed sheet, and the pages here are drawn. Add --reference, so that they are found by a picture of the drawn sheet.");
        using ReferenceFolder? references = parsed.GetValue(Reference) ? new ReferenceFolder(templates, seed) : null;
        templates = references?.Templates ?? templates;
        string[] only = parsed.GetValue(Only) ?? [];
        DisturbanceTrial[] trials = [.. Disturbances.All.Where(d => only.Length == 0 || only.Contains(d.Name))
            .Select(d => new DisturbanceTrial(d.Name, d.What, d.Unit, d.Levels, (index, level) => Drawn(new SampleOptions(count, seed) { OnePrinting = references is not null }, templates, index, d, level, kept)))];
        ChosenModels chosen = Models.Of(parsed);
        int pages = trials.Sum(t => t.Levels.Count) * count;
        RobustnessReport report = await DrawnEvaluation.ReadAsync(terminal, chosen, pages, "pages", (models, policy, progress) =>
            new RobustnessEvaluation(new ReadPage(TemplateCatalog.Shipped, models.Reader, policy, TimeProvider.System), TimeProvider.System)
                .Run(trials, count, seed, templates, Environment.ProcessorCount, progress, cancellation));
        RobustnessDisplay.Show(report with { Models = chosen.Description }, parsed.GetValue(Json), terminal);
        if (parsed.GetValue(Plot) is { } plot) OutputFile.Write(plot, RobustnessPlot.Draw(report));
        return ExitCode.Done;
    }

    private static DisturbedPage Drawn(SampleOptions options, IReadOnlyList<Template> templates, int index, Disturbance disturbance, double level, KeptPictures kept)
    {
        SamplePage page = SampleGenerator.Disturbed(options, templates, index, disturbance, level);
        kept.Keep(page.FileName, page.Raster);
        return new DisturbedPage(page.FileName, page.Raster, page.Template, [.. page.Fields.Select(f => (f.Field, f.Text))]);
    }
}
