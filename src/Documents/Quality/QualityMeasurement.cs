using System.Globalization;

namespace DocDigits.Documents.Quality;

/// <summary>How a page stands in one metric.</summary>
public enum QualityOutcome
{
    /// <summary>Within the limit, and not near it.</summary>
    Passed,

    /// <summary>Within the limit, but within a fifth of it.</summary>
    Suspect,

    /// <summary>Beyond the limit.</summary>
    Failed,

    /// <summary>Could not be measured on this page.</summary>
    NotMeasured,
}

/// <summary>One metric as it was measured on a page.</summary>
public sealed record QualityMeasurement
{
    private QualityMeasurement(QualityLimit limit) => Limit = limit;

    /// <summary>The limit it is held against.</summary>
    public QualityLimit Limit { get; }

    /// <summary>The metric.</summary>
    public QualityMetric Metric => Limit.Metric;

    /// <summary>The value in the metric's unit, or null where it could not be measured.</summary>
    public double? Value { get; private init; }

    /// <summary>Why it could not be measured, a sentence; null where it was.</summary>
    public string? WhyNot { get; private init; }

    /// <summary>Names of the fields on which the fault lies; none where it lies on none, or has no place.</summary>
    public IReadOnlyList<string> Fields { get; private init; } = [];

    /// <summary>How the page stands.</summary>
    public QualityOutcome Outcome => Value is { } value ? Limit.Judge(value) : QualityOutcome.NotMeasured;

    /// <summary>A metric that was measured.</summary>
    /// <param name="limit">Its limit.</param>
    /// <param name="value">The value, in the metric's unit; finite.</param>
    /// <param name="fields">Names of the fields on which a fault lies.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is no finite number.</exception>
    public static QualityMeasurement Measured(QualityLimit limit, double value, IReadOnlyList<string>? fields = null)
    {
        ArgumentNullException.ThrowIfNull(limit);
        if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(nameof(value), value, "A measured value is a finite number.");
        return new QualityMeasurement(limit) { Value = value, Fields = fields ?? [] };
    }

    /// <summary>A metric that cannot be measured on this page.</summary>
    /// <param name="limit">Its limit.</param>
    /// <param name="whyNot">Why, a sentence.</param>
    public static QualityMeasurement NotMeasured(QualityLimit limit, string whyNot)
    {
        ArgumentNullException.ThrowIfNull(limit);
        ArgumentException.ThrowIfNullOrEmpty(whyNot);
        return new QualityMeasurement(limit) { WhyNot = whyNot };
    }

    /// <summary>Title, value and limit, such as <c>excessive document skew, 17.2 degrees (at most 15)</c>.</summary>
    public string Summary()
    {
        QualityMetricInfo info = QualityMetrics.Of(Metric);
        return Value is { } value
            ? string.Create(CultureInfo.InvariantCulture, $"{info.Title}, {value:0.##} {info.Unit} ({(info.IsFloor ? "at least" : "at most")} {Limit.Value:0.##})")
            : $"{info.Title}: {WhyNot}";
    }
}
