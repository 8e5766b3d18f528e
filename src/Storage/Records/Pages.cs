using DocDigits.Documents;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Templates;

namespace DocDigits.Storage.Records;

/// <summary>Where a page stands.</summary>
public enum PageState
{
    /// <summary>Waits to be read.</summary>
    Queued,

    /// <summary>A worker has it.</summary>
    Reading,

    /// <summary>Its fields are in the ledger.</summary>
    Read,

    /// <summary>It could not be read; its reason says why.</summary>
    Failed,

    /// <summary>It is the rear of a sheet: it is there to be looked at, and nothing is sought on it.</summary>
    Kept,
}

/// <summary>A worker's right to read a page. It ends when the page is claimed again: then its outcome is no longer taken.</summary>
public sealed record PageClaim
{
    /// <summary>Number of the page.</summary>
    public required long PageId { get; init; }

    /// <summary>Number of its file.</summary>
    public required long FileId { get; init; }

    /// <summary>Number of the claim on this page; each claim has a higher one.</summary>
    public required long Claim { get; init; }

    /// <summary>Which attempt this is since a person last asked for it, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>Content of its file.</summary>
    public required ContentHash File { get; init; }

    /// <summary>0-based index in the file.</summary>
    public required int Index { get; init; }

    /// <summary>Name of the template to read it with, or <c>auto</c>.</summary>
    public required string TemplateChoice { get; init; }

    /// <summary>Which side of its sheet it shows.</summary>
    public required PageSide Side { get; init; }

    /// <summary>Whether the page after it in its file is its rear.</summary>
    public bool HasRear { get; init; }

    /// <summary>Where a person says that the sheet lies; null where it is to be found.</summary>
    public HandPlacement? Placement { get; init; }
}

/// <summary>What a worker made of a page, ready for the ledger.</summary>
/// <param name="Outcome">The reading.</param>
/// <param name="Width">Width of the page as scanned, pixels.</param>
/// <param name="Height">Height of the page as scanned, pixels.</param>
/// <param name="Dpi">Dots per inch.</param>
/// <param name="Crops">The stored picture of each field's crop, in the order of the fields.</param>
public sealed record PageReading(PageRead Outcome, int Width, int Height, double Dpi, IReadOnlyList<ContentHash> Crops);

/// <summary>A page as a list shows it.</summary>
public sealed record PageSummary
{
    /// <summary>Number of the page.</summary>
    public required long Id { get; init; }

    /// <summary>Number of its file.</summary>
    public required long FileId { get; init; }

    /// <summary>Number of the batch: the one asked for, else the first that lists the file.</summary>
    public required long BatchId { get; init; }

    /// <summary>Name of the file as that batch knows it.</summary>
    public required string FileName { get; init; }

    /// <summary>0-based index in the file.</summary>
    public required int PageIndex { get; init; }

    /// <summary>Pages of the file.</summary>
    public required int PageCount { get; init; }

    /// <summary>Where it stands.</summary>
    public required PageState State { get; init; }

    /// <summary>Which side of its sheet it shows: as was settled when its file came, unless a person said since that it is a front.</summary>
    public required PageSide Side { get; init; }

    /// <summary>Number of the page that it is the rear of; null where it is no rear.</summary>
    public required long? FrontId { get; init; }

    /// <summary>Number of the page that is its rear; null where it has none, or none is known.</summary>
    public required long? RearId { get; init; }

    /// <summary>Why it failed, or what stopped its last attempt; null where nothing did.</summary>
    public required string? Reason { get; init; }

    /// <summary>Whether no template was found on it, so that a person may name one, or make one.</summary>
    public required bool NeedsTemplate { get; init; }

    /// <summary>Whether a person set it aside, since no template is to be found for it.</summary>
    public required bool SetAside { get; init; }

    /// <summary>Template it was read with, or null.</summary>
    public required string? Template { get; init; }

    /// <summary>Version of that template, or null.</summary>
    public required int? TemplateVersion { get; init; }

    /// <summary>Times that a worker took it since a person last asked for it.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it was read or failed, UTC, or null.</summary>
    public required DateTimeOffset? FinishedUtc { get; init; }

    /// <summary>Fields accepted by the machine and not touched by a clerk.</summary>
    public required int FieldsAccepted { get; init; }

    /// <summary>Fields that wait for a clerk.</summary>
    public required int FieldsToReview { get; init; }

    /// <summary>Fields that a clerk decided.</summary>
    public required int FieldsReviewed { get; init; }
}

/// <summary>A page with everything read on it.</summary>
/// <param name="Summary">The page.</param>
/// <param name="File">Content of its file, under which the content store has it.</param>
/// <param name="Width">Width as scanned, pixels, or null where it was not read.</param>
/// <param name="Height">Height as scanned, pixels, or null where it was not read.</param>
/// <param name="Dpi">Dots per inch, or null where it was not read.</param>
/// <param name="SkewDegrees">Skew once the page stands upright by whole quarters, counter-clockwise positive, or null where it was not read, or not measured.</param>
/// <param name="ResidualMillimetres">Residual of the registration, or null where it was not read, or not measured.</param>
/// <param name="Timings">Time of each stage, in the order in which they ran.</param>
/// <param name="Fields">Its fields with their digits, in the template's order.</param>
public sealed record PageDetail(
    PageSummary Summary,
    ContentHash File,
    int? Width,
    int? Height,
    double? Dpi,
    double? SkewDegrees,
    double? ResidualMillimetres,
    IReadOnlyList<StageTiming> Timings,
    IReadOnlyList<FieldWithDigits> Fields)
{
    /// <summary>By how many degrees the page as scanned is turned clockwise: 0, 90, 180 or 270.</summary>
    public int Orientation { get; init; }

    /// <summary>How a person placed its sheet; null where the program finds it, or found it.</summary>
    public PagePlacement? Placement { get; init; }

    /// <summary>Whether a person may place its sheet: no template was found on it, or it was placed before and nobody decided a field of it since.</summary>
    public bool CanBePlaced => Summary.NeedsTemplate || (Summary.State == PageState.Read && Placement is not null && Fields.All(f => f.Field.Revision == 0));

    /// <summary>What was measured of its scan, a row a metric; none where it was not read since there are such rows.</summary>
    public IReadOnlyList<QualityRow> Quality { get; init; } = [];
}

/// <summary>How much is to be done, over all batches.</summary>
public sealed record Backlog
{
    /// <summary>Pages waiting.</summary>
    public required int PagesQueued { get; init; }

    /// <summary>Pages at work.</summary>
    public required int PagesReading { get; init; }

    /// <summary>Pages failed.</summary>
    public required int PagesFailed { get; init; }

    /// <summary>Those of them that wait for a person to name their template.</summary>
    public required int PagesUnplaced { get; init; }

    /// <summary>Fields that wait for a clerk.</summary>
    public required int FieldsToReview { get; init; }

    /// <summary>When the page that waits longest was first seen, UTC, or null where none waits.</summary>
    public required DateTimeOffset? OldestQueuedUtc { get; init; }
}

/// <summary>Pages finished in a stretch of time.</summary>
public sealed record RecentPages
{
    /// <summary>Pages read; rears that are kept are not among them.</summary>
    public required int Read { get; init; }

    /// <summary>Pages failed.</summary>
    public required int Failed { get; init; }

    /// <summary>Failed pages of all finished ones, 0 to 1; 0 where none was finished.</summary>
    public double ErrorRate => Read + Failed == 0 ? 0 : (double)Failed / (Read + Failed);
}
