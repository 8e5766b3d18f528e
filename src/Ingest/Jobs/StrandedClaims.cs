using System.Collections.Concurrent;
using DocDigits.Storage;
using DocDigits.Storage.Records;

namespace DocDigits.Ingest.Jobs;

/// <summary>Claims that could not be given back because the ledger could not be written. Kept until it can be, since nobody else
/// may read those pages meanwhile. Thread-safe.</summary>
public sealed class StrandedClaims
{
    private readonly ConcurrentDictionary<long, PageClaim> claims = new();
    private volatile StorageException? cause;

    /// <summary>Why the ledger cannot be written, or null while nothing is stranded.</summary>
    public StorageException? Cause => claims.IsEmpty ? null : cause;

    internal void Add(PageClaim claim, StorageException because)
    {
        cause = because;
        claims[claim.PageId] = claim;
    }

    /// <summary>Gives a page's stranded claim back, where there is one.</summary>
    internal void GiveBack(long pageId, Ledger ledger)
    {
        if (!claims.TryGetValue(pageId, out PageClaim? claim)) return;
        ledger.ReleasePage(claim, null);
        claims.TryRemove(pageId, out _);
    }
}
