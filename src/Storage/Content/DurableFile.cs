namespace DocDigits.Storage.Content;

/// <summary>Named files that are whole or not there: written beside their place, synced, renamed. Not for two writers of one name at once.</summary>
public static class DurableFile
{
    private const string HalfWritten = ".saving";

    /// <summary>Writes a file, in place of one that is there; its folder is made where it is missing.</summary>
    /// <exception cref="StorageUnavailableException">Disk full, or not to be written. The file is as it was before.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!, half = path + HalfWritten;
        try
        {
            Directory.CreateDirectory(folder);
            using (var stream = new FileStream(half, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }
            File.Move(half, path, overwrite: true);
            DurableFolder.Sync(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unavailable(path, "written", e);
        }
    }

    /// <summary>Removes a file; does nothing where it is not there.</summary>
    /// <exception cref="StorageUnavailableException">It cannot be removed.</exception>
    public static void Delete(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            if (!File.Exists(path)) return;
            File.Delete(path);
            DurableFolder.Sync(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unavailable(path, "removed", e);
        }
    }

    private static StorageUnavailableException Unavailable(string path, string what, Exception e) =>
        new(path, $"the file cannot be {what} ({e.Message.TrimEnd('.')}). Free space on the disk or make the folder writable, then try again.", e);
}
