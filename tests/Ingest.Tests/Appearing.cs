namespace DocDigits.Ingest.Tests;

/// <summary>Waits for what a running pipeline does, by the file system's events and without sleeping.</summary>
internal static class Appearing
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Completes when a file of that path is there.</summary>
    public static async Task FileAsync(string path)
    {
        string root = Path.GetDirectoryName(path)!;
        while (!Directory.Exists(root)) root = Path.GetDirectoryName(root)!;
        var there = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(root) { IncludeSubdirectories = true };
        FileSystemEventHandler look = (_, _) => { if (File.Exists(path)) there.TrySetResult(); };
        watcher.Created += look;
        watcher.Deleted += look;
        watcher.Changed += look;
        watcher.Renamed += (_, _) => { if (File.Exists(path)) there.TrySetResult(); };
        watcher.EnableRaisingEvents = true;
        if (File.Exists(path)) return;
        await there.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }
}
