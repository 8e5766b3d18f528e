using System.Globalization;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Templates;

namespace DocDigits.Documents.Grammars;

/// <summary>
/// Makes a day of a date written by hand in figures, with marks between its parts or without. Between marks day and month
/// may have one digit. Where the pattern's year has two digits, four are taken too; where it has four, two are not, since they
/// leave the century open. Every member is pure.
/// </summary>
public static class DateGrammar
{
    private static readonly char[] Separators = ['/', '-', '.', ',', ' '];
    private static readonly string[] Parts = ["dd", "MM", "yy"];

    /// <summary>The day of a date in a free field.</summary>
    /// <param name="raw">What was read, in the letters of <see cref="RawText"/>.</param>
    /// <param name="format">The order of day, month and year.</param>
    /// <param name="today">The day of reading, to which a year of two digits is taken as near as it can be.</param>
    public static DateParse Parse(string raw, DateFormat format, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(format);
        if (!RawText.IsRawText(raw)) return new NoDate("It holds a letter that no reader writes.");
        string text = RawText.WithoutIdleGaps(raw).Trim('.', ',');
        if (text.Length == 0) return new NoDate("There is no digit in it.");

        string[] parts = text.Split(Separators);
        string[] orders = [.. Parts.OrderBy(letters => format.Pattern.IndexOf(letters, StringComparison.Ordinal))];
        if (parts.Length == 1) return Day(text, format, today, null);
        if (parts.Length != orders.Length) return new NoDate("It has not three parts, a day, a month and a year.");

        bool longYears = format.Pattern.Contains("yyyy", StringComparison.Ordinal);
        string digits = "";
        int? year = null;
        foreach (var (part, letters) in parts.Zip(orders))
        {
            if (!part.All(char.IsAsciiDigit)) return new NoDate("Something else than digits and marks stands in it.");
            if (letters != "yy")
            {
                if (part.Length is not (1 or 2)) return new NoDate("A day and a month have one or two digits.");
                digits += part.PadLeft(2, '0');
                continue;
            }
            if (part.Length != 4 && (longYears || part.Length != 2)) return new NoDate(longYears ? "The year must have four digits." : "A year has two or four digits.");
            if (part.Length == 4) year = int.Parse(part, CultureInfo.InvariantCulture);
            digits += longYears ? part : part[^2..];
        }
        return Day(digits, format, today, year);
    }

    private static DateParse Day(string digits, DateFormat format, DateOnly today, int? year)
    {
        if (WrittenDate.Parse(format, digits, today) is not { } date) return new NoDate($"Is no date of the form {format.Pattern}.");
        return year is { } written && date.Year != written
            ? new NoDate("The year is too far off to be kept with two digits, as the template asks.")
            : new ParsedDate(date, digits);
    }
}
