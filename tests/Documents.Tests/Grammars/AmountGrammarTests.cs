using DocDigits.Documents.Grammars;
using DocDigits.Documents.Templates;

namespace DocDigits.Documents.Tests.Grammars;

public sealed class AmountGrammarTests
{
    [Theory]
    [InlineData("US", "1,234.56", "123456")]
    [InlineData("US", "$1,234.56", "123456")]
    [InlineData("US", "$ 1,234,567.89", "123456789")]
    [InlineData("US", "***1,234.56***", "123456")]
    [InlineData("US", "#12.50#", "1250")]
    [InlineData("US", "0.50", "050")]
    [InlineData("US", "12.^50", "1250")]
    [InlineData("US", "12^50", "1250")]
    [InlineData("US", "12^50-", "1250")]
    [InlineData("US", "1,234^00", "123400")]
    [InlineData("US", "123 50/100", "12350")]
    [InlineData("US", "123 50-100", "12350")]
    [InlineData("US", "123-50/100", "12350")]
    [InlineData("US", "123 - 50/100", "12350")]
    [InlineData("US", "123--50/100", "12350")]
    [InlineData("US", "123^50/100", "12350")]
    [InlineData("US", "123.^50/100", "12350")]
    [InlineData("US", "123^50100", "12350")]
    [InlineData("US", "123^501100", "12350")]
    [InlineData("US", "123.50/100", "12350")]
    [InlineData("US", "1,234 00/100", "123400")]
    [InlineData("US", "123 --/100", "12300")]
    [InlineData("US", "123##/100", "12300")]
    [InlineData("US", "123 -/100", "12300")]
    [InlineData("US", "50/100", "050")]
    [InlineData("US", "12.--", "1200")]
    [InlineData("US", "1,234.**", "123400")]
    [InlineData("UK", "12.50-", "1250")]
    [InlineData("UK", "12.34..", "1234")]
    [InlineData("UK", "1.234.56", "123456")]
    [InlineData("UK", "1,234,56", "123456")]
    [InlineData("UK", "12. 50", "1250")]
    [InlineData("IN", "12,34,567", "123456700")]
    [InlineData("IN", "12,34,567.50", "123456750")]
    [InlineData("IN", "1500/-", "150000")]
    [InlineData("IN", "1,500./-", "150000")]
    [InlineData("IN", "=1500=", "150000")]
    [InlineData("IN", "$.1,00,000/-", "10000000")]
    [InlineData("PK", "12,34,567/-", "123456700")]
    [InlineData("PK", "1,234,567/-", "123456700")]
    [InlineData("DE", "1.234,56", "123456")]
    [InlineData("DE", "1 234,56", "123456")]
    [InlineData("DE", "1'234.50", "123450")]
    [InlineData("DE", "12'50", "1250")]
    [InlineData("DE", "1.500,-", "150000")]
    [InlineData("DE", "1.500,--", "150000")]
    [InlineData("DE", "1500.-", "150000")]
    [InlineData("DE", "1500,=", "150000")]
    [InlineData("DE", "1500", "150000")]
    [InlineData("DE", "1.500", "150000")]
    [InlineData("DE", "1 500", "150000")]
    [InlineData("DE", "1500--", "150000")]
    [InlineData("DE", "1500 $", "150000")]
    [InlineData("DE", "1500/", "150000")]
    [InlineData("DE", "0", "000")]
    [InlineData("whole dollars", "1,500", "150000")]
    [InlineData("whole dollars", "1500.-", "150000")]
    [InlineData("CL", "1.234.567", "1234567")]
    [InlineData("CL", "$ 1.234.567.-", "1234567")]
    [InlineData("CL", "#25441#", "25441")]
    [InlineData("CL", "925.-", "925")]
    [InlineData("CL", "60000=", "60000")]
    [InlineData("CL", "0925", "0925")]
    [InlineData("TN", "1234.567", "1234567")]
    [InlineData("TN", "1 234,567", "1234567")]
    [InlineData("TN", "1'234.567", "1234567")]
    [InlineData("KW", "12.500", "12500")]
    [InlineData("KW", "0.250", "0250")]
    public void An_amount_has_the_value_that_its_writer_meant(string format, string raw, string digits) =>
        Assert.Equal(new ParsedAmount(long.Parse(digits), digits), AmountGrammar.Parse(raw, AmountFormats.Named(format)));

