using DocDigits.Recognition.Reading;

namespace DocDigits.Recognition.Tests.Reading;

public sealed class AmountMarksTests
{
    [Theory]
    [InlineData("12.34", 2, true)]
    [InlineData("1.234.56", 2, true)]
    [InlineData("1.234.567.89", 2, true)]
    [InlineData("1234.56", 2, true)]
    [InlineData(".12.34..", 2, true)]      // a currency sign's dot before, a dash after
    [InlineData("1234", 2, false)]         // 12.34, or 1234 written short?
    [InlineData("1.234", 2, false)]        // a grouping mark, so the decimals were left out
    [InlineData("1.23.45", 2, false)]      // no grouping by threes
    [InlineData("12..34", 2, false)]
    [InlineData("1234.567.89", 2, false)]  // grouped, but not from the left
    [InlineData("1234", 0, true)]
    [InlineData("1.234.567", 0, true)]
    [InlineData("12.34", 0, false)]
    [InlineData("1.234", 3, false)]        // 1.234 or 1,234
    [InlineData("1234.567", 3, true)]
    [InlineData("5.5", 1, true)]
    public void The_value_is_certain_only_where_the_marks_leave_one_reading(string raw, int decimals, bool certain) =>
        Assert.Equal(certain, AmountMarks.AreCertain(raw, decimals));
}
