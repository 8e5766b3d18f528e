using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;

namespace DocDigits.Storage.Records;

/// <summary>What came of placing a page by hand.</summary>
public enum PlacingReceipt
{
    /// <summary>It is queued, to be read so.</summary>
    Queued,

    /// <summary>It waits for no template any more: somebody else was faster. Nothing was changed.</summary>
    NotWaiting,

    /// <summary>It was read with that version of the template before, and those fields are kept. Nothing was changed.</summary>
    ReadBefore,

    /// <summary>Fields that were read by the placement which is to be replaced were decided by a clerk, and are kept. Nothing was changed.</summary>
    Reviewed,
}

/// <summary>A page's sheet as a person placed it.</summary>
/// <param name="Id">Number of the decision.</param>
/// <param name="Who">The person.</param>
/// <param name="AtUtc">When, UTC.</param>
/// <param name="Placement">The template, and where its sheet lies.</param>
public sealed record PagePlacement(long Id, string Who, DateTimeOffset AtUtc, HandPlacement Placement);

/// <summary>Pages on which no template was found.</summary>
public sealed record UnplacedCount
{
    /// <summary>Those that wait for a person.</summary>
    public required int Waiting { get; init; }

    /// <summary>Those that a person set aside.</summary>
    public required int SetAside { get; init; }
}

/// <summary>What a person did with a page that no template was found for.</summary>
public enum PageDecisionKind
{
    /// <summary>Named the template to read it with.</summary>
    Template,

    /// <summary>Placed a template's sheet on it by hand.</summary>
    Placed,

    /// <summary>Set it aside.</summary>
    Aside,

    /// <summary>Took it back after it was set aside.</summary>
    Back,

    /// <summary>Said that it is a front, and no rear.</summary>
    Front,
}

/// <summary>One decision about a page's template. Decisions are added, never changed.</summary>
public sealed record PageDecision
{
    /// <summary>Number of the decision.</summary>
    public required long Id { get; init; }

    /// <summary>Number of the page.</summary>
    public required long PageId { get; init; }

    /// <summary>Who decided.</summary>
    public required string Who { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset AtUtc { get; init; }

    /// <summary>What was decided.</summary>
    public required PageDecisionKind What { get; init; }

    /// <summary>The template that was named, or <c>auto</c>; null where none was.</summary>
    public required string? Template { get; init; }

    /// <summary>Version of the template, where its sheet was placed by hand; else null.</summary>
    public required int? TemplateVersion { get; init; }

    /// <summary>Where the sheet was placed by hand, pixels of the page as scanned; else null.</summary>
    public required PixelQuad? Sheet { get; init; }

    /// <summary>Why the page had failed.</summary>
    public required string? Reason { get; init; }
}