    [Theory]
    [InlineData("UK", "1234")]           // 12.34 whose mark was lost, or 1234 written short
    [InlineData("UK", "1234-")]
    [InlineData("UK", "1234/-")]
    [InlineData("UK", "1,234")]
    [InlineData("UK", "12.")]
    [InlineData("UK", "12..34")]
    [InlineData("UK", "1.23.45")]
    [InlineData("UK", "1234.567.89")]
    [InlineData("UK", "12.5")]
    [InlineData("UK", "12.5-")]
    [InlineData("UK", ".50")]
    [InlineData("UK", "12^50")]
    [InlineData("UK", "12 50/100")]
    [InlineData("UK", "12.50 13.50")]
    [InlineData("US", "12350/100")]      // 123 50/100, or 1235 0/100
    [InlineData("US", "123 5/100")]
    [InlineData("US", "123 50100")]      // without the stroke a gap may be a pause
    [InlineData("US", "123^5100")]
    [InlineData("US", "123^50,100")]
    [InlineData("UK", "123^50100")]
    [InlineData("US", "50-100")]         // 50,100 with a mark like a dash
    [InlineData("US", "12--100")]
    [InlineData("US", "--/100")]
    [InlineData("US", "12^5")]
    [InlineData("US", "12^")]
    [InlineData("US", "^50")]
    [InlineData("US", "12 50")]
    [InlineData("everything", "1250/")]  // the lower part of a fraction may be missing
    [InlineData("everything", "1234 100")]
    [InlineData("DE", "-12,50")]         // a minus?
    [InlineData("DE", "/12,50")]
    [InlineData("DE", "1500.")]          // the decimals may be missing
    [InlineData("DE", "1500,/")]
    [InlineData("DE", "12 50")]          // a faint mark, or a pause
    [InlineData("DE", "12-50")]          // a mark, or a stroke that joins two digits
    [InlineData("DE", "12=50")]
    [InlineData("DE", "0.500")]          // 0.50 with a flourish read as a digit
    [InlineData("DE", "050")]
    [InlineData("DE", "$.50")]
    [InlineData("DE", "1'234.567")]
    [InlineData("DE", "12,34,567")]
    [InlineData("DE", "12_50")]
    [InlineData("DE", "1250_")]
    [InlineData("IN", "1,234,567")]
    [InlineData("IN", "123,456/-")]
    [InlineData("whole dollars", "15.00")]
    [InlineData("whole dollars", "1500.00")]
    [InlineData("CL", "12.34")]
    [InlineData("CL", "0.925")]
    [InlineData("CL", "12/3")]
    [InlineData("TN", "1.234")]
    [InlineData("TN", "12.500")]
    [InlineData("TN", "1,234,567")]
    [InlineData("TN", "1.234,-")]
    [InlineData("KW", "1.234.500")]
    [InlineData("KW", "12500")]
    public void An_amount_that_may_mean_more_than_one_thing_is_left_to_a_person(string format, string raw)
    {
        AmountParse parse = AmountGrammar.Parse(raw, AmountFormats.Named(format));
        Assert.DoesNotContain(Assert.IsType<AmbiguousAmount>(parse).Reason, char.IsAsciiDigit);
    }

    [Theory]
    [InlineData("")]
    [InlineData("---")]
    [InlineData("$ .-")]
    [InlineData("__")]
    [InlineData("12.5O")]
    [InlineData("12345678.90")]
    [InlineData("100000000000000000000000.00")]
    public void What_is_no_amount_of_the_template_is_told_so(string raw)
    {
        AmountParse parse = AmountGrammar.Parse(raw, AmountFormats.Named("UK"));
        Assert.DoesNotContain(Assert.IsType<NoAmount>(parse).Reason, char.IsAsciiDigit);
    }

    [Fact]
    public void A_value_that_does_not_fit_is_no_amount()
    {
        AmountFormat wide = new("XXX", 0, 40);
        Assert.Equal(new ParsedAmount(long.MaxValue, "9223372036854775807"), AmountGrammar.Parse("9223372036854775807", wide));
        Assert.IsType<NoAmount>(AmountGrammar.Parse("9223372036854775808", wide));
    }
}
