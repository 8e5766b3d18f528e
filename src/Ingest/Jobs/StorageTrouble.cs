using System.Collections.Concurrent;
using DocDigits.Storage;
using DocDigits.Storage.Records;

namespace DocDigits.Ingest.Jobs;

/// <summary>
/// What the jobs met of a ledger or content store that cannot be used: the first cause, by which a run to the end knows that it
/// has to stop, and the claims that could not be given back. Those are kept until they can be, since nobody else may read their
/// pages meanwhile. Thread-safe.
/// </summary>
public sealed class StorageTrouble
{
    private readonly ConcurrentDictionary<long, PageClaim> stranded = new();
    private StorageException? first;

    /// <summary>The first trouble since the program began, or null.</summary>
    public StorageException? First => Volatile.Read(ref first);

    internal void Note(StorageException trouble) => Interlocked.CompareExchange(ref first, trouble, null);

    /// <summary>Keeps a claim that the ledger did not take back.</summary>
    internal void Strand(PageClaim claim) => stranded[claim.PageId] = claim;

    /// <summary>Gives a page's stranded claim back, where there is one.</summary>
    internal void GiveBack(long pageId, Ledger ledger)
    {
        if (!stranded.TryGetValue(pageId, out PageClaim? claim)) return;
        ledger.ReleasePage(claim, null);
        stranded.TryRemove(pageId, out _);
    }
}
