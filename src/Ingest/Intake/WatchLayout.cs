namespace DocDigits.Ingest.Intake;

/// <summary>What lies in a watch folder besides the files handed in.</summary>
public static class WatchLayout
{
    /// <summary>Files whose pages were all read.</summary>
    public const string Done = "done";

    /// <summary>Files that were refused or have failed pages, each with its reason beside it.</summary>
    public const string Failed = "failed";

    /// <summary>Files at work. In the watch folder itself, so that taking a file is one rename on one file system, which
    /// happens wholly or not at all.</summary>
    public static string ClaimedIn(string watchFolder) => Path.Combine(watchFolder, ".docdigits", "claimed");

    /// <summary>The folders that a scan does not enter.</summary>
    public static IReadOnlyCollection<string> PassedOverIn(string watchFolder) =>
        [Path.Combine(watchFolder, Done), Path.Combine(watchFolder, Failed)];
}
