using System.Threading.Channels;
using DocDigits.Storage;
using DocDigits.Storage.Records;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DocDigits.Ingest.Intake;

/// <summary>
/// Takes files from the watch folders. A scan of a folder is the truth; the file system's events are hints that a scan is due,
/// since they get lost on network shares and when many come at once. What has been stable for the quiet period goes through
/// a bounded channel to the intake, so that a full folder does not fill the memory. The files of a folder and a UTC day are one batch.
/// </summary>
public sealed partial class WatchFolders(PipelineOptions options, WatchClaim claim, TimeProvider clock, ILogger<WatchFolders> logger) : BackgroundService
{
    private const int ChannelCapacity = 64;
    private readonly Channel<bool> scanRequests = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Channel<StableFile> stable = Channel.CreateBounded<StableFile>(ChannelCapacity);
    private readonly Channel<string> again = Channel.CreateUnbounded<string>();

    private sealed record StableFile(string WatchFolder, Source Source);

    private sealed class Watched(string folder, StabilityTracker tracker)
    {
        public string Folder { get; } = folder;
        public StabilityTracker Tracker { get; } = tracker;
        public HashSet<string> Refused { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>Asks for a scan soon. Asking again before it begins changes nothing.</summary>
    public void RequestScan() => scanRequests.Writer.TryWrite(true);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.WatchFolders.Count == 0) return;
        List<FileSystemWatcher> hints = options.Schedule is null ? [.. options.WatchFolders.Select(Hints)] : [];
        try
        {
            if (options.Schedule is null) RequestScan();
            await Task.WhenAll(ScanLoopAsync(stoppingToken), TakeLoopAsync(stoppingToken)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping is the only way in which the loops end; what was not taken is found again on start.
        }
        finally
        {
            foreach (FileSystemWatcher hint in hints) hint.Dispose();
        }
    }

    private FileSystemWatcher Hints(string folder)
    {
        var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
        watcher.Created += (_, _) => RequestScan();
        watcher.Changed += (_, _) => RequestScan();
        watcher.Renamed += (_, _) => RequestScan();
        watcher.Error += (_, e) =>
        {
            LogEventsLost(folder, e.GetException());
            RequestScan();
        };
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    private async Task ScanLoopAsync(CancellationToken cancellation)
    {
        Watched[] folders = [.. options.WatchFolders.Select(f => new Watched(Path.GetFullPath(f), new StabilityTracker(options.QuietPeriod, clock)))];
        while (true)
        {
            // While files wait to become stable, scans follow each other by the quiet period; else a request begins one.
            if (folders.Any(f => f.Tracker.Waiting > 0)) await Task.Delay(options.QuietPeriod, clock, cancellation).ConfigureAwait(false);
            else await scanRequests.Reader.WaitToReadAsync(cancellation).ConfigureAwait(false);
            scanRequests.Reader.TryRead(out _);
            while (again.Reader.TryRead(out string? path))
                foreach (Watched folder in folders) folder.Tracker.Forget(path);
            foreach (Watched folder in folders) await ScanAsync(folder, cancellation).ConfigureAwait(false);
        }
    }

    private async Task ScanAsync(Watched folder, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder.Folder))
        {
            LogFolderGone(folder.Folder);
            return;
        }
        List<Source> found = [.. SourceWalk.Find(folder.Folder, WatchLayout.PassedOverIn(folder.Folder))];
        foreach (FoundFile file in folder.Tracker.Observe([.. found.OfType<FoundFile>()]))
            await stable.Writer.WriteAsync(new StableFile(folder.Folder, file), cancellation).ConfigureAwait(false);
        // What cannot be moved away is refused once, not at every scan.
        folder.Refused.IntersectWith(found.Select(f => f.Path));
        foreach (RefusedSource refused in found.OfType<RefusedSource>())
            if (folder.Refused.Add(refused.Path))
                await stable.Writer.WriteAsync(new StableFile(folder.Folder, refused), cancellation).ConfigureAwait(false);
    }

    private async Task TakeLoopAsync(CancellationToken cancellation)
    {
        await foreach (StableFile file in stable.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            try
            {
                if (!await claim.TakeAsync(file.WatchFolder, file.Source, cancellation).ConfigureAwait(false))
                    await TryAgainAsync(file.Source.Path, cancellation).ConfigureAwait(false);
            }
            catch (Exception e) when (e is StorageException or IOException or UnauthorizedAccessException)
            {
                // The disk or the folder, not the file: it lies where it lay or in the claimed folder, and is taken up again.
                LogCannotTake(file.Source.Path, e);
                await TryAgainAsync(file.Source.Path, cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task TryAgainAsync(string path, CancellationToken cancellation)
    {
        await again.Writer.WriteAsync(path, cancellation).ConfigureAwait(false);
        if (options.Schedule is null) RequestScan();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "events of {Folder} were lost; it is scanned instead")]
    private partial void LogEventsLost(string folder, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "the watch folder {Folder} is gone; mount or make it again")]
    private partial void LogFolderGone(string folder);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Path} cannot be taken now; it is tried again")]
    private partial void LogCannotTake(string path, Exception cause);
}
