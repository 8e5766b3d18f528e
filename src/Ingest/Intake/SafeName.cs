using System.Globalization;
using System.Text;

namespace DocDigits.Ingest.Intake;

/// <summary>File names that fit: a Linux name has at most 255 bytes, so a suffix may need a shorter stem. Every method is pure
/// but for <see cref="Free"/>.</summary>
public static class SafeName
{
    /// <summary>Most bytes of a file name.</summary>
    public const int MaximumBytes = 255;

    private const int TailBytes = 60;

    /// <summary>The name of a file that lies beside another: the name with an ending. Of a long name the middle is left out, so that
    /// names which differ in their number or extension still differ.</summary>
    public static string Beside(string name, string ending)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(ending);
        int room = MaximumBytes - Encoding.UTF8.GetByteCount(ending);
        if (Encoding.UTF8.GetByteCount(name) <= room) return name + ending;
        int from = name.Length;
        while (Encoding.UTF8.GetByteCount(name.AsSpan(from - 1)) <= TailBytes) from--;
        if (char.IsLowSurrogate(name[from])) from++;
        string tail = name[from..];
        return Cut(name, room - 1 - Encoding.UTF8.GetByteCount(tail)) + "~" + tail + ending;
    }

    /// <summary>The name with a suffix at its end, its stem cut to whole characters where it must be.</summary>
    public static string WithEnding(string name, string ending)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(ending);
        return Cut(name, MaximumBytes - Encoding.UTF8.GetByteCount(ending)) + ending;
    }

    /// <summary>The name with <c> (n)</c> before its extension, its stem cut where it must be; n = 1 is the name itself.</summary>
    public static string Numbered(string name, int n)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        if (n == 1) return name;
        string extension = Path.GetExtension(name);
        // What follows the last dot of a long name is no extension that anything depends on.
        if (Encoding.UTF8.GetByteCount(extension) > 16) extension = "";
        string stem = name[..^extension.Length];
        return WithEnding(stem.Length == 0 ? "file" : stem, string.Create(CultureInfo.InvariantCulture, $" ({n}){extension}"));
    }

    /// <summary>The first numbered form of the name that is free in the folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The name wanted.</param>
    /// <param name="isFree">Says of a full path whether it may be taken.</param>
    public static string Free(string folder, string name, Func<string, bool> isFree)
    {
        ArgumentNullException.ThrowIfNull(isFree);
        for (int n = 1; ; n++)
        {
            string candidate = Path.Combine(folder, Numbered(name, n));
            if (isFree(candidate)) return candidate;
        }
    }

    private static string Cut(string text, int maximumBytes)
    {
        int bytes = 0, length = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > maximumBytes) break;
            length += rune.Utf16SequenceLength;
        }
        return text[..length];
    }
}
