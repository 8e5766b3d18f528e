using DocDigits.Ingest;
using DocDigits.Storage.Records;

namespace DocDigits.Cli.Output;

/// <summary>The machine-readable form of a run of <c>ingest</c>. Pages are 0-based.</summary>
internal static class IngestJson
{
    /// <summary>The form.</summary>
    public static object Of(IngestSummary summary) => new
    {
        Batch = new { summary.Batch.Id, summary.Batch.Name },
        Accepted = summary.Batch.FieldsAccepted,
        ToReview = summary.Batch.FieldsToReview,
        Reviewed = summary.Batch.FieldsReviewed,
        Failed = summary.Batch.PagesFailed + summary.Files.Count(f => f.State == IngestedFileState.Refused),
        summary.Batch.PagesRead,
        summary.Batch.PagesFailed,
        summary.Batch.RearsKept,
        summary.Batch.FrontsWithoutRear,
        summary.EarlierPages,
        summary.PagesLeft,
        summary.Interrupted,
        ElapsedSeconds = Math.Round(summary.Elapsed.TotalSeconds, 3),
        Files = summary.Files.Select(f => new { f.Path, f.State, f.Pages, BothSides = f.HoldsBothSides, f.SidesStay, f.Reason }),
        FailedPages = summary.FailedPages.Select(p => new { File = p.FileName, Page = p.PageIndex, p.Side, p.Reason }),
        Fields = summary.Fields.Select(f => new
        {
            f.File,
            f.Page,
            f.Template,
            f.TemplateVersion,
            f.Field,
            f.Text,
            Value = Amounts.Decimal(f.ValueMinor, f.Decimals),
            f.Currency,
            f.Confidence,
            Accepted = f.Decision == ExportDecision.Accepted,
            f.Decision,
            f.Reason,
        }),
    };
}
