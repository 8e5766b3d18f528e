using DocDigits.Documents;

namespace DocDigits.Storage.Records;

/// <summary>What became of a file.</summary>
public enum FileState
{
    /// <summary>Split into pages, which are in the ledger.</summary>
    Split,

    /// <summary>Not readable; it has no pages.</summary>
    Refused,
}

/// <summary>What is known of a source when its content has been stored.</summary>
/// <param name="Hash">SHA-256 of its bytes.</param>
/// <param name="Name">File name as given, without folders.</param>
/// <param name="Bytes">Length.</param>
/// <param name="Format">What the decoder found, such as <c>PNG</c>; null where it found nothing it knows.</param>
/// <param name="PageCount">Pages in it; 0 where it is refused.</param>
/// <param name="Refusal">Why no page can be made of it, or null.</param>
public sealed record IncomingFile(ContentHash Hash, string Name, long Bytes, string? Format, int PageCount, string? Refusal);

/// <summary>What the ledger made of an incoming file.</summary>
/// <param name="FileId">Number of the file.</param>
/// <param name="IsKnown">Whether the same content was in the ledger before.</param>
/// <param name="PagesToRead">Pages of it that wait to be read, those of an earlier interrupted run included.</param>
public sealed record FileReceipt(long FileId, bool IsKnown, IReadOnlyList<long> PagesToRead)
{
    /// <summary>Whether a person said this time that the file holds both sides of each sheet.</summary>
    public required bool SaidBothSides { get; init; }

    /// <summary>Whether it does, as was settled when its content first came.</summary>
    public required bool HoldsBothSides { get; init; }
}

/// <summary>What became of one thing that came under a path.</summary>
public enum SightingState
{
    /// <summary>It is to be taken; nothing else is known of it yet.</summary>
    Claimed,

    /// <summary>Its pages are in the ledger; its source is not yet put away.</summary>
    Pending,

    /// <summary>Every page of it was read, and its source was put away.</summary>
    Done,

    /// <summary>It was refused or has failed pages, and its source was put away.</summary>
    Failed,
}

/// <summary>One time that something came under a path. The same content under another path or in another batch is another
/// sighting of the same file.</summary>
public sealed record Sighting
{
    /// <summary>Number of the sighting.</summary>
    public required long Id { get; init; }

    /// <summary>The batch it came in.</summary>
    public required long BatchId { get; init; }

    /// <summary>The file, or null where its bytes were never read.</summary>
    public required long? FileId { get; init; }

    /// <summary>Where it was found, absolute.</summary>
    public required string Path { get; init; }

    /// <summary>Where its source lies since it was taken or put away, or null where it stays where it was found.</summary>
    public required string? ClaimedPath { get; init; }

    /// <summary>The folder whose <c>done</c> or <c>failed</c> it ends in, or null where it ends in neither.</summary>
    public required string? Home { get; init; }

    /// <summary>Whether its content had been seen before.</summary>
    public required bool IsRepeat { get; init; }

    /// <summary>What became of it.</summary>
    public required SightingState State { get; init; }

    /// <summary>Why it was refused, or null.</summary>
    public required string? Reason { get; init; }

    /// <summary>Whether a person said that it holds both sides of each sheet.</summary>
    public required bool BothSides { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset SeenUtc { get; init; }
}

/// <summary>A sighting all of whose pages are finished, so that its source can be put away.</summary>
public sealed record SettledSighting
{
    /// <summary>Number of the sighting.</summary>
    public required long Id { get; init; }

    /// <summary>Where it was found.</summary>
    public required string Path { get; init; }

    /// <summary>Where its source lies since it was taken, or was put when it failed before; null where it stays where it was found.</summary>
    public required string? ClaimedPath { get; init; }

    /// <summary>The folder whose <c>done</c> or <c>failed</c> it belongs to, or null where it ends in neither.</summary>
    public required string? Home { get; init; }

    /// <summary>Content of the file, under which it is stored, or null where its bytes were never read.</summary>
    public required ContentHash? Sha256 { get; init; }

    /// <summary>Why it was refused or which pages of it failed and why, a line each; null where all is well.</summary>
    public required string? Reason { get; init; }
}
