using System.Globalization;

namespace DocDigits.Forms;

/// <summary>The colour of what shows a person where to write and is to be gone on a grey scan.</summary>
/// <param name="Red">0 to 255.</param>
/// <param name="Green">0 to 255.</param>
/// <param name="Blue">0 to 255.</param>
public readonly record struct FormTint(byte Red, byte Green, byte Blue)
{
    /// <summary>Darkest tint that is printed, as grey. At 213 as at 232 99.7 % of the combs of 60 drawn pages are read right, at 200 98.7 %.</summary>
    public const int DarkestGrey = 210;

    /// <summary>The tints that have a name.</summary>
    public static IReadOnlyDictionary<string, FormTint> Named { get; } = new Dictionary<string, FormTint>
    {
        ["cyan"] = new(170, 232, 240),
        ["orange"] = new(255, 205, 150),
        ["green"] = new(185, 235, 170),
        ["grey"] = new(218, 218, 218),
    };

    /// <summary>The tint where none is named: cyan.</summary>
    public static FormTint Default => Named["cyan"];

    /// <summary>Its grey on a scan, 0 black to 255 white: Rec. 601 luma, as decoding takes it.</summary>
    public int Grey => (int)Math.Round(0.299 * Red + 0.587 * Green + 0.114 * Blue);

    /// <summary>A tint by its name, or as six hexadecimal digits such as <c>AAE8F0</c>; null where it is neither.</summary>
    public static FormTint? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Named.TryGetValue(text, out FormTint named)) return named;
        return text.Length == 6 && text.All(char.IsAsciiHexDigit) && int.TryParse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int value)
            ? new FormTint((byte)(value >> 16), (byte)(value >> 8), (byte)value)
            : null;
    }
}
