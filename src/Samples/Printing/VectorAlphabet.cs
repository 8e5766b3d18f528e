using System.Globalization;
using DocDigits.Samples.Drawing;

namespace DocDigits.Samples.Printing;

/// <summary>Capital letters and digits of single strokes, for printed labels. Each letter stands on a grid 4 wide and 6 high,
/// y down; strokes are separated by semicolons.</summary>
internal static class VectorAlphabet
{
    private const double Advance = 5.6, Rows = 6;

    private static readonly Dictionary<char, string> Letters = new()
    {
        ['A'] = "0,6 2,0 4,6; 0.8,4 3.2,4", ['B'] = "0,0 0,6 3,6 4,5 4,4 3,3 0,3; 0,0 2.6,0 3.6,0.8 3.6,2.2 2.8,3",
        ['C'] = "4,1 3,0 1,0 0,1 0,5 1,6 3,6 4,5", ['D'] = "0,0 0,6 2.6,6 4,4.6 4,1.4 2.6,0 0,0",
        ['E'] = "4,0 0,0 0,6 4,6; 0,3 3,3", ['F'] = "4,0 0,0 0,6; 0,3 3,3",
        ['G'] = "4,1 3,0 1,0 0,1 0,5 1,6 3,6 4,5 4,3.2 2.4,3.2", ['H'] = "0,0 0,6; 4,0 4,6; 0,3 4,3",
        ['I'] = "2,0 2,6", ['J'] = "3.4,0 3.4,5 2.4,6 1.2,6 0.2,5", ['K'] = "0,0 0,6; 4,0 0,3.6; 1.4,2.6 4,6",
        ['L'] = "0,0 0,6 3.8,6", ['M'] = "0,6 0,0 2,3.4 4,0 4,6", ['N'] = "0,6 0,0 4,6 4,0",
        ['O'] = "1.2,0 0,1.4 0,4.6 1.2,6 2.8,6 4,4.6 4,1.4 2.8,0 1.2,0", ['P'] = "0,6 0,0 3,0 4,1 4,2.4 3,3.4 0,3.4",
        ['Q'] = "1.2,0 0,1.4 0,4.6 1.2,6 2.8,6 4,4.6 4,1.4 2.8,0 1.2,0; 2.6,4.4 4.2,6.4", ['R'] = "0,6 0,0 3,0 4,1 4,2.2 3,3.2 0,3.2; 2,3.2 4,6",
        ['S'] = "4,0.8 3,0 1,0 0,1 0,2.2 1,3 3,3 4,3.8 4,5 3,6 1,6 0,5.2", ['T'] = "0,0 4,0; 2,0 2,6",
        ['U'] = "0,0 0,4.8 1.2,6 2.8,6 4,4.8 4,0", ['V'] = "0,0 2,6 4,0", ['W'] = "0,0 1,6 2,2.4 3,6 4,0",
        ['X'] = "0,0 4,6; 4,0 0,6", ['Y'] = "0,0 2,3 4,0; 2,3 2,6", ['Z'] = "0,0 4,0 0,6 4,6",
        ['0'] = "1.2,0 0,1.4 0,4.6 1.2,6 2.8,6 4,4.6 4,1.4 2.8,0 1.2,0; 1,4.6 3,1.4", ['1'] = "0.8,1.4 2.2,0 2.2,6",
        ['2'] = "0,1.2 1,0 3,0 4,1.2 4,2.2 0,6 4,6", ['3'] = "0,0 4,0 2,2.4 3,2.6 4,3.6 4,4.8 3,6 1,6 0,5",
        ['4'] = "3,6 3,0 0,4 4,4", ['5'] = "4,0 0.4,0 0,2.8 2.6,2.4 4,3.4 4,4.8 2.8,6 1,6 0,5.2",
        ['6'] = "3.4,0 1,2 0,4 0.4,5.4 1.4,6 2.8,6 4,5 4,3.8 3,2.8 1.2,2.8 0.2,3.8", ['7'] = "0,0 4,0 1.4,6",
        ['8'] = "1.2,3 0.4,2 0.6,0.6 1.6,0 2.6,0 3.4,0.6 3.6,2 2.8,3 1.2,3 0,4 0,5 1.2,6 2.8,6 4,5 4,4 2.8,3",
        ['9'] = "0.6,6 3,4 4,2 3.6,0.6 2.6,0 1.2,0 0,1 0,2.2 1,3.2 2.8,3.2 3.8,2.2", ['-'] = "0.6,3 3.4,3",
    };

    /// <summary>Width of a text, millimetres.</summary>
    public static double WidthOf(string text, double height) => text.Length * Advance * height / Rows;

    /// <summary>The strokes of a text; anything else than A to Z, 0 to 9 and the hyphen is a blank.</summary>
    /// <param name="text">Capital letters and digits.</param>
    /// <param name="x">Left edge, millimetres.</param>
    /// <param name="y">Top edge, millimetres.</param>
    /// <param name="height">Height of a letter, millimetres.</param>
    /// <param name="darkness">0 to 1.</param>
    public static IReadOnlyList<PenStroke> Strokes(string text, double x, double y, double height, double darkness)
    {
        double unit = height / Rows;
        var strokes = new List<PenStroke>();
        for (int i = 0; i < text.Length; i++)
        {
            if (!Letters.TryGetValue(text[i], out string? letter)) continue;
            double left = x + i * Advance * unit;
            foreach (string stroke in letter.Split("; "))
                strokes.Add(new([.. stroke.Split(' ').Select(p => Point(p, left))]));
        }
        return strokes;

        PenPoint Point(string text, double left)
        {
            int comma = text.IndexOf(',', StringComparison.Ordinal);
            return new(
                left + double.Parse(text.AsSpan(0, comma), CultureInfo.InvariantCulture) * unit,
                y + double.Parse(text.AsSpan(comma + 1), CultureInfo.InvariantCulture) * unit,
                height * 0.06, darkness);
        }
    }
}
