namespace DocDigits.Recognition.Lines;

/// <summary>The characters that the line reader writes. Class 0 is CTC's blank, then the ten digits, then the marks.</summary>
internal static class LineAlphabet
{
    /// <summary>The class that stands for no character.</summary>
    public const int Blank = 0;

    /// <summary>The class of digit 0; the others follow.</summary>
    public const int FirstDigit = 1;

    /// <summary>The class of the first mark.</summary>
    public const int FirstMark = FirstDigit + 10;

    /// <summary>The marks in the order of their classes; <c>^</c> stands before raised digits.</summary>
    public const string Marks = ".,'-=/#*$^";

    /// <summary>Number of classes.</summary>
    public static int Classes => FirstMark + Marks.Length;

    /// <summary>The character of a class above 0.</summary>
    public static char CharacterOf(int label) => label < FirstMark ? (char)('0' + label - FirstDigit) : Marks[label - FirstMark];

    /// <summary>The classes of a raw text. Blanks between words are left out: they are no ink.</summary>
    /// <exception cref="ArgumentException">A character that no class stands for.</exception>
    public static int[] Labels(string raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        var labels = new List<int>(raw.Length);
        foreach (char c in raw)
        {
            if (c == ' ') continue;
            int mark = Marks.IndexOf(c, StringComparison.Ordinal);
            if (!char.IsAsciiDigit(c) && mark < 0) throw new ArgumentException($"'{c}' in '{raw}' is no character of the line reader.", nameof(raw));
            labels.Add(mark >= 0 ? FirstMark + mark : FirstDigit + c - '0');
        }
        return [.. labels];
    }
}
