using DocDigits.Ingest.Intake;
using DocDigits.Storage;
using Microsoft.Extensions.Logging;

namespace DocDigits.Ingest.Jobs;

/// <summary>
/// Brings back what was lost between the ledger and Hangfire, whose queue lives in memory: on start everything that an earlier
/// process left unfinished, and every few minutes what a failed step left. Safe to run at any time.
/// </summary>
public sealed partial class Recovery(Ledger ledger, PageDispatcher queue, PutAway putAway, ILogger<Recovery> logger)
{
    /// <summary>When Hangfire runs it.</summary>
    public const string Every = "*/5 * * * *";

    /// <summary>A page at work for longer than this has lost its worker: a page takes seconds.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    /// <summary>So often may the program end while it reads a page; then the page is taken for the cause. More than
    /// <see cref="PipelineOptions.MaximumAttempts"/>, since a program that is killed says nothing about the pages it had.</summary>
    public const int MostAbandonments = 10;

    private const int MostPages = 100_000;

    /// <summary>On start, when this process alone has the data folder: pages marked as being read belong to nobody.</summary>
    public void Start() => Run(TimeSpan.Zero);

    /// <summary>While running.</summary>
    public void Run() => Run(Lease);

    private void Run(TimeSpan claimedBefore)
    {
        int freed = ledger.FreeAbandonedPages(claimedBefore, MostAbandonments);
        IReadOnlyList<long> unfinished = ledger.UnfinishedPages(MostPages);
        queue.Add(unfinished);
        putAway.Settle(null);
        if (freed > 0 || unfinished.Count > 0) LogRecovered(freed, unfinished.Count);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "recovery freed {Freed} abandoned pages; {Unfinished} pages wait")]
    private partial void LogRecovered(int freed, int unfinished);
}
