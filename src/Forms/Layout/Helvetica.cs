namespace DocDigits.Forms.Layout;

/// <summary>How wide texts in Helvetica are: one of the fonts that every reader of PDF knows, so that no font file is needed. It has the letters of
/// Windows code page 1252.</summary>
internal static class Helvetica
{
    /// <summary>Height of a capital in parts of the font's size.</summary>
    public const double CapShare = 0.718;

    /// <summary>The letters of code page 1252 whose codes are not those of Unicode, from 0x80; a blank where there is none.</summary>
    private const string From80 = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

    /// <summary>Widths from the blank to the tilde, thousandths of the font's size.</summary>
    private static readonly int[] Ascii =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    /// <summary>Letters as wide as a letter of ASCII; any other is taken to be as wide as a capital O, so that nothing is laid over it.</summary>
    private static readonly (string Letters, char As)[] Alike =
    [
        ("ÀÁÂÃÄÅ", 'A'), ("Ç", 'C'), ("ÈÉÊË", 'E'), ("ÌÍÎÏ", 'I'), ("Ð", 'D'), ("Ñ", 'N'), ("ÒÓÔÕÖØ", 'O'), ("ÙÚÛÜ", 'U'), ("ÝŸ", 'Y'), ("Š", 'S'), ("Ž", 'Z'),
        ("àáâãäå", 'a'), ("ç", 'c'), ("èéêë", 'e'), ("ìíîï", 'i'), ("ñðòóôõöøþ", 'o'), ("ùúûüµ", 'u'), ("ýÿ", 'y'), ("š", 's'), ("ž", 'z'),
        ("€£¥–«»ß§", '0'), ("·", '.'), ("‘’‚", 'i'), ("“”„", '('), ("\u00a0", ' '),
    ];

    /// <summary>Width of a text, millimetres.</summary>
    /// <param name="text">The text.</param>
    /// <param name="capHeight">Height of its capitals, millimetres.</param>
    public static double WidthOf(string text, double capHeight) => text.Sum(WidthOf) / 1000.0 * capHeight / CapShare;

    /// <summary>The code of a letter in code page 1252; null where the font has no such letter.</summary>
    public static byte? CodeOf(char letter)
    {
        if (letter is >= ' ' and <= '~' or >= '\u00a0' and <= '\u00ff') return (byte)letter;
        int at = From80.IndexOf(letter, StringComparison.Ordinal);
        return at < 0 ? null : (byte)(0x80 + at);
    }

    private static int WidthOf(char letter)
    {
        if (letter is >= ' ' and <= '~') return Ascii[letter - ' '];
        foreach (var (letters, like) in Alike)
            if (letters.Contains(letter, StringComparison.Ordinal)) return Ascii[like - ' '];
        return Ascii['O' - ' '];
    }
}
