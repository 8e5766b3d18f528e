namespace DocDigits.Storage.Records;

/// <summary>How a clerk's entry came about.</summary>
public enum CorrectionKind
{
    /// <summary>The clerk typed the text.</summary>
    Keyed,

    /// <summary>The clerk accepted the machine's text.</summary>
    Accepted,

    /// <summary>The clerk kept a text that breaks a rule of the field, typed or as the machine read it, and was told so before.</summary>
    Overruled,

    /// <summary>An earlier entry was taken back.</summary>
    Undone,
}

/// <summary>One entry of a field's history. Entries are added, never changed.</summary>
public sealed record Correction
{
    /// <summary>Number of the entry.</summary>
    public required long Id { get; init; }

    /// <summary>Number of the field.</summary>
    public required long FieldId { get; init; }

    /// <summary>The field's revision after it.</summary>
    public required int Revision { get; init; }

    /// <summary>Who did it.</summary>
    public required string Who { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset AtUtc { get; init; }

    /// <summary>How.</summary>
    public required CorrectionKind How { get; init; }

    /// <summary>The digits before.</summary>
    public required string BeforeText { get; init; }

    /// <summary>The digits after.</summary>
    public required string AfterText { get; init; }

    /// <summary>Whether a clerk had decided before.</summary>
    public required FieldState BeforeState { get; init; }

    /// <summary>Whether a clerk has decided after.</summary>
    public required FieldState AfterState { get; init; }

    /// <summary>The entry that it takes back, or null.</summary>
    public required long? Undoes { get; init; }
}

/// <summary>What became of a clerk's entry. A closed set: <see cref="ReviewSaved"/>, <see cref="ReviewConflict"/>,
/// <see cref="NothingToUndo"/>, <see cref="UnknownField"/>.</summary>
public abstract record ReviewResult
{
    private protected ReviewResult() { }
}

/// <summary>The entry is in the ledger.</summary>
/// <param name="Field">The field after it.</param>
public sealed record ReviewSaved(FieldRow Field) : ReviewResult;

/// <summary>Someone else was faster: the field has another revision than the one the entry was made against. Nothing was changed.</summary>
/// <param name="Current">The field as it is now.</param>
public sealed record ReviewConflict(FieldRow Current) : ReviewResult;

/// <summary>No entry is left to take back. Nothing was changed.</summary>
/// <param name="Current">The field as it is.</param>
public sealed record NothingToUndo(FieldRow Current) : ReviewResult;

/// <summary>There is no field of that number.</summary>
/// <param name="FieldId">The number asked for.</param>
public sealed record UnknownField(long FieldId) : ReviewResult;

/// <summary>A field as the review queue lists it.</summary>
public sealed record ReviewItem
{
    /// <summary>Number of the field.</summary>
    public required long FieldId { get; init; }

    /// <summary>Number of its page.</summary>
    public required long PageId { get; init; }

    /// <summary>Number of the first batch that lists its file.</summary>
    public required long BatchId { get; init; }

    /// <summary>Name of the file.</summary>
    public required string FileName { get; init; }

    /// <summary>0-based index of the page in its file.</summary>
    public required int PageIndex { get; init; }

    /// <summary>Name of the field.</summary>
    public required string Name { get; init; }

    /// <summary><c>comb</c>, <c>amount</c> or <c>digits</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Digits as the machine read them.</summary>
    public required string Text { get; init; }

    /// <summary>Probability that they are right.</summary>
    public required double Confidence { get; init; }

    /// <summary>Why a clerk must look.</summary>
    public required string? Reason { get; init; }

    /// <summary>The field's revision.</summary>
    public required int Revision { get; init; }
}

/// <summary>A part of the review queue.</summary>
/// <param name="Items">Least certain first; equal ones in the order in which they were read.</param>
/// <param name="Total">Fields in the whole queue.</param>
public sealed record ReviewQueuePage(IReadOnlyList<ReviewItem> Items, int Total);
