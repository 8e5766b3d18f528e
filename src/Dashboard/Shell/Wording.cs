using System.Globalization;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Quality;
using DocDigits.Storage.Records;

namespace DocDigits.Dashboard.Shell;

/// <summary>How counts, times and states are written for people.</summary>
internal static class Wording
{
    /// <summary><c>1 page</c>, <c>2 pages</c>; thousands set apart by a narrow blank.</summary>
    public static string Count(int number, string one, string? many = null) => $"{Number(number)} {(number == 1 ? one : many ?? one + "s")}";

    /// <summary>A whole number with its thousands set apart.</summary>
    public static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202F');

    /// <summary>A probability as percent; never rounded up to certainty.</summary>
    public static string Percent(double probability) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(probability * 1000) / 10:0.0} %");

    /// <summary>A moment in the clock's own time zone, to the minute.</summary>
    public static string Moment(DateTimeOffset utc, TimeProvider clock) =>
        TimeZoneInfo.ConvertTime(utc, clock.LocalTimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A stretch of time with a unit that suits it.</summary>
    public static string Elapsed(TimeSpan time) => time.TotalSeconds < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.00} s");

    /// <summary>An amount as people write it, or the digits as they are.</summary>
    public static string Value(string text, long? minorUnits, int? decimals, string? currency)
    {
        if (text.Length == 0) return "";
        if (minorUnits is not { } minor || decimals is not { } places || currency is null) return text;
        return $"{Decimal(minor, places)} {currency}";
    }

    /// <summary>Minor units as a decimal number with a point.</summary>
    public static string Decimal(long minorUnits, int decimals)
    {
        decimal scale = 1;
        for (int i = 0; i < decimals; i++) scale *= 10;
        return (minorUnits / scale).ToString("F" + decimals, CultureInfo.InvariantCulture);
    }

    /// <summary>How a batch came, for people.</summary>
    public static string Of(BatchSource source) => source switch
    {
        BatchSource.Ingest => "command line",
        BatchSource.Watch => "watch folder",
        BatchSource.Upload => "upload",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Unknown source of a batch."),
    };

    /// <summary>A page's state, for people.</summary>
    public static string Of(PageState state) => state switch
    {
        PageState.Queued => "queued",
        PageState.Reading => "reading",
        PageState.Read => "read",
        PageState.Failed => "failed",
        PageState.Kept => "kept",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state of a page."),
    };

    /// <summary>The colour of a page's state.</summary>
    public static string ClassOf(PageState state) => state switch
    {
        PageState.Read or PageState.Kept => "good",
        PageState.Failed => "bad",
        PageState.Reading => "busy",
        _ => "",
    };

    /// <summary>Where a field stands, for people.</summary>
    public static string Of(FieldRow field) => field switch
    {
        { State: FieldState.Reviewed } => "reviewed",
        { Decision: FieldDecision.Accepted } => "accepted",
        _ => "to review",
    };

    /// <summary>The colour of where a field stands.</summary>
    public static string ClassOf(FieldRow field) => field switch
    {
        { State: FieldState.Reviewed } => "busy",
        { Decision: FieldDecision.Accepted } => "good",
        _ => "look",
    };

    /// <summary>A metric of a scan's quality in plain words.</summary>
    public static string Plain(QualityMetric metric) => metric switch
    {
        QualityMetric.UndersizeImage => "Picture smaller than the sheet",
        QualityMetric.FoldedOrTornCorners => "Corner folded or torn",
        QualityMetric.FoldedOrTornEdges => "Edge folded or torn",
        QualityMetric.FramingError => "Picture beside the sheet's edges",
        QualityMetric.ExcessiveSkew => "Skew",
        QualityMetric.OversizeImage => "Picture larger than the sheet",
        QualityMetric.PiggybackDocument => "Another sheet",
        QualityMetric.ImageTooLight => "Too light: grey of the print",
        QualityMetric.ImageTooDark => "Too dark: grey of the paper",
        QualityMetric.HorizontalStreaks => "Streak",
        QualityMetric.BelowMinimumCompressedSize => "Few bytes",
        QualityMetric.AboveMaximumCompressedSize => "Many bytes",
        QualityMetric.ExcessiveSpotNoise => "Specks",
        QualityMetric.FrontRearMismatch => "Front and rear differ in size",
        QualityMetric.CarbonStrip => "Dark band",
        QualityMetric.OutOfFocus => "Out of focus: spread of edges",
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "Unknown metric."),
    };

    /// <summary>What was measured, with its unit.</summary>
    public static string Measured(QualityRow row) =>
        $"{row.Value?.ToString(row.Value < 10 ? "0.##" : "0.#", CultureInfo.InvariantCulture)} {row.Unit}";

    /// <summary>The limit of a metric.</summary>
    public static string Limit(QualityRow row) => string.Create(CultureInfo.InvariantCulture, $"{(row.Low is null ? "at most" : "at least")} {row.Low ?? row.High:0.##}");

    /// <summary>How a page stands in a metric.</summary>
    public static string Of(QualityOutcome outcome) => outcome switch
    {
        QualityOutcome.Passed => "passed",
        QualityOutcome.Suspect => "suspect",
        QualityOutcome.Failed => "failed",
        QualityOutcome.NotMeasured => "not measured",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Unknown outcome."),
    };

    /// <summary>The colour of how a page stands in a metric.</summary>
    public static string ClassOf(QualityOutcome outcome) => outcome switch
    {
        QualityOutcome.Passed => "good",
        QualityOutcome.Suspect => "look",
        QualityOutcome.Failed => "bad",
        _ => "",
    };

    /// <summary>What follows where a page fails a metric.</summary>
    public static string Consequence(QualityAction action) => action switch
    {
        QualityAction.Note => "noted only",
        QualityAction.Field => "its fields to review",
        QualityAction.Review => "all fields to review",
        QualityAction.Rescan => "scan again",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Unknown action."),
    };

    /// <summary>A page within its file, 1-based for people.</summary>
    public static string PageOf(PageSummary page) =>
        page.PageCount > 1 ? $"{page.FileName}, page {page.PageIndex + 1} of {page.PageCount}{(page.Side == PageSide.Rear ? ", rear" : "")}" : page.FileName;
}
