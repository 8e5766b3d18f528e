using System.Globalization;
using DocDigits.Documents.Imaging;

namespace DocDigits.Documents.Templates;

/// <summary>What the code printed on a form of ours says: which template it was printed from, and in which version.</summary>
/// <param name="Name">Name of the template.</param>
/// <param name="Version">Its version, 1 or more.</param>
public sealed record PageCode(string Name, int Version)
{
    /// <summary>White modules that stay free on every side of the code (ISO/IEC 18004).</summary>
    public const int QuietModules = 4;

    /// <summary>How the text begins; its number is that of this way of writing it.</summary>
    private const string Prefix = "DD1:";

    /// <summary>Most letters of an alphanumeric QR code at error correction level Q, by version from 1 (ISO/IEC 18004, table 7).</summary>
    private static readonly int[] LettersHeld = [16, 29, 47, 67, 87];

    /// <summary>The text in the code, <c>DD1:NAME:VERSION</c>. In capitals: these are QR's alphanumeric set, which needs fewer modules.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Name.ToUpperInvariant()}:{Version}");

    /// <summary>Modules along a side of the code, without its quiet zone.</summary>
    public int Modules => 17 + 4 * (1 + Array.FindIndex(LettersHeld, held => held >= Text.Length));

    /// <summary>What a code's text says, or null where it is none of ours.</summary>
    public static PageCode? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        string[] parts = text[Prefix.Length..].ToLowerInvariant().Split(':');
        return parts.Length == 2 && TemplateFileNode.IsName(parts[0]) && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int version) && version > 0
            ? new PageCode(parts[0], version)
            : null;
    }
}

/// <summary>Where a page code is printed: a square, its quiet zone included.</summary>
/// <param name="X">Left edge, millimetres.</param>
/// <param name="Y">Top edge, millimetres.</param>
/// <param name="Side">Side, millimetres.</param>
public readonly record struct CodePlace(double X, double Y, double Side)
{
    /// <summary>Narrowest module that a scan of 150 dpi still shows, millimetres.</summary>
    public const double NarrowestModule = 0.4;

    /// <summary>The square.</summary>
    public MillimetreRect Area => new(X, Y, Side, Side);

    /// <summary>Side of a module of a code in this place, millimetres.</summary>
    public double ModuleOf(PageCode code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return Side / (code.Modules + 2 * PageCode.QuietModules);
    }
}
