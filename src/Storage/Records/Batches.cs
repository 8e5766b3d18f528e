namespace DocDigits.Storage.Records;

/// <summary>How a batch came.</summary>
public enum BatchSource
{
    /// <summary>By the command <c>ingest</c>.</summary>
    Ingest,

    /// <summary>Through a watch folder.</summary>
    Watch,

    /// <summary>Uploaded in the dashboard.</summary>
    Upload,
}

/// <summary>A batch with the state of everything in it. A file that several batches list counts in each of them.</summary>
public sealed record BatchSummary
{
    /// <summary>Number of the batch.</summary>
    public required long Id { get; init; }

    /// <summary>Its name, unique for its source.</summary>
    public required string Name { get; init; }

    /// <summary>How it came.</summary>
    public required BatchSource Source { get; init; }

    /// <summary>When it was begun, UTC.</summary>
    public required DateTimeOffset CreatedUtc { get; init; }

    /// <summary>Files listed, refused ones included.</summary>
    public required int Files { get; init; }

    /// <summary>Sources that were refused, with or without a file row.</summary>
    public required int FilesRefused { get; init; }

    /// <summary>Pages waiting.</summary>
    public required int PagesQueued { get; init; }

    /// <summary>Pages at work.</summary>
    public required int PagesReading { get; init; }

    /// <summary>Pages read.</summary>
    public required int PagesRead { get; init; }

    /// <summary>Pages failed, among them what came as a rear and cannot be kept as one.</summary>
    public required int PagesFailed { get; init; }

    /// <summary>Rears of sheets: kept, and nothing is sought on them.</summary>
    public required int RearsKept { get; init; }

    /// <summary>Fronts, in files that hold both sides, whose rear is missing.</summary>
    public required int FrontsWithoutRear { get; init; }

    /// <summary>Fields accepted by the machine and not touched by a clerk.</summary>
    public required int FieldsAccepted { get; init; }

    /// <summary>Fields that wait for a clerk.</summary>
    public required int FieldsToReview { get; init; }

    /// <summary>Fields that a clerk decided.</summary>
    public required int FieldsReviewed { get; init; }

    /// <summary>All pages.</summary>
    public int Pages => PagesQueued + PagesReading + PagesRead + PagesFailed + RearsKept;

    /// <summary>Pages that need no further work by the machine.</summary>
    public int PagesFinished => PagesRead + PagesFailed + RearsKept;

    /// <summary>Whether no page of it waits or is at work.</summary>
    public bool IsFinished => PagesQueued + PagesReading == 0;
}
