using System.Security.Cryptography;
using DocDigits.Documents;

namespace DocDigits.Storage.Content;

/// <summary>
/// Files by content: bytes are kept under their SHA-256, each content once, in <c>ab/abcdef...</c>. A content is written to
/// a temporary name, synced, renamed, and its folder synced, so a name in the store always holds all of its bytes, also
/// after a power cut. Safe for several threads and processes; what two of them write at once is the same.
/// </summary>
public sealed class ContentStore
{
    private const string TemporaryFolder = "tmp";
    private static readonly TimeSpan LeftOverAge = TimeSpan.FromHours(1);
    private readonly string temporary;

    /// <summary>Opens the store, makes its folder where it is missing, and removes temporary files of an interrupted run that are
    /// older than an hour (a younger one may belong to a process at work).</summary>
    /// <param name="folder">The store's folder; nothing else may be kept in it.</param>
    /// <param name="clock">Tells the age of left-over files.</param>
    /// <exception cref="StorageUnavailableException">The folder cannot be made or written.</exception>
    public ContentStore(string folder, TimeProvider clock)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(clock);
        Folder = Path.GetFullPath(folder);
        temporary = Path.Combine(Folder, TemporaryFolder);
        Guard(Folder, () =>
        {
            Directory.CreateDirectory(temporary);
            foreach (string left in Directory.EnumerateFiles(temporary))
                if (clock.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(left) > LeftOverAge) File.Delete(left);
            return true;
        });
    }

    /// <summary>The store's folder, absolute.</summary>
    public string Folder { get; }

    /// <summary>Where the content of a hash is or would be. For decoders that want a path; never write there.</summary>
    public string PathOf(ContentHash hash) => Path.Combine(Folder, hash.Hex[..2], hash.Hex);

    /// <summary>Whether the content is there.</summary>
    public bool Contains(ContentHash hash) => File.Exists(PathOf(hash));

    /// <summary>Stores bytes; does nothing where they are stored already.</summary>
    /// <exception cref="StorageUnavailableException">Disk full, or not to be written. Nothing half-written is left.</exception>
    public ContentHash Put(ReadOnlySpan<byte> content)
    {
        ContentHash hash = ContentHash.Of(content);
        if (Contains(hash)) return hash;
        string name = NewTemporaryName();
        try
        {
            using (var file = new FileStream(name, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }
            Publish(name, hash);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unavailable(name, e);
        }
        finally
        {
            File.Delete(name);
        }
        return hash;
    }

    /// <summary>Stores a stream from its position to its end, reading it once.</summary>
    /// <param name="content">What to store.</param>
    /// <param name="maximumBytes">A longer stream is refused as soon as that is known.</param>
    /// <param name="cancellation">Leaves nothing behind.</param>
    /// <returns>The hash and the length, or null where the stream is longer than <paramref name="maximumBytes"/>.</returns>
    /// <exception cref="StorageUnavailableException">Disk full, or not to be written. Nothing half-written is left.</exception>
    /// <exception cref="IOException">The given stream cannot be read.</exception>
    public async Task<StoredContent?> PutAsync(Stream content, long maximumBytes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        string name = NewTemporaryName();
        try
        {
            long length = 0;
            using var hasher = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            FileStream file = Guard(name, () => new FileStream(name, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0));
            await using (file.ConfigureAwait(false))
            {
                byte[] buffer = new byte[128 * 1024];
                int read;
                while ((read = await content.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
                {
                    length += read;
                    if (length > maximumBytes) return null;
                    hasher.AppendData(buffer, 0, read);
                    Guard(name, () => { file.Write(buffer, 0, read); return true; });
                }
                Guard(name, () => { file.Flush(flushToDisk: true); return true; });
            }
            ContentHash hash = ContentHash.Parse(Convert.ToHexStringLower(hasher.GetHashAndReset()));
            Guard(name, () => { Publish(name, hash); return true; });
            return new StoredContent(hash, length);
        }
        finally
        {
            File.Delete(name);
        }
    }

    /// <summary>Opens stored content for reading. The bytes are not checked; use <see cref="Read"/> where they fit in memory.</summary>
    /// <exception cref="DamagedContentException">It is not there.</exception>
    public Stream Open(ContentHash hash)
    {
        string path = PathOf(hash);
        if (!File.Exists(path)) throw new DamagedContentException(path, "is missing");
        return Guard(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete));
    }

    /// <summary>Reads stored content into memory and checks it against its hash.</summary>
    /// <exception cref="DamagedContentException">It is not there, or its bytes are not those of the hash.</exception>
    public byte[] Read(ContentHash hash)
    {
        string path = PathOf(hash);
        if (!File.Exists(path)) throw new DamagedContentException(path, "is missing");
        byte[] content = Guard(path, () => File.ReadAllBytes(path));
        return ContentHash.Of(content) == hash ? content : throw new DamagedContentException(path, "does not have the bytes it was stored with");
    }

    private string NewTemporaryName() => Path.Combine(temporary, Guid.NewGuid().ToString("N"));

    private void Publish(string name, ContentHash hash)
    {
        string target = PathOf(hash), folder = Path.GetDirectoryName(target)!;
        if (File.Exists(target)) return;
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            DurableFolder.Sync(Folder);
        }
        File.Move(name, target, overwrite: true);
        DurableFolder.Sync(folder);
    }

    private static T Guard<T>(string path, Func<T> work)
    {
        try { return work(); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { throw Unavailable(path, e); }
    }

    private static StorageUnavailableException Unavailable(string path, Exception e) => new(
        Path.GetDirectoryName(path) ?? path,
        $"content cannot be stored or read ({e.Message.TrimEnd('.')}). Free space on the disk or make the folder writable, then start again.", e);
}

/// <summary>What was stored.</summary>
/// <param name="Hash">Its name.</param>
/// <param name="Bytes">Its length.</param>
public readonly record struct StoredContent(ContentHash Hash, long Bytes);
