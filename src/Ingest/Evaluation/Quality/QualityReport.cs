using DocDigits.Documents.Quality;

namespace DocDigits.Ingest.Evaluation.Quality;

/// <summary>How pages with so much of a fault were judged by the metric that should tell it.</summary>
/// <param name="Level">How much.</param>
/// <param name="Pages">Pages.</param>
/// <param name="Found">Pages that were registered; of the others nothing is counted.</param>
/// <param name="Measured">Pages on which the metric could be measured.</param>
/// <param name="Suspect">Pages that are suspect.</param>
/// <param name="Failed">Pages that fail.</param>
/// <param name="Median">Median of the values, in the metric's unit; null where none was measured.</param>
public sealed record FaultLevel(double Level, int Pages, int Found, int Measured, int Suspect, int Failed, double? Median)
{
    /// <summary>Share of the measured pages that fail, 0 to 1; 0 where none was measured.</summary>
    public double DetectionRate => Measured == 0 ? 0 : (double)Failed / Measured;

    internal static FaultLevel Of(double level, int pages, IReadOnlyList<QualityMeasurement> found)
    {
        double[] values = [.. found.Select(m => m.Value).OfType<double>().Order()];
        return new FaultLevel(level, pages, found.Count, values.Length, found.Count(m => m.Outcome == QualityOutcome.Suspect), found.Count(m => m.Outcome == QualityOutcome.Failed),
            values.Length == 0 ? null : values[values.Length / 2]);
    }
}

/// <summary>How a metric tells one fault.</summary>
/// <param name="Name">Name of the fault.</param>
/// <param name="What">What a level means.</param>
/// <param name="Unit">Unit of the levels.</param>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Levels">From hardly any on.</param>
public sealed record FaultCurve(string Name, string What, string Unit, string Metric, IReadOnlyList<FaultLevel> Levels);

/// <summary>What one metric says of pages without a fault.</summary>
/// <param name="Metric">Its name.</param>
/// <param name="Unit">Unit of its values.</param>
/// <param name="Limit">From where on a page fails.</param>
/// <param name="Measured">Pages on which it could be measured.</param>
/// <param name="Suspect">Pages that are suspect.</param>
/// <param name="Failed">Pages that fail: false alarms.</param>
/// <param name="Median">Median of the values; null where none was measured.</param>
/// <param name="Worst">The value nearest to the limit or farthest beyond; null where none was measured.</param>
public sealed record CleanMetric(string Metric, string Unit, double Limit, int Measured, int Suspect, int Failed, double? Median, double? Worst)
{
    internal static CleanMetric Of(QualityMetricInfo info, IReadOnlyList<QualityMeasurement> found)
    {
        double[] values = [.. found.Select(m => m.Value).OfType<double>().Order()];
        return new CleanMetric(info.Name, info.Unit, info.Limit, values.Length, found.Count(m => m.Outcome == QualityOutcome.Suspect), found.Count(m => m.Outcome == QualityOutcome.Failed),
            values.Length == 0 ? null : values[values.Length / 2], values.Length == 0 ? null : info.IsFloor ? values[0] : values[^1]);
    }
}

/// <summary>How well faults of scans are told.</summary>
public sealed record QualityReport
{
    /// <summary>Always <c>quality</c>.</summary>
    public string Evaluation { get; } = "quality";

    /// <summary>The seed from which the pages were drawn.</summary>
    public required int Seed { get; init; }

    /// <summary>Pages drawn without a fault, and at each level.</summary>
    public required int Pages { get; init; }

    /// <summary>Pages without a fault that were registered.</summary>
    public required int CleanPages { get; init; }

    /// <summary>Of these, pages of which a field would go to review.</summary>
    public required int CleanReviews { get; init; }

    /// <summary>One a metric.</summary>
    public required IReadOnlyList<CleanMetric> Clean { get; init; }

    /// <summary>One a fault.</summary>
    public required IReadOnlyList<FaultCurve> Faults { get; init; }

    /// <summary>Median time that measuring a page took, milliseconds of the clock.</summary>
    public required double MillisecondsAPage { get; init; }

    /// <summary>Wall time, seconds, drawing included.</summary>
    public required double Seconds { get; init; }

    /// <summary>The report as JSON, names in camel case.</summary>
    public string ToJson() => EvaluationJson.Of(this);
}
