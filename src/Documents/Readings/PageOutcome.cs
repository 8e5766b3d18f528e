using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Quality;
using DocDigits.Documents.Segments;

namespace DocDigits.Documents.Readings;

/// <summary>What became of a page. A closed set: <see cref="PageRead"/> and <see cref="PageFailed"/>.</summary>
public abstract record PageOutcome
{
    private protected PageOutcome() { }

    /// <summary>What was measured of the scan.</summary>
    public PageQuality Quality { get; init; } = PageQuality.None;
}

/// <summary>A page that could not be read, with a reason for people.</summary>
/// <param name="Reason">What is wrong and what to do, one or two sentences.</param>
public sealed record PageFailed(string Reason) : PageOutcome
{
    /// <summary>Whether no template was found on it, so that a person may name one, or make one.</summary>
    public bool NeedsTemplate { get; init; }
}

/// <summary>A page that was read.</summary>
/// <param name="Template">Name of the template it was registered to.</param>
/// <param name="TemplateVersion">Its version.</param>
/// <param name="SkewDegrees">Skew of the page once it stands upright by whole quarters, counter-clockwise positive; null where nothing was measured on a sheet that
/// a person placed.</param>
/// <param name="ResidualMillimetres">Root mean square distance between the template's anchors and those found; null where none were, on a sheet that a person placed.</param>
/// <param name="Fields">One a field of the template, in its order.</param>
/// <param name="Timings">How long each stage took, in the order in which they ran.</param>
public sealed record PageRead(
    string Template,
    int TemplateVersion,
    double? SkewDegrees,
    double? ResidualMillimetres,
    IReadOnlyList<FieldOutcome> Fields,
    IReadOnlyList<StageTiming> Timings) : PageOutcome
{
    /// <summary>By how many degrees the page as scanned is turned clockwise: 0, 90, 180 or 270.</summary>
    public int Orientation { get; init; }
}

/// <summary>What was read in a field, and whether it is trusted.</summary>
/// <param name="Region">Where it was found, with its picture.</param>
/// <param name="Reading">What was read.</param>
/// <param name="Decision">Accepted, or to be reviewed with a reason.</param>
public sealed record FieldOutcome(FieldRegion Region, FieldReading Reading, Decision Decision);

/// <summary>The time that one stage took.</summary>
/// <param name="Stage">Name of the stage, such as <c>registration</c>.</param>
/// <param name="Elapsed">Wall time.</param>
public readonly record struct StageTiming(string Stage, TimeSpan Elapsed);
