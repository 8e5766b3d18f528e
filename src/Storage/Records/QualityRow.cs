using DocDigits.Documents.Quality;

namespace DocDigits.Storage.Records;

/// <summary>One metric of a page's quality, as it was measured and judged when the page was read.</summary>
public sealed record QualityRow
{
    /// <summary>The metric.</summary>
    public required QualityMetric Metric { get; init; }

    /// <summary>The value, or null where it was not measured.</summary>
    public required double? Value { get; init; }

    /// <summary>Unit of the value and the limits.</summary>
    public required string Unit { get; init; }

    /// <summary>The lowest value that passes, or null.</summary>
    public required double? Low { get; init; }

    /// <summary>The highest value that passes, or null.</summary>
    public required double? High { get; init; }

    /// <summary>How the page stands.</summary>
    public required QualityOutcome Outcome { get; init; }

    /// <summary>What a failed page comes to.</summary>
    public required QualityAction Action { get; init; }

    /// <summary>Why it was not measured, or null where it was.</summary>
    public required string? Why { get; init; }
}
