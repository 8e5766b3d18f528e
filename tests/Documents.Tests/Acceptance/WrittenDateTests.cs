using CsCheck;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Templates;

namespace DocDigits.Documents.Tests.Acceptance;

public sealed class WrittenDateTests
{
    private static readonly DateOnly Today = new(2026, 3, 14);

    [Theory]
    [InlineData("ddMMyyyy", "29022024", 2024, 2, 29)]
    [InlineData("MMddyyyy", "02292024", 2024, 2, 29)]
    [InlineData("yyyyMMdd", "20240229", 2024, 2, 29)]
    [InlineData("ddMMyy", "140326", 2026, 3, 14)]
    [InlineData("MMddyy", "123199", 1999, 12, 31)]
    [InlineData("ddMMyy", "010175", 2075, 1, 1)]
    [InlineData("ddMMyy", "010177", 1977, 1, 1)]
    [InlineData("ddMMyy", "290200", 2000, 2, 29)]
    public void A_date_is_read_by_its_pattern(string pattern, string digits, int year, int month, int day) =>
        Assert.Equal(new DateOnly(year, month, day), WrittenDate.Parse(new DateFormat(pattern), digits, Today));

    [Theory]
    [InlineData("ddMMyyyy", "29022023")]
    [InlineData("ddMMyyyy", "31042024")]
    [InlineData("ddMMyyyy", "00012024")]
    [InlineData("ddMMyyyy", "01132024")]
    [InlineData("ddMMyyyy", "01010000")]
    [InlineData("ddMMyyyy", "1012024")]
    [InlineData("ddMMyyyy", "0101202x")]
    [InlineData("ddMMyy", "310626")]
    [InlineData("ddMMyy", "")]
    public void What_is_no_day_of_the_calendar_is_no_date(string pattern, string digits) =>
        Assert.Null(WrittenDate.Parse(new DateFormat(pattern), digits, Today));

    [Fact]
    public void Every_day_comes_back_from_every_pattern() =>
        Gen.Select(Gen.Int[0, 49 * 365], Gen.Int[0, WrittenDate.Patterns.Count - 1]).Holds((days, index) =>
        {
            string pattern = WrittenDate.Patterns[index];
            DateOnly date = Today.AddDays(days - 25 * 365);
            string digits = date.ToString(pattern, System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(date, WrittenDate.Parse(new DateFormat(pattern), digits, Today));
        });
}
