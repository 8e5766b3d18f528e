namespace DocDigits.Ingest.Intake;

/// <summary>Names that no one means to hand in: hidden files, unfinished downloads and copies, and what desktops, NAS boxes and
/// editors leave in folders.</summary>
public static class JunkNames
{
    private static readonly string[] Endings = [".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".filepart", ".swp", ".reason.txt", "~"];

    private static readonly HashSet<string> Whole = new(StringComparer.OrdinalIgnoreCase)
    {
        "Thumbs.db", "ehthumbs.db", "desktop.ini", "@eaDir", "#recycle", "$RECYCLE.BIN", "System Volume Information", "lost+found", "__MACOSX",
    };

    private static readonly string[] NoteEndings = [".csv", ".json", ".txt", ".xml", ".md", ".log", ".html"];

    /// <summary>Whether a file of that name is a note that lies beside pictures (a scanner's index, a truth, a readme). It is passed
    /// over unless its content is a picture after all.</summary>
    public static bool MayBeNote(string name) => NoteEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a file or folder of that name is passed over.</summary>
    public static bool Includes(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return name[0] == '.'
            || name.StartsWith("~$", StringComparison.Ordinal)
            || Whole.Contains(name)
            || Endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }
}
