using System.Globalization;
using CsCheck;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Grammars;
using DocDigits.Documents.Templates;

namespace DocDigits.Documents.Tests.Grammars;

public sealed class DateGrammarTests
{
    private static readonly DateOnly Today = new(2026, 3, 14);

    [Theory]
    [InlineData("ddMMyyyy", "12032026", 2026, 3, 12)]
    [InlineData("ddMMyyyy", "12/03/2026", 2026, 3, 12)]
    [InlineData("MMddyyyy", "12/03/2026", 2026, 12, 3)]
    [InlineData("yyyyMMdd", "2026-3-12", 2026, 3, 12)]
    [InlineData("ddMMyyyy", "1.3.2026", 2026, 3, 1)]
    [InlineData("ddMMyyyy", "1. 3. 2026.", 2026, 3, 1)]
    [InlineData("ddMMyyyy", "1 3 2026", 2026, 3, 1)]
    [InlineData("ddMMyy", "12.3.26", 2026, 3, 12)]
    [InlineData("ddMMyy", "12,3.99", 1999, 3, 12)]
    [InlineData("ddMMyy", "12/3/2026", 2026, 3, 12)]
    public void A_date_is_read_with_marks_and_without(string pattern, string raw, int year, int month, int day)
    {
        DateOnly date = new(year, month, day);
        Assert.Equal(new ParsedDate(date, date.ToString(pattern, CultureInfo.InvariantCulture)), DateGrammar.Parse(raw, new DateFormat(pattern), Today));
    }

    [Theory]
    [InlineData("ddMMyyyy", "")]
    [InlineData("ddMMyyyy", " . ")]
    [InlineData("ddMMyyyy", "12-MAR-2026")]
    [InlineData("ddMMyyyy", "12.3.26")]       // of which century?
    [InlineData("ddMMyy", "12/03/1926")]      // its two digits would be read as 2026
    [InlineData("ddMMyyyy", "31/04/2026")]
    [InlineData("ddMMyyyy", "03/25/2026")]
    [InlineData("ddMMyyyy", "123/1/2026")]
    [InlineData("ddMMyyyy", "12//2026")]
    [InlineData("ddMMyyyy", "12032026/")]
    [InlineData("ddMMyyyy", "1203.2026")]
    [InlineData("ddMMyyyy", "1.2.3.2026")]
    [InlineData("ddMMyyyy", "12/03/20=6")]
    [InlineData("ddMMyy", "12/3/026")]
    [InlineData("ddMMyyyy", "1232026")]
    public void What_is_no_day_of_the_pattern_is_no_date(string pattern, string raw) =>
        Assert.NotEmpty(Assert.IsType<NoDate>(DateGrammar.Parse(raw, new DateFormat(pattern), Today)).Reason);

    [Fact]
    public void Every_day_comes_back_from_every_writing_with_digits_that_mean_the_same_day() =>
        (from days in Gen.Int[-49 * 365, 49 * 365]
         from pattern in Gen.OneOf([.. WrittenDate.Patterns])
         from mark in Gen.OneOf("", "/", "-", ".", ",", " ", ". ", " / ")
         from isShort in Gen.Bool
         from longYear in Gen.Bool
         select (days, pattern, mark, isShort, longYear)).Holds((days, pattern, mark, isShort, longYear) =>
        {
            DateOnly date = Today.AddDays(days);
            string parts = pattern.Replace("dd", isShort && mark.Length > 0 ? "%d|" : "dd|", StringComparison.Ordinal)
                .Replace("MM", isShort && mark.Length > 0 ? "%M|" : "MM|", StringComparison.Ordinal);
            if (!pattern.Contains("yyyy", StringComparison.Ordinal) && longYear && mark.Length > 0) parts = parts.Replace("yy", "yyyy", StringComparison.Ordinal);
            parts = parts.Replace("yyyy", "yyyy|", StringComparison.Ordinal).TrimEnd('|');
            string raw = string.Join(mark, parts.Split('|').Select(part => date.ToString(part, CultureInfo.InvariantCulture)));

            DateFormat format = new(pattern);
            ParsedDate parsed = Assert.IsType<ParsedDate>(DateGrammar.Parse(raw, format, Today));
            Assert.Equal(date, parsed.Date);
            Assert.Equal(date, WrittenDate.Parse(format, parsed.Digits, Today));
            Assert.InRange(raw.Count(char.IsAsciiDigit), format.MinimumWrittenDigits, format.MaximumWrittenDigits);
        }, iter: 20_000);
}
