using System.CommandLine;
using System.Globalization;
using DocDigits.Cli.Options;
using DocDigits.Cli.Output;
using DocDigits.Documents.Imaging;
using DocDigits.Ingest;
using DocDigits.Storage.Records;

namespace DocDigits.Cli.Commands;

/// <summary><c>docdigits ingest</c></summary>
internal static class IngestCommand
{
    private const int MostFields = 100;
    private const int MostFailures = 20;

    private static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "Files (PNG, JPEG, BMP, TIFF) or folders of them.",
        Arity = ArgumentArity.OneOrMore,
        Validators =
        {
            result =>
            {
                foreach (string path in result.GetValueOrDefault<string[]>() ?? [])
                    if (!Path.Exists(path)) result.AddError($"There is no file or folder '{path}'.");
            },
        },
    };

    private static readonly PipelineChoices Choices = new();
    private static readonly Option<string> Json = JsonFileOption.Create();

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("ingest", """
            Takes files and folders through the whole pipeline, to the end, and shows what was read.

            What was read is kept in the data folder. The same file again is not read again; a run that was stopped or killed is
            finished by the next one.
            """) { Paths, Json };
        Choices.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        PipelineOptions options = Choices.Of(parsed);
        var display = new ProgressDisplay(terminal, TimeProvider.System);
        IngestSummary summary = await display.RunAsync("reading", shown => IngestRun.RunAsync(
            parsed.GetRequiredValue(Paths), options, new Translation(shown), cancellation,
            services => services.AddCommandLog(parsed.GetValue(CommandLine.Verbose))));

        string? json = parsed.GetValue(Json);
        if (json is not null) JsonFile.Write(terminal, json, IngestJson.Of(summary));
        if (json != JsonFile.StandardOutput) Show(summary, options, terminal);
        if (summary.Interrupted) throw new OperationCanceledException(cancellation);
        return summary.HasFailures ? ExitCode.SomeFailed : ExitCode.Done;
    }

    private static void Show(IngestSummary summary, PipelineOptions options, Terminal terminal)
    {
        FieldTable.Write(
            terminal, [.. summary.Fields.Select(Line)], MostFields,
            $"docdigits export --data {options.DataFolder} --batch {summary.Batch.Id}, or the dashboard: docdigits serve --data {options.DataFolder}");
        string[] failures = [
            .. summary.Files.Where(f => f.State == IngestedFileState.Refused).Select(f => $"{f.Path}: {f.Reason}"),
            .. summary.FailedPages.Select(p => $"{p.FileName} page {p.PageIndex + 1}{(p.Side == PageSide.Rear ? " (a rear)" : "")}: {p.Reason}")];
        foreach (string failure in failures.Take(MostFailures)) terminal.Output.WriteLine($"failed: {Printable.Of(failure)}");
        if (failures.Length > MostFailures) terminal.Output.WriteLine($"… and {failures.Length - MostFailures} more failed: see {DataPaths.Of(options.DataFolder).Failed}");
        string[] stays = [.. summary.Files.Where(f => f.SidesStay is not null).Select(f => $"{f.Path}: {f.SidesStay}")];
        foreach (string stay in stays.Take(MostFailures)) terminal.Output.WriteLine($"sides: {Printable.Of(stay)}");
        if (stays.Length > MostFailures) terminal.Output.WriteLine($"… and {stays.Length - MostFailures} more files whose sides stay as they were");
        WriteCounts(summary, failures.Length, terminal.Output);
        if (summary.Batch.FieldsToReview > 0) terminal.Output.WriteLine($"Review: docdigits serve --data {options.DataFolder}");
    }

    private static void WriteCounts(IngestSummary summary, int failures, TextWriter output)
    {
        BatchSummary batch = summary.Batch;
        int known = summary.Files.Count(f => f.State == IngestedFileState.Known);
        double seconds = summary.Elapsed.TotalSeconds;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{summary.Files.Count} files, {batch.PagesRead} pages read in {seconds:0.0} s") +
            (batch.RearsKept > 0 ? $", {batch.RearsKept} {(batch.RearsKept == 1 ? "rear" : "rears")} kept" : "") +
            (batch.FrontsWithoutRear > 0 ? $", {batch.FrontsWithoutRear} {(batch.FrontsWithoutRear == 1 ? "front" : "fronts")} without a rear" : "") +
            (known > 0 ? $", {known} files known from before" : "") +
            (summary.EarlierPages > 0 ? $", {summary.EarlierPages} pages of an earlier run finished" : "") +
            (batch.FieldsReviewed > 0 ? $", {batch.FieldsReviewed} fields already decided by a clerk" : ""));
        output.WriteLine($"{batch.FieldsAccepted} accepted, {batch.FieldsToReview} to review, {failures} failed");
    }

    private static FieldLine Line(ExportRow row) => new(
        row.File, row.Page, row.Field, row.Text, Amounts.Text(row.ValueMinor, row.Decimals, row.Currency), row.Confidence,
        row.Decision switch
        {
            ExportDecision.Accepted => null,
            ExportDecision.Reviewed => $"decided by {row.DecidedBy}",
            _ => row.Reason,
        });

    private sealed class Translation(IProgress<WorkProgress> shown) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value) => shown.Report(new WorkProgress(
            value.PagesFinished, value.Pages,
            $"{value.PagesFinished} of {value.Pages} pages, {value.FieldsToReview} to review, {value.PagesFailed} failed"));
    }
}
