using System.CommandLine;
using DocDigits.Cli.Options;
using DocDigits.Cli.Output;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Templates;
using DocDigits.Ingest.Evaluation;
using DocDigits.Ingest.Reading;
using DocDigits.Recognition;
using DocDigits.Recognition.Reading;
using DocDigits.Segmentation;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits evaluate pages</c></summary>
internal static class EvaluatePagesCommand
{
    private static readonly EvaluationChoices Choices = new("file,field,text (and page, 0-based, where files have several)");

    private static readonly Option<string> TemplateName = new("--template")
    {
        Description = $"The template of the pages, by name or file, or '{TemplateOption.Auto}': whichever fits, of those in the data folder's templates and the shipped ones.",
        HelpName = "NAME|FILE|auto",
        DefaultValueFactory = _ => TemplateOption.Auto,
    };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("pages", "Measures the reading of whole pages.") { TemplateName };
        Choices.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        IReadOnlyList<Template> templates = TemplateOption.Candidates(parsed.GetRequiredValue(TemplateName), Choices.Templates(parsed));
        SegmentationThreads.Use(1);
        RecognitionThreads.Set(1);
        ChosenModels chosen = Choices.Models(parsed);
        ReadingModels models = chosen.Load();
        var read = new ReadPage(TemplateCatalog.Shipped, models.Reader, new AcceptancePolicy(TimeProvider.System), TimeProvider.System);
        EvaluationReport report = await new ProgressDisplay(terminal, TimeProvider.System).RunAsync("reading", shown => Task.Run(
            () => new PageEvaluation(read, TimeProvider.System).Run(
                Choices.Images(parsed), Choices.Truth(parsed), templates, Environment.ProcessorCount,
                EvaluationDisplay.Progress(shown, "pages"), cancellation), CancellationToken.None));
        EvaluationDisplay.Show(report with { Models = chosen.Description }, Choices.Json(parsed), terminal);
        return report.Unread.Count > 0 ? ExitCode.SomeFailed : ExitCode.Done;
    }
}
