using System.Text;
using DocDigits.Documents;
using DocDigits.Storage.Content;
using Microsoft.Extensions.Time.Testing;

namespace DocDigits.Storage.Tests;

public sealed class ContentStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ContentStore store;

    public ContentStoreTests() => store = new ContentStore(folder.File("content"), TimeProvider.System);

    [Fact]
    public void Bytes_come_back_under_their_hash()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("a cheque");
        ContentHash hash = store.Put(bytes);

        Assert.Equal(ContentHash.Of(bytes), hash);
        Assert.True(store.Contains(hash));
        Assert.Equal(bytes, store.Read(hash));
        Assert.Equal(hash, store.Put(bytes));
        Assert.Single(AllFiles());
    }

    [Fact]
    public async Task A_stream_is_stored_under_the_hash_of_its_bytes()
    {
        byte[] bytes = new byte[300_000];
        new Random(7).NextBytes(bytes);

        StoredContent? stored = await store.PutAsync(new MemoryStream(bytes), bytes.Length, TestContext.Current.CancellationToken);

        Assert.Equal(new StoredContent(ContentHash.Of(bytes), bytes.Length), stored);
        using Stream back = store.Open(stored!.Value.Hash);
        Assert.Equal(stored.Value.Hash, await ContentHash.OfAsync(back, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_stream_longer_than_allowed_is_refused_and_leaves_nothing()
    {
        Assert.Null(await store.PutAsync(new MemoryStream(new byte[1001]), 1000, TestContext.Current.CancellationToken));
        Assert.Empty(AllFiles());
    }

    [Fact]
    public async Task A_stream_that_breaks_off_leaves_nothing()
    {
        await Assert.ThrowsAsync<IOException>(() => store.PutAsync(new BreakingStream(), long.MaxValue, TestContext.Current.CancellationToken));
        Assert.Empty(AllFiles());
    }

    [Fact]
    public void Changed_bytes_are_noticed_on_reading()
    {
        ContentHash hash = store.Put("a cheque"u8);
        File.WriteAllText(store.PathOf(hash), "another one");
        Assert.Throws<DamagedContentException>(() => store.Read(hash));
    }

    [Fact]
    public void Missing_content_is_told_as_missing()
    {
        Assert.Contains("missing", Assert.Throws<DamagedContentException>(() => store.Read(ContentHash.Of("x"u8))).Message, StringComparison.Ordinal);
        Assert.Throws<DamagedContentException>(() => store.Open(ContentHash.Of("x"u8)));
    }

    [Fact]
    public void Left_over_temporary_files_are_removed_on_start_when_they_are_old()
    {
        string left = folder.File("content/tmp/left");
        File.WriteAllText(left, "half");
        var clock = new FakeTimeProvider(new DateTimeOffset(File.GetLastWriteTimeUtc(left).AddMinutes(59)));
        _ = new ContentStore(store.Folder, clock);
        Assert.True(File.Exists(left));

        clock.Advance(TimeSpan.FromMinutes(2));
        _ = new ContentStore(store.Folder, clock);
        Assert.False(File.Exists(left));
    }

    [Fact]
    public async Task The_same_content_stored_by_many_at_once_is_there_once_and_whole()
    {
        byte[] bytes = new byte[50_000];
        new Random(3).NextBytes(bytes);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => store.Put(bytes), TestContext.Current.CancellationToken)));
        Assert.Single(AllFiles());
        Assert.Equal(bytes, store.Read(ContentHash.Of(bytes)));
    }

    [Fact]
    public void A_file_in_the_place_of_the_store_is_refused()
    {
        File.WriteAllText(folder.File("taken"), "");
        Assert.Throws<StorageUnavailableException>(() => new ContentStore(folder.File("taken"), TimeProvider.System));
    }

    public void Dispose() => folder.Dispose();

    private string[] AllFiles() => Directory.GetFiles(store.Folder, "*", SearchOption.AllDirectories);

    private sealed class BreakingStream : MemoryStream
    {
        private int reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            reads++ == 0 ? ValueTask.FromResult(100) : throw new IOException("The network share is gone.");
    }
}
