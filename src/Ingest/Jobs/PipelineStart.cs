using DocDigits.Ingest.Intake;
using DocDigits.Recognition;
using DocDigits.Segmentation;
using Hangfire;
using Microsoft.Extensions.Hosting;

namespace DocDigits.Ingest.Jobs;

/// <summary>What must be done before the first job runs, in this order: the threads' budget, the network, what an earlier
/// process left, and the recurring jobs.</summary>
public sealed class PipelineStart(
    PipelineOptions options, PageReader reader, Recovery recovery, WatchClaim claim, IRecurringJobManager recurring) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Asked for so that a missing network ends the start and not the first page.
        ArgumentNullException.ThrowIfNull(reader);
        SegmentationThreads.Use(options.ThreadsPerWorker);
        RecognitionThreads.Set(options.ThreadsPerWorker);
        await claim.ResumeAsync(cancellationToken).ConfigureAwait(false);
        recovery.Start();
        var localTime = new RecurringJobOptions { TimeZone = TimeZoneInfo.Local };
        recurring.AddOrUpdate<Recovery>("recovery", job => job.Run(), Recovery.Every, localTime);
        if (options.WatchFolders.Count > 0)
            recurring.AddOrUpdate<ScanWatchFoldersJob>("scan-watch-folders", job => job.Run(), options.Schedule ?? ScanWatchFoldersJob.EveryMinute, localTime);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
