using System.Globalization;
using DocDigits.Documents.Templates;

namespace DocDigits.Ingest;

/// <summary>Where things lie in a data folder. Naming them takes nothing; see <see cref="DataFolder"/> for the right to write.</summary>
/// <param name="Folder">The data folder, absolute.</param>
public sealed record DataPaths(string Folder)
{
    /// <summary>The ledger.</summary>
    public string Ledger => Path.Combine(Folder, "ledger.db");

    /// <summary>The content store: sources and field crops.</summary>
    public string Content => Path.Combine(Folder, "content");

    /// <summary>Copies of failed files that came by <c>ingest</c> or upload, each with its reason beside it.</summary>
    public string Failed => Path.Combine(Folder, "failed");

    /// <summary>The versions of the models that were adapted to this site.</summary>
    public string Models => Path.Combine(Folder, "models");

    /// <summary>The site's own templates, which are there beside the shipped ones.</summary>
    public string Templates => Path.Combine(Folder, "templates");

    /// <summary>The templates that pages of this data folder may be of: its own, and those shipped with the program.</summary>
    public TemplateCatalog Catalog => new(Templates, TemplateCatalog.Shipped);

    /// <summary>The lock file. Held, not removed: what counts is the lock on it.</summary>
    public string Lock => Path.Combine(Folder, "lock");

    /// <summary>Says who holds the lock, for people.</summary>
    public string Owner => Path.Combine(Folder, "owner.txt");

    /// <summary>The paths of a folder given in any form.</summary>
    public static DataPaths Of(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        return new DataPaths(Path.GetFullPath(folder));
    }
}

/// <summary>
/// The right to work in a data folder: one process at a time (<c>serve</c> or <c>ingest</c>) has it, by a lock (flock) on
/// a file in it, which the system takes back when the process ends in whatever way. Looking at the ledger needs no such right.
/// </summary>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream held;

    private DataFolder(DataPaths paths, FileStream held) => (Paths, this.held) = (paths, held);

    /// <summary>Where things lie.</summary>
    public DataPaths Paths { get; }

    /// <summary>Takes the right; makes the folder where it is missing.</summary>
    /// <exception cref="DataFolderInUseException">Another process has it.</exception>
    /// <exception cref="DataFolderUnusableException">The folder cannot be made or written.</exception>
    public static DataFolder Take(string folder)
    {
        DataPaths paths = DataPaths.Of(folder);
        try
        {
            Directory.CreateDirectory(paths.Folder);
            Directory.CreateDirectory(paths.Failed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderUnusableException(paths.Folder, e);
        }
        FileStream held = Hold(paths);
        try
        {
            File.WriteAllText(paths.Owner, string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId}\n"));
            return new DataFolder(paths, held);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            held.Dispose();
            throw new DataFolderUnusableException(paths.Folder, e);
        }
    }

    /// <summary>Gives the right back.</summary>
    public void Dispose() => held.Dispose();

    private static FileStream Hold(DataPaths paths)
    {
        try
        {
            // FileShare.None is flock(LOCK_EX | LOCK_NB) on Linux.
            return new FileStream(paths.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DataFolderUnusableException(paths.Folder, e);
        }
        catch (IOException e) when (File.Exists(paths.Lock))
        {
            throw new DataFolderInUseException(paths.Folder, OwnerOf(paths), e);
        }
        catch (IOException e)
        {
            throw new DataFolderUnusableException(paths.Folder, e);
        }
    }

    private static string OwnerOf(DataPaths paths) => File.Exists(paths.Owner) ? File.ReadAllText(paths.Owner).Trim() : "another process";
}

/// <summary>Another process works in the data folder.</summary>
public sealed class DataFolderInUseException : Exception
{
    internal DataFolderInUseException(string folder, string owner, Exception cause) : base(
        $"The data folder {folder} is in use by {owner}. Only one 'serve' or 'ingest' works in a data folder at a time: "
        + "wait for it to end, give the files to the running one (watch folder or upload), or name another data folder.", cause) { }
}

/// <summary>The data folder cannot be made or written.</summary>
public sealed class DataFolderUnusableException : Exception
{
    internal DataFolderUnusableException(string folder, Exception cause) : base(
        $"The data folder {folder} cannot be used ({cause.Message.TrimEnd('.')}). Make it writable, free space on its disk, or name another one.", cause) { }
}
