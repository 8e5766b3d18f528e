using DocDigits.Storage;
using DocDigits.Storage.Records;

namespace DocDigits.Ingest;

/// <summary>How far a run is. Counts are those of its own batch, but for <paramref name="PagesLeft"/>.</summary>
/// <param name="Files">Files looked at.</param>
/// <param name="Pages">Pages in the files taken in, rears included.</param>
/// <param name="PagesFinished">Of these, pages read or failed, and rears.</param>
/// <param name="PagesFailed">Of these, pages failed.</param>
/// <param name="FieldsAccepted">Fields accepted.</param>
/// <param name="FieldsToReview">Fields that wait for a clerk.</param>
/// <param name="PagesLeft">Pages still to be read in the whole data folder, those of an earlier run included.</param>
public sealed record IngestProgress(int Files, int Pages, int PagesFinished, int PagesFailed, int FieldsAccepted, int FieldsToReview, int PagesLeft);

/// <summary>What became of a file of a run.</summary>
public enum IngestedFileState
{
    /// <summary>Its content was not known.</summary>
    New,

    /// <summary>Its content was known: what had been read of it was not read again.</summary>
    Known,

    /// <summary>It was refused.</summary>
    Refused,
}

/// <summary>A file of a run.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="State">What became of it.</param>
/// <param name="Pages">Its pages.</param>
/// <param name="Reason">Why it was refused, or null.</param>
public sealed record IngestedFile(string Path, IngestedFileState State, int Pages, string? Reason)
{
    /// <summary>Whether every second page of it is the rear of the one before.</summary>
    public bool HoldsBothSides { get; init; }

    /// <summary>Where its content came before and its sides were settled otherwise then: what stays, a sentence; else null.</summary>
    public string? SidesStay { get; init; }
}

/// <summary>What became of everything in a run.</summary>
/// <param name="Batch">Its batch, with all counts.</param>
/// <param name="Files">Its files, in the order in which they were found.</param>
/// <param name="Fields">All fields of its batch, undecided ones included, in the order of files, pages and fields.</param>
/// <param name="FailedPages">Its failed pages with their reasons.</param>
/// <param name="EarlierPages">Pages that an earlier run had left unfinished, finished by this one unless it was interrupted.</param>
/// <param name="PagesLeft">Pages that still wait; not 0 only where it was interrupted.</param>
/// <param name="Interrupted">Whether it was stopped before the end.</param>
/// <param name="Elapsed">Wall time, starting the program excluded.</param>
public sealed record IngestSummary(
    BatchSummary Batch,
    IReadOnlyList<IngestedFile> Files,
    IReadOnlyList<ExportRow> Fields,
    IReadOnlyList<PageSummary> FailedPages,
    int EarlierPages,
    int PagesLeft,
    bool Interrupted,
    TimeSpan Elapsed)
{
    /// <summary>Whether a file was refused or a page failed.</summary>
    public bool HasFailures => Batch.PagesFailed > 0 || Files.Any(f => f.State == IngestedFileState.Refused);
}

/// <summary>A run stopped because the ledger can no longer be written. What was read is kept; the next run finishes the rest.</summary>
public sealed class IngestStoppedException : Exception
{
    internal IngestStoppedException(StorageException cause) : base($"{cause.Message} What was read so far is kept; the next run finishes the rest.", cause) { }
}
