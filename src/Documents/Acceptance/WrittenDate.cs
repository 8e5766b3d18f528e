using System.Globalization;
using DocDigits.Documents.Templates;

namespace DocDigits.Documents.Acceptance;

/// <summary>Dates written in digits alone.</summary>
public static class WrittenDate
{
    /// <summary>The patterns a template may name.</summary>
    public static IReadOnlyList<string> Patterns { get; } = ["ddMMyyyy", "MMddyyyy", "yyyyMMdd", "ddMMyy", "MMddyy"];

    /// <summary>The date, or null where the digits are no date of that pattern. A two-digit year is the one that puts the
    /// date nearest to <paramref name="today"/>.</summary>
    public static DateOnly? Parse(DateFormat format, string digits, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(digits);
        if (digits.Length != format.Pattern.Length || !digits.All(char.IsAsciiDigit)) return null;
        int day = Part("dd"), month = Part("MM");
        if (format.Pattern.Contains("yyyy", StringComparison.Ordinal)) return Make(Part("yyyy"));

        int century = today.Year / 100 * 100;
        int year = Part("yy");
        return new[] { century - 100 + year, century + year, century + 100 + year }
            .Select(Make).Where(d => d is not null)
            .MinBy(d => Math.Abs(d!.Value.DayNumber - today.DayNumber));

        int Part(string letters) =>
            int.Parse(digits.AsSpan(format.Pattern.IndexOf(letters, StringComparison.Ordinal), letters.Length), CultureInfo.InvariantCulture);

        DateOnly? Make(int y) =>
            y is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(y, month) ? new DateOnly(y, month, day) : null;
    }
}
