using System.Globalization;
using System.Text;

namespace DocDigits.Cli.Output;

/// <summary>Text from outside, made safe to print: a file's name may hold line breaks and escape sequences.</summary>
internal static class Printable
{
    /// <summary>The text with every control and formatting character written as <c>\n</c>, <c>\t</c> or <c>\u001b</c>.</summary>
    public static string Of(string text)
    {
        if (!text.Any(IsHidden)) return text;
        var shown = new StringBuilder();
        foreach (char c in text)
        {
            if (!IsHidden(c)) shown.Append(c);
            else if (c == '\n') shown.Append("\\n");
            else if (c == '\t') shown.Append("\\t");
            else shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }
        return shown.ToString();
    }

    private static bool IsHidden(char c) => char.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
