using System.CommandLine;
using DocDigits.Cli.Options;
using DocDigits.Cli.Output;
using DocDigits.Documents.Acceptance;
using DocDigits.Ingest.Evaluation;
using DocDigits.Recognition;
using DocDigits.Recognition.Reading;
using DocDigits.Segmentation;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits evaluate fields</c></summary>
internal static class EvaluateFieldsCommand
{
    private static readonly EvaluationChoices Choices = new("file,digits");
    private static readonly Option<CropKind> Kind = CropKindOption.Create();

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("fields", "Measures the reading of fields that are cut out already: one picture, one field.") { Kind };
        Choices.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        SegmentationThreads.Use(1);
        RecognitionThreads.Set(1);
        ChosenModels chosen = Choices.Models(parsed);
        ReadingModels models = chosen.Load();
        var evaluation = new FieldEvaluation(models.Reader, new AcceptancePolicy(TimeProvider.System), TimeProvider.System);
        EvaluationReport report = await new ProgressDisplay(terminal, TimeProvider.System).RunAsync("reading", shown => Task.Run(
            () => evaluation.Run(
                Choices.Images(parsed), Choices.Truth(parsed), parsed.GetValue(Kind), Environment.ProcessorCount,
                EvaluationDisplay.Progress(shown, "crops"), cancellation), CancellationToken.None));
        EvaluationDisplay.Show(report with { Models = chosen.Description }, Choices.Json(parsed), terminal);
        return report.Unread.Count > 0 ? ExitCode.SomeFailed : ExitCode.Done;
    }
}
