using System.Text.Json;

namespace DocDigits.Documents.Quality;

/// <summary>What is known of a metric, whatever the page.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Title">For people, as the standard has it.</param>
/// <param name="Unit">Unit of its values.</param>
/// <param name="IsFloor">Whether a page fails below the limit; else it fails above.</param>
/// <param name="Limit">The limit of a template that says nothing.</param>
/// <param name="Action">What a failed page comes to where the template says nothing.</param>
/// <param name="Range">Smallest and greatest limit that a template may ask for.</param>
/// <param name="IsLocal">Whether the fault lies at a place, so that it is known which fields it touches.</param>
/// <param name="Advice">What a person does about it, a sentence.</param>
public sealed record QualityMetricInfo(
    QualityMetric Metric, string Title, string Unit, bool IsFloor, double Limit, QualityAction Action, (double Least, double Greatest) Range, bool IsLocal, string Advice)
{
    /// <summary>The metric's name in template files, JSON and the ledger, such as <c>outOfFocus</c>.</summary>
    public string Name { get; } = JsonNamingPolicy.CamelCase.ConvertName(Metric.ToString());
}

/// <summary>The metrics with their units and defaults. Thread-safe.</summary>
public static class QualityMetrics
{
    /// <summary>All sixteen, in the order of <see cref="QualityMetric"/>.</summary>
    public static IReadOnlyList<QualityMetricInfo> All { get; } =
    [
        new(QualityMetric.UndersizeImage, "undersize image", "%", false, 8, QualityAction.Note, (0, 100), false, "Scan the whole sheet."),
        new(QualityMetric.FoldedOrTornCorners, "folded or torn document corners", "mm", false, 6, QualityAction.Field, (1, 200), true, "Unfold the sheet and scan it again, or key what is left."),
        new(QualityMetric.FoldedOrTornEdges, "folded or torn document edges", "mm", false, 4, QualityAction.Field, (1, 200), true, "Unfold the sheet and scan it again, or key what is left."),
        new(QualityMetric.FramingError, "document framing error", "mm", false, 15, QualityAction.Note, (1, 1000), false, "Let the scanner cut the picture to the sheet's edges."),
        new(QualityMetric.ExcessiveSkew, "excessive document skew", "degrees", false, 15, QualityAction.Note, (0, 90), false, "Lay the sheet straight."),
        new(QualityMetric.OversizeImage, "oversize image", "%", false, 50, QualityAction.Note, (0, 1000), false, "Let the scanner cut the picture to the sheet's edges."),
        new(QualityMetric.PiggybackDocument, "piggyback document", "%", false, 4, QualityAction.Review, (1, 1000), false, "Take the sheets apart and scan them one by one."),
        new(QualityMetric.ImageTooLight, "image too light", "%", false, 70, QualityAction.Note, (0, 100), false, "Scan it again darker, or with more contrast."),
        new(QualityMetric.ImageTooDark, "image too dark", "%", true, 40, QualityAction.Note, (0, 100), false, "Scan it again lighter."),
        new(QualityMetric.HorizontalStreaks, "horizontal streaks present", "%", false, 10, QualityAction.Field, (2, 100), true, "Clean the scanner's glass and scan the sheet again."),
        new(QualityMetric.BelowMinimumCompressedSize, "below minimum compressed image size", "kB", true, 1, QualityAction.Note, (0, 1_000_000), false, "Look at the file: a page of so few bytes holds next to nothing."),
        new(QualityMetric.AboveMaximumCompressedSize, "above maximum compressed image size", "kB", false, 20_000, QualityAction.Note, (1, 1_000_000), false, "Have the scanner compress its pages, or scan at a lower resolution."),
        new(QualityMetric.ExcessiveSpotNoise, "excessive spot noise", "spots/cm²", false, 10, QualityAction.Note, (0, 10_000), false, "Clean the scanner, or raise the threshold of its black and white."),
        new(QualityMetric.FrontRearMismatch, "front-rear image dimension mismatch", "mm", false, 3, QualityAction.Review, (0, 1000), false, "Look whether the rear is that of this sheet, then scan both sides again."),
        new(QualityMetric.CarbonStrip, "carbon strip detected", "mm", false, 2.5, QualityAction.Field, (1, 1000), true, "Tear off the strip and scan the sheet again."),
        new(QualityMetric.OutOfFocus, "image out of focus", "mm", false, 0.35, QualityAction.Note, (0.01, 5), false, "Scan it again; wipe the glass, hold the camera still."),
    ];

    private static readonly Dictionary<string, QualityMetricInfo> ByName = All.ToDictionary(info => info.Name);

    /// <summary>What is known of a metric.</summary>
    public static QualityMetricInfo Of(QualityMetric metric) => All[(int)metric];

    /// <summary>The metric of that name.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static QualityMetric Named(string name) => ByName.TryGetValue(name, out QualityMetricInfo? info) ? info.Metric : throw new FormatException($"There is no metric '{name}' of a page's quality.");
}
