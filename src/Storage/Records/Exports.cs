namespace DocDigits.Storage.Records;

/// <summary>How a field of an export was decided.</summary>
public enum ExportDecision
{
    /// <summary>Accepted by the machine.</summary>
    Accepted,

    /// <summary>Decided by a clerk.</summary>
    Reviewed,

    /// <summary>Still waits for a clerk: the text is not to be relied on.</summary>
    Review,
}

/// <summary>Which fields are exported.</summary>
/// <param name="BatchId">Only those of one batch, or null for all.</param>
/// <param name="IncludeUndecided">Whether fields that still wait for a clerk are among them, marked <see cref="ExportDecision.Review"/>.
/// Left out unless asked for.</param>
public sealed record ExportFilter(long? BatchId = null, bool IncludeUndecided = false);

/// <summary>One field of an export.</summary>
public sealed record ExportRow
{
    /// <summary>Number of the page.</summary>
    public required long PageId { get; init; }

    /// <summary>Number of the field.</summary>
    public required long FieldId { get; init; }

    /// <summary>Name of the batch: the one asked for, else the first that lists the file.</summary>
    public required string Batch { get; init; }

    /// <summary>Name of the file.</summary>
    public required string File { get; init; }

    /// <summary>0-based index of the page in its file.</summary>
    public required int Page { get; init; }

    /// <summary>Name of the template.</summary>
    public required string Template { get; init; }

    /// <summary>Version of the template.</summary>
    public required int TemplateVersion { get; init; }

    /// <summary>Name of the field.</summary>
    public required string Field { get; init; }

    /// <summary>The digits that count.</summary>
    public required string Text { get; init; }

    /// <summary>The amount that counts, minor units, or null.</summary>
    public required long? ValueMinor { get; init; }

    /// <summary>ISO 4217 code where the field is an amount, else null.</summary>
    public required string? Currency { get; init; }

    /// <summary>Digits after the decimal mark where the field is an amount, else null.</summary>
    public required int? Decimals { get; init; }

    /// <summary>Probability that the machine's text is right.</summary>
    public required double Confidence { get; init; }

    /// <summary><c>comb</c>, <c>amount</c> or <c>digits</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Why the machine left it to a clerk, or null where it accepted it.</summary>
    public required string? Reason { get; init; }

    /// <summary>How it was decided.</summary>
    public required ExportDecision Decision { get; init; }

    /// <summary><c>machine</c>, the clerk who decided last, or null where nobody has.</summary>
    public required string? DecidedBy { get; init; }

    /// <summary>When it was decided, UTC, or null where nobody has.</summary>
    public required DateTimeOffset? DecidedUtc { get; init; }
}

/// <summary>A note of an export that was made.</summary>
public sealed record ExportNote
{
    /// <summary>Number of the note.</summary>
    public required long Id { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset AtUtc { get; init; }

    /// <summary>Who made it.</summary>
    public required string Who { get; init; }

    /// <summary>What was exported, such as <c>batch 3 as CSV</c>.</summary>
    public required string What { get; init; }

    /// <summary>Rows in it.</summary>
    public required int RowCount { get; init; }
}
