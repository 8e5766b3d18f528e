using System.CommandLine;
using DocDigits.Cli.Options;
using DocDigits.Cli.Output;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Readings;
using DocDigits.Ingest.Evaluation;
using DocDigits.Ingest.Evaluation.Plots;
using DocDigits.Ingest.Evaluation.Strings;
using DocDigits.Recognition;
using DocDigits.Recognition.Reading;
using DocDigits.Segmentation;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits evaluate strings</c></summary>
internal static class EvaluateStringsCommand
{
    private const string AllReaders = "all";
    private const int FailuresOnPage = 100;

    private static readonly EvaluationChoices Choices = new("file,digits");
    private static readonly Option<CropKind> Kind = CropKindOption.Create();
    private static readonly Option<string> Plots = OutputFolderOption.Create("--plots", "Also draw reliability.svg, risk-coverage.svg and by-length.svg into DIR.");
    private static readonly Option<string> Errors = OutputFileOption.Create("--errors", "Also list what was read wrongly, the surest first, with each reader's text.", "FILE.csv");
    private static readonly Option<int> Failures = WholeNumber.Option("--failures", "Also show the N surest wrong readings, with each reader's text.", 0, 0, 100_000);
    private static readonly Option<string> Html = OutputFileOption.Create("--html", $"Also write a page with the pictures of the surest wrong readings: as many as --failures says, else {FailuresOnPage}.", "FILE.html");

    private static readonly Option<string> Reader = new("--reader")
    {
        Description = "Which reader to measure: one by itself, their vote (combined), or all of them beside each other.",
        HelpName = $"{ReaderOpinion.Lattice}|{ReaderOpinion.Line}|{StringReaders.Combined}|{AllReaders}",
        DefaultValueFactory = _ => AllReaders,
        Validators =
        {
            result =>
            {
                if (result.GetValueOrDefault<string>() is { } name && name != AllReaders && !StringReaders.All.Contains(name))
                    result.AddError($"--reader must be {ReaderOpinion.Lattice}, {ReaderOpinion.Line}, {StringReaders.Combined} or {AllReaders}, not '{name}'.");
            },
        },
    };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("strings", "Measures the reading of digit strings reader by reader, and how well each knows: one picture, one field.") { Kind, Reader };
        Choices.AddTo(command);
        command.Options.Add(Plots);
        command.Options.Add(Errors);
        command.Options.Add(Failures);
        command.Options.Add(Html);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        string reader = parsed.GetRequiredValue(Reader);
        IReadOnlyList<string> readers = reader == AllReaders ? StringReaders.All : [reader];
        SegmentationThreads.Use(1);
        RecognitionThreads.Set(1);
        ChosenModels chosen = Choices.Models(parsed);
        ReadingModels models = chosen.Load();
        var evaluation = new StringEvaluation(models.Reader, new AcceptancePolicy(TimeProvider.System), TimeProvider.System);
        StringReport report = await new ProgressDisplay(terminal, TimeProvider.System).RunAsync("reading", shown => Task.Run(
            () => evaluation.Run(
                Choices.Images(parsed), Choices.Truth(parsed), parsed.GetValue(Kind), readers, Environment.ProcessorCount,
                EvaluationDisplay.Progress(shown, "crops"), cancellation), CancellationToken.None));

        report = report with { Models = chosen.Description };
        int failures = parsed.GetValue(Failures);
        StringDisplay.Show(report, failures, Choices.Json(parsed), terminal);
        if (parsed.GetValue(Errors) is { } errors) OutputFile.Write(errors, StringErrors.ToCsv(report));
        if (parsed.GetValue(Html) is { } html) OutputFile.Write(html, StringFailurePage.Of(report, failures > 0 ? failures : FailuresOnPage, cancellation));
        if (parsed.GetValue(Plots) is { } plots) await terminal.Error.WriteLineAsync($"drawn: {string.Join(", ", StringPlots.Write(report, plots))}");
        return report.Unread.Count > 0 ? ExitCode.SomeFailed : ExitCode.Done;
    }
}
