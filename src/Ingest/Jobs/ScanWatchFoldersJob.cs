using DocDigits.Ingest.Intake;

namespace DocDigits.Ingest.Jobs;

/// <summary>The recurring job that has the watch folders scanned, every minute or on the schedule given.</summary>
public sealed class ScanWatchFoldersJob(WatchFolders folders)
{
    /// <summary>When Hangfire runs it where no schedule is given.</summary>
    public const string EveryMinute = "* * * * *";

    /// <summary>Asks for a scan; the folders are looked through by the one loop that knows which files are stable.</summary>
    public void Run() => folders.RequestScan();
}
