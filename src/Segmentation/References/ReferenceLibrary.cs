using System.Globalization;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;

namespace DocDigits.Segmentation.References;

/// <summary>Keeps references prepared, since preparing one takes longer than reading a page; a picture or a template that was changed is prepared
/// anew. Thread-safe.</summary>
internal static class ReferenceLibrary
{
    /// <summary>About half a megabyte each; beyond, those that were not asked for longest are prepared anew.</summary>
    private const int MostKept = 512, MostIndexes = 4;

    private static readonly Dictionary<string, Kept> Sheets = new(StringComparer.Ordinal);
    private static readonly Lock Gate = new();
    private static readonly List<ReferenceIndex> Indexes = [];
    private static long uses;

    /// <summary>The index of some references, kept for the next page.</summary>
    /// <param name="sheets">As they were prepared; one that was prepared anew is another.</param>
    public static ReferenceIndex IndexOf(IReadOnlyList<ReferenceSheet> sheets)
    {
        lock (Gate)
        {
            ReferenceIndex? there = Indexes.Find(index => index.Sheets.SequenceEqual(sheets));
            if (there is not null) return there;
            if (Indexes.Count == MostIndexes) Indexes.RemoveAt(0);
            Indexes.Add(there = new ReferenceIndex(sheets));
            return there;
        }
    }

    /// <summary>A template's reference, or why it cannot be used.</summary>
    public static (ReferenceSheet? Sheet, string? Problem) Of(Template template)
    {
        var file = new FileInfo(template.Reference!.File);
        if (!file.Exists) return (null, "The file is gone.");
        string key = string.Create(CultureInfo.InvariantCulture,
            $"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}|{template.Size}|{string.Join(';', template.Fields.Select(f => f.Area))}|{string.Join(';', template.Reference.Ignored)}");
        Kept kept;
        lock (Gate)
        {
            if (!Sheets.TryGetValue(key, out Kept? there))
            {
                if (Sheets.Count >= MostKept) Sheets.Remove(Sheets.MinBy(sheet => sheet.Value.LastUse).Key);
                Sheets.Add(key, there = new Kept(new(() => ReferenceSheet.Of(template))));
            }
            kept = there;
            kept.LastUse = ++uses;
        }
        return kept.Sheet.Value; // prepared outside the lock: others need not wait for this one
    }

    private sealed record Kept(Lazy<(ReferenceSheet? Sheet, string? Problem)> Sheet)
    {
        public long LastUse { get; set; }
    }
}
