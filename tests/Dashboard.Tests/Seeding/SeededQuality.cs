using DocDigits.Documents.Quality;

namespace DocDigits.Dashboard.Tests.Seeding;

/// <summary>What was measured of a scan that lies askew, was blurred, and is torn.</summary>
public static class SeededQuality
{
    public static PageQuality Mixed { get; } = new([.. QualityMetrics.All.Select(info => Of(info, QualityLimits.Usual.Of(info.Metric)))]);

    private static QualityMeasurement Of(QualityMetricInfo info, QualityLimit limit) => info.Metric switch
    {
        QualityMetric.FoldedOrTornEdges => QualityMeasurement.Measured(limit, 8.25, ["date"]),
        QualityMetric.ExcessiveSkew => QualityMeasurement.Measured(limit, 13),
        QualityMetric.FrontRearMismatch => QualityMeasurement.NotMeasured(limit, "Nothing says which page is its rear."),
        _ => QualityMeasurement.Measured(limit, info.IsFloor ? info.Limit * 2 : info.Limit / 10),
    };
}
