using System.Collections.Concurrent;
using Hangfire;
using Hangfire.States;

namespace DocDigits.Ingest.Jobs;

/// <summary>Hands page numbers to Hangfire. Asking for a page that waits there already does nothing, so recovery may ask for
/// every unfinished page as often as it likes. Thread-safe.</summary>
/// <param name="client">Hangfire's queue.</param>
public sealed class PageDispatcher(IBackgroundJobClient client)
{
    /// <summary>Hangfire's name for the queue of pages.</summary>
    public const string Name = "pages";

    private readonly ConcurrentDictionary<long, byte> waiting = new();

    /// <summary>Queues pages in the order given.</summary>
    public void Add(IEnumerable<long> pageIds)
    {
        ArgumentNullException.ThrowIfNull(pageIds);
        foreach (long pageId in pageIds)
            if (waiting.TryAdd(pageId, 0)) client.Create<ReadPageJob>(job => job.Run(pageId, CancellationToken.None), new EnqueuedState(Name));
    }

    /// <summary>Notes that a job for the page has begun, so that the page may be queued again.</summary>
    internal void Began(long pageId) => waiting.TryRemove(pageId, out _);
}
