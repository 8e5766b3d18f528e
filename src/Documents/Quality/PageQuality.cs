namespace DocDigits.Documents.Quality;

/// <summary>What was measured of a page's quality, and what follows from it.</summary>
/// <param name="Measurements">One a metric, in the order of <see cref="QualityMetric"/>; none where nothing was measured.</param>
public sealed record PageQuality(IReadOnlyList<QualityMeasurement> Measurements)
{
    /// <summary>Metrics that by themselves keep a template from being found.</summary>
    private static readonly QualityMetric[] Blinding =
        [QualityMetric.ImageTooDark, QualityMetric.ImageTooLight, QualityMetric.OutOfFocus, QualityMetric.ExcessiveSpotNoise];

    /// <summary>Nothing was measured.</summary>
    public static PageQuality None { get; } = new([]);

    /// <summary>The metrics that failed.</summary>
    public IEnumerable<QualityMeasurement> Failed => Measurements.Where(m => m.Outcome == QualityOutcome.Failed);

    /// <summary>Why the page must be scanned again, and what to do; null where it need not.</summary>
    public string? RescanReason => Failed.FirstOrDefault(m => m.Limit.Action == QualityAction.Rescan) is { } first
        ? $"The scan is not good enough: {first.Summary()}. {QualityMetrics.Of(first.Metric).Advice}"
        : null;

    /// <summary>What of the scan may have kept the page from being read, a sentence; null where nothing plain is wrong with it.</summary>
    public string? LikelyCause => Failed.FirstOrDefault(m => Blinding.Contains(m.Metric)) is { } first
        ? $"The scan itself may be why: {first.Summary()}. {QualityMetrics.Of(first.Metric).Advice}"
        : null;

    /// <summary>Why a field may not be accepted by itself; null where the page's quality does not speak against it.</summary>
    /// <param name="field">Name of the field.</param>
    public string? ReviewReason(string field) =>
        Failed.FirstOrDefault(m => m.Limit.Action == QualityAction.Review || m.Limit.Action == QualityAction.Field && m.Fields.Contains(field)) is { } first
            ? $"{(first.Metric == QualityMetric.FrontRearMismatch ? "The two sides may be of two sheets" : "The scan may hide something")}: {first.Summary()}. {QualityMetrics.Of(first.Metric).Advice}"
            : null;
}
