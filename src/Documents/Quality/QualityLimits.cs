namespace DocDigits.Documents.Quality;

/// <summary>What a page comes to that fails a metric.</summary>
public enum QualityAction
{
    /// <summary>It is recorded and shown, and nothing else.</summary>
    Note,

    /// <summary>The fields on which the fault lies go to review.</summary>
    Field,

    /// <summary>Every field of the page goes to review.</summary>
    Review,

    /// <summary>The page fails, and a person scans it again.</summary>
    Rescan,
}

/// <summary>From where on a page fails one metric, and what it then comes to.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Value">The last value that passes, in the metric's unit; a floor or a ceiling as <see cref="QualityMetricInfo.IsFloor"/> says.</param>
/// <param name="Action">What a failed page comes to.</param>
public sealed record QualityLimit(QualityMetric Metric, double Value, QualityAction Action)
{
    /// <summary>Within this share of the limit a value that passes is suspect.</summary>
    private const double Near = 0.8;

    /// <summary>The lowest value that passes, or null where any low value does.</summary>
    public double? Low => QualityMetrics.Of(Metric).IsFloor ? Value : null;

    /// <summary>The highest value that passes, or null where any high value does.</summary>
    public double? High => QualityMetrics.Of(Metric).IsFloor ? null : Value;

    /// <summary>How a measured value is judged.</summary>
    public QualityOutcome Judge(double measured) => QualityMetrics.Of(Metric).IsFloor
        ? measured < Value ? QualityOutcome.Failed : measured < Value / Near ? QualityOutcome.Suspect : QualityOutcome.Passed
        : measured > Value ? QualityOutcome.Failed : measured > Value * Near ? QualityOutcome.Suspect : QualityOutcome.Passed;
}

/// <summary>The limits of a template: those that it names, and the usual ones of the other metrics. Thread-safe.</summary>
/// <param name="named">At most one a metric.</param>
public sealed class QualityLimits(IReadOnlyList<QualityLimit> named)
{
    private readonly QualityLimit[] all =
        [.. QualityMetrics.All.Select(info => named.SingleOrDefault(limit => limit.Metric == info.Metric) ?? new QualityLimit(info.Metric, info.Limit, info.Action))];

    /// <summary>The usual limits of every metric.</summary>
    public static QualityLimits Usual { get; } = new([]);

    /// <summary>The limit of a metric.</summary>
    public QualityLimit Of(QualityMetric metric) => all[(int)metric];
}
