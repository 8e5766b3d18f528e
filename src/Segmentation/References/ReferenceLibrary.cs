using System.Collections.Concurrent;
using System.Globalization;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;

namespace DocDigits.Segmentation.References;

/// <summary>Keeps references prepared, since preparing one takes longer than reading a page; a picture or a template that was changed is prepared
/// anew. Thread-safe.</summary>
internal static class ReferenceLibrary
{
    private const int MostKept = 64;

    private static readonly ConcurrentDictionary<string, Lazy<(ReferenceSheet? Sheet, string? Problem)>> Kept = new(StringComparer.Ordinal);

    /// <summary>A template's reference, or why it cannot be used.</summary>
    public static (ReferenceSheet? Sheet, string? Problem) Of(Template template)
    {
        var file = new FileInfo(template.Reference!.File);
        if (!file.Exists) return (null, "The file is gone.");
        if (Kept.Count >= MostKept) Kept.Clear();
        string key = string.Create(CultureInfo.InvariantCulture,
            $"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}|{template.Size}|{string.Join(';', template.Fields.Select(f => f.Area))}|{string.Join(';', template.Reference.Ignored)}");
        return Kept.GetOrAdd(key, _ => new(() => ReferenceSheet.Of(template))).Value;
    }
}
