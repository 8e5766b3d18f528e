using DocDigits.Documents.Quality;

namespace DocDigits.Segmentation.Quality;

/// <summary>Collects the measurements of one page. One thread at a time.</summary>
/// <param name="limits">What they are held against.</param>
internal sealed class MeasuredValues(QualityLimits limits)
{
    private readonly Dictionary<QualityMetric, QualityMeasurement> found = [];

    /// <summary>From where on a page fails a metric, in its unit.</summary>
    public double LimitOf(QualityMetric metric) => limits.Of(metric).Value;

    public void Add(QualityMetric metric, double value, IReadOnlyList<string>? fields = null) =>
        found.Add(metric, QualityMeasurement.Measured(limits.Of(metric), value, fields));

    public void Lacks(QualityMetric metric, string whyNot) =>
        found.Add(metric, QualityMeasurement.NotMeasured(limits.Of(metric), whyNot));

    /// <summary>One measurement a metric, in their order.</summary>
    /// <param name="elseWhyNot">Why those are not measured of which nobody said anything.</param>
    public PageQuality All(string? elseWhyNot = null) => new([.. QualityMetrics.All.Select(info =>
        found.TryGetValue(info.Metric, out QualityMeasurement? measured) ? measured
        : elseWhyNot is null ? throw new InvalidOperationException($"{info.Metric} was forgotten.")
        : QualityMeasurement.NotMeasured(limits.Of(info.Metric), elseWhyNot))]);
}
