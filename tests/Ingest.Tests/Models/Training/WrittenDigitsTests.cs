using DocDigits.Documents.Templates;
using DocDigits.Ingest.Models.Training;

namespace DocDigits.Ingest.Tests.Models.Training;

public sealed class WrittenDigitsTests
{
    private static readonly AmountFormat Always = new("EUR", 2, 6);

    [Theory]
    [InlineData("12550", "125.50", "12550")] // confirmed
    [InlineData("12950", "125.50", "12950")] // one digit corrected
    [InlineData("12550", "12 50", "12550")] // a digit was missed; cents other than nought are written
    [InlineData("150000", "1500", null)] // cents of nought may be written, or a dash
    [InlineData("150000", "1500.-", null)]
    public void Of_an_amount_with_its_decimals(string keyed, string raw, string? written) => Assert.Equal(written, WrittenDigits.Of(keyed, raw, Always));

    [Theory]
    [InlineData("150000", "1500", null)]
    [InlineData("150025", "150025", "150025")]
    [InlineData("150025", "15025", null)] // whether the decimals were written cannot be told
    public void Of_an_amount_that_may_stand_without_decimals(string keyed, string raw, string? written) =>
        Assert.Equal(written, WrittenDigits.Of(keyed, raw, Always with { DecimalsWritten = WrittenDecimals.Optional }));

    [Theory]
    [InlineData("150000", "1500", "1500")]
    [InlineData("160000", "150", "1600")]
    [InlineData("150025", "1500", null)]
    public void Of_an_amount_without_decimals(string keyed, string raw, string? written) =>
        Assert.Equal(written, WrittenDigits.Of(keyed, raw, Always with { DecimalsWritten = WrittenDecimals.Never }));

    [Fact]
    public void A_fraction_has_digits_that_the_value_has_not() =>
        Assert.Null(WrittenDigits.Of("1250", "12 50/100", Always with { FractionCents = true }));

    [Fact]
    public void Digits_and_whole_currencies_are_as_they_were_keyed()
    {
        Assert.Equal("1234", WrittenDigits.Of("1234", "12", new DigitsFormat(1, 9)));
        Assert.Equal("1234", WrittenDigits.Of("1234", "12", new AmountFormat("CLP", 0, 9)));
    }

    [Fact]
    public void A_date_counts_where_all_its_digits_were_seen()
    {
        Assert.Equal("14032026", WrittenDigits.Of("14032026", "14.03.2026", new DateFormat("ddMMyyyy")));
        Assert.Null(WrittenDigits.Of("14032026", "14.3.26", new DateFormat("ddMMyyyy")));
    }
}
