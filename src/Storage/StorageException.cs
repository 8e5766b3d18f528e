namespace DocDigits.Storage;

/// <summary>The ledger or the content store cannot be used. Its message says what, where, and what to do, for a person.</summary>
public abstract class StorageException : Exception
{
    private protected StorageException(string message, Exception? cause) : base(message, cause) { }
}

/// <summary>The ledger was written by a newer version of the program. Nothing was changed in it.</summary>
public sealed class NewerLedgerException : StorageException
{
    internal NewerLedgerException(string path, int found, int known) : base(
        $"The ledger {path} has schema version {found}, and this program knows versions up to {known}. "
        + "Use the newer program that wrote it, or another data folder. Nothing was changed.", null) =>
        (Found, Known) = (found, known);

    /// <summary>Schema version of the ledger.</summary>
    public int Found { get; }

    /// <summary>Newest schema version that this program knows.</summary>
    public int Known { get; }
}

/// <summary>The file is no ledger: damaged, no SQLite database, or the database of another program.</summary>
public sealed class DamagedLedgerException : StorageException
{
    internal DamagedLedgerException(string path, string what, Exception? cause = null) : base(
        $"The ledger {path} cannot be used: {what} Put back a copy of it, or name another data folder; the file was left as it is.", cause) { }
}

/// <summary>The disk, a permission or another process stands in the way: full, read-only, not to be opened, locked too long.
/// Nothing was half written, and trying again later may succeed.</summary>
public sealed class StorageUnavailableException : StorageException
{
    internal StorageUnavailableException(string path, string what, Exception cause) : base($"{path}: {what}", cause) { }
}

/// <summary>Stored content is missing, or its bytes are no longer those it was stored under.</summary>
public sealed class DamagedContentException : StorageException
{
    internal DamagedContentException(string path, string what) : base(
        $"Stored content {path} {what}. Put back the data folder's copy, or send the source file again.", null) { }
}
