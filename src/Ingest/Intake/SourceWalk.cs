using DocDigits.Segmentation.Decoding;

namespace DocDigits.Ingest.Intake;

/// <summary>Something found under a path. A closed set: <see cref="FoundFile"/> and <see cref="RefusedSource"/>.</summary>
public abstract record Source
{
    private protected Source(string path) => Path = path;

    /// <summary>Where it is, absolute.</summary>
    public string Path { get; }
}

/// <summary>A file. One without bytes may be about to be written, or be a pipe or device: it is not to be opened, since that may
/// wait for ever.</summary>
/// <param name="FilePath">Where it is, absolute.</param>
/// <param name="Bytes">Its length when it was found.</param>
/// <param name="ModifiedUtc">When it was last written, when it was found.</param>
public sealed record FoundFile(string FilePath, long Bytes, DateTime ModifiedUtc) : Source(FilePath);

/// <summary>Something that is not taken, with a reason for people.</summary>
/// <param name="SourcePath">Where it is, absolute.</param>
/// <param name="Reason">Why.</param>
public sealed record RefusedSource(string SourcePath, string Reason) : Source(SourcePath);

/// <summary>
/// Finds files under paths, in ordinal order of their names, folder by folder. Junk names and notes are passed over in folders, and so are
/// links that lead to something inside the folder, since that is found by itself; links that lead out are refused. A folder or
/// file that cannot be looked at is refused, and the rest goes on. A path that is named by itself is taken whatever its name,
/// link or not. Keeps nothing; safe from several threads.
/// </summary>
public static class SourceWalk
{
    private const char Undecodable = '\uFFFD';

    /// <summary>Finds what is under a path: the file itself, or the files of a folder and its sub-folders.</summary>
    /// <param name="path">File or folder.</param>
    /// <param name="passOver">Folders below <paramref name="path"/> that are not entered, absolute; none when empty.</param>
    public static IEnumerable<Source> Find(string path, IReadOnlyCollection<string> passOver)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(passOver);
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return Directory.Exists(full)
            ? Folder(full, RealPath(full), passOver)
            : [OneFile(full) ?? new RefusedSource(full, "There is no such file or folder, or it may not be looked at.")];
    }

    private static IEnumerable<Source> Folder(string folder, string realRoot, IReadOnlyCollection<string> passOver)
    {
        (List<FileSystemInfo> entries, RefusedSource? refused) = Entries(folder);
        if (refused is not null) yield return refused;
        foreach (FileSystemInfo entry in entries)
        {
            if (JunkNames.Includes(entry.Name) || passOver.Contains(entry.FullName)) continue;
            if (entry.LinkTarget is not null)
            {
                if (LinkRefusal(entry, realRoot) is { } reason) yield return new RefusedSource(entry.FullName, reason);
            }
            else if (entry is DirectoryInfo)
            {
                foreach (Source source in Folder(entry.FullName, realRoot, passOver)) yield return source;
            }
            else if (OneFile(entry.FullName) is { } source && !IsNote(source))
            {
                yield return source;
            }
        }
    }

    private static (List<FileSystemInfo> Entries, RefusedSource? Refused) Entries(string folder)
    {
        try
        {
            return ([.. new DirectoryInfo(folder).EnumerateFileSystemInfos().OrderBy(e => e.Name, StringComparer.Ordinal)], null);
        }
        catch (UnauthorizedAccessException)
        {
            return ([], new RefusedSource(folder, "The folder may not be read: permission denied."));
        }
        catch (IOException e)
        {
            return ([], new RefusedSource(folder, $"The folder cannot be read: {e.Message}"));
        }
    }

    /// <summary>Looks only into a file that has bytes; see <see cref="FoundFile"/>.</summary>
    private static bool IsNote(Source source) => JunkNames.MayBeNote(Path.GetFileName(source.Path))
        && (source is not FoundFile { Bytes: > 0 } || PageFile.Inspect(source.Path, DecodeLimits.Default) is UnreadablePageFile);

    /// <summary>Null where there is nothing of that name, such as a file that was taken away since its folder was listed.</summary>
    private static Source? OneFile(string path)
    {
        var file = new FileInfo(path);
        try
        {
            if (file.Exists)
            {
                var found = new FileInfo(file.LinkTarget is null ? path : RealPath(path));
                return new FoundFile(path, found.Length, found.LastWriteTimeUtc);
            }
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new RefusedSource(path, $"It cannot be looked at: {e.Message}");
        }
        if (file.LinkTarget is not null) return new RefusedSource(path, "It is a link that leads nowhere.");
        return path.Contains(Undecodable, StringComparison.Ordinal)
            ? new RefusedSource(path, "Its name is not UTF-8, so it cannot be opened. Rename it.")
            : null;
    }

    private static string? LinkRefusal(FileSystemInfo link, string realRoot)
    {
        string target;
        try
        {
            target = RealPath(link.FullName);
        }
        catch (IOException)
        {
            return "It is a link that leads nowhere or in a circle.";
        }
        if (!File.Exists(target) && !Directory.Exists(target)) return "It is a link that leads nowhere.";
        return target == realRoot || target.StartsWith(realRoot + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? null
            : "It is a link that leads out of the folder. Copy the file itself.";
    }

    /// <summary>The path without any link in it.</summary>
    private static string RealPath(string path)
    {
        string real = Path.GetPathRoot(path)!;
        int hops = 0;
        var parts = new Stack<string>(Path.GetFullPath(path).Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse());
        while (parts.TryPop(out string? part))
        {
            if (part == ".") continue;
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
                continue;
            }
            string next = Path.Combine(real, part);
            string? target = new FileInfo(next).LinkTarget;
            if (target is null)
            {
                real = next;
                continue;
            }
            if (++hops > 40) throw new IOException($"Too many links in {path}.");
            if (Path.IsPathRooted(target)) real = Path.GetPathRoot(target)!;
            foreach (string piece in target.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse()) parts.Push(piece);
        }
        return real;
    }
}
