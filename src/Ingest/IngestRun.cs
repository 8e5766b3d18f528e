using System.Globalization;
using DocDigits.Ingest.Intake;
using DocDigits.Ingest.Jobs;
using DocDigits.Storage;
using DocDigits.Storage.Records;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DocDigits.Ingest;

/// <summary>
/// Takes files and folders through the whole pipeline, to the end, with the same jobs and workers as a server. Pages that an
/// earlier run in the same data folder left unfinished are finished too. Stopped or killed, it leaves nothing half done, and the
/// next run goes on.
/// </summary>
public static class IngestRun
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs to the end, or to where it is stopped.</summary>
    /// <param name="paths">Files and folders; at least one.</param>
    /// <param name="options">How the pipeline works. Watch folders and schedule are not used.</param>
    /// <param name="progress">Told several times a second, from one thread at a time.</param>
    /// <param name="cancellation">Stops after the pages at work; what is left waits for the next run. The summary then says so.</param>
    /// <param name="configure">Adds to the run's services, such as logging; null for a run that is silent.</param>
    /// <returns>What became of everything.</returns>
    /// <exception cref="PipelineOptionsException">Something is wrong with the options.</exception>
    /// <exception cref="DataFolderInUseException">Another process works in the data folder.</exception>
    /// <exception cref="StorageException">The data folder cannot be used, from the start or any more: full, damaged, newer.</exception>
    public static async Task<IngestSummary> RunAsync(
        IReadOnlyList<string> paths,
        PipelineOptions options,
        IProgress<IngestProgress>? progress,
        CancellationToken cancellation,
        Action<IServiceCollection>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(options);
        if (paths.Count == 0) throw new ArgumentException("Nothing to ingest was named.", nameof(paths));
        using IHost host = BuildHost(options with { WatchFolders = [], Schedule = null }, configure);
        var clock = host.Services.GetRequiredService<TimeProvider>();
        long start = clock.GetTimestamp();
        await host.StartAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            var run = new Run(host.Services, paths, options, progress);
            bool interrupted = await run.ToTheEndAsync(clock, cancellation).ConfigureAwait(false);
            // The jobs at work end before the counts are taken.
            await host.StopAsync(CancellationToken.None).ConfigureAwait(false);
            return run.Summarise(interrupted, clock.GetElapsedTime(start));
        }
        catch
        {
            await host.StopAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private static IHost BuildHost(PipelineOptions options, Action<IServiceCollection>? configure)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddLogging();
        configure?.Invoke(builder.Services);
        builder.Services.AddDocDigitsPipeline(options);
        return builder.Build();
    }

    private sealed class Run(IServiceProvider services, IReadOnlyList<string> paths, PipelineOptions options, IProgress<IngestProgress>? progress)
    {
        private readonly Ledger ledger = services.GetRequiredService<Ledger>();
        private readonly FileIntake intake = services.GetRequiredService<FileIntake>();
        private readonly StorageTrouble trouble = services.GetRequiredService<StorageTrouble>();
        private readonly List<IngestedFile> files = [];
        private long batchId;
        private int earlierPages;

        /// <summary>Whether it was interrupted.</summary>
        public async Task<bool> ToTheEndAsync(TimeProvider clock, CancellationToken cancellation)
        {
            Backlog before = ledger.Backlog();
            earlierPages = before.PagesQueued + before.PagesReading;
            batchId = ledger.OpenBatch(
                clock.GetUtcNow().UtcDateTime.ToString("'ingest' yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture), BatchSource.Ingest);
            try
            {
                await TakeAllAsync(cancellation).ConfigureAwait(false);
                while (!IsFinished())
                {
                    await Task.Delay(LookEvery, clock, cancellation).ConfigureAwait(false);
                    Report();
                }
                return false;
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return true;
            }
            catch (StorageUnavailableException full)
            {
                // The disk may be full while sources are still taken in, as well as while pages are read.
                throw new IngestStoppedException(full);
            }
        }

        public IngestSummary Summarise(bool interrupted, TimeSpan elapsed)
        {
            BatchSummary batch = ledger.Batch(batchId)!;
            return new IngestSummary(
                batch, files, [.. ledger.ExportRows(new ExportFilter(batchId, IncludeUndecided: true))],
                batch.PagesFailed == 0 ? [] : ledger.FailedPages(batchId, 0, batch.PagesFailed),
                earlierPages, ledger.Backlog().PagesQueued, interrupted, elapsed);
        }

        private async Task TakeAllAsync(CancellationToken cancellation)
        {
            string dataFolder = Path.GetFullPath(options.DataFolder);
            foreach (Source source in paths.SelectMany(path => SourceWalk.Find(path, [dataFolder])))
            {
                cancellation.ThrowIfCancellationRequested();
                long sightingId = ledger.RecordSighting(batchId, source.Path, claimedPath: null, home: null, options.BothSides);
                IntakeResult result = source is RefusedSource refused
                    ? intake.Refuse(sightingId, refused.Reason)
                    : await intake.TakeAsync(sightingId, source.Path, Path.GetFileName(source.Path), mayChange: true, cancellation).ConfigureAwait(false);
                if (result is ChangedMeanwhile) result = intake.Refuse(sightingId, "It is still being written. Ingest it again when it is complete.");
                files.Add(result switch
                {
                    TakenIn taken => new IngestedFile(source.Path, taken.IsKnown ? IngestedFileState.Known : IngestedFileState.New, taken.Pages, null) { HoldsBothSides = taken.HoldsBothSides, SidesStay = taken.SidesStay },
                    Refused { Reason: var reason } => new IngestedFile(source.Path, IngestedFileState.Refused, 0, reason),
                    _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}."),
                });
                Report();
            }
        }

        private bool IsFinished()
        {
            if (trouble.First is { } cause) throw new IngestStoppedException(cause);
            Backlog backlog = ledger.Backlog();
            return backlog.PagesQueued + backlog.PagesReading == 0;
        }

        private void Report()
        {
            if (progress is null) return;
            BatchSummary batch = ledger.Batch(batchId)!;
            Backlog backlog = ledger.Backlog();
            progress.Report(new IngestProgress(files.Count, batch.Pages, batch.PagesFinished, batch.PagesFailed, batch.FieldsAccepted, batch.FieldsToReview, backlog.PagesQueued + backlog.PagesReading));
        }
    }
}
