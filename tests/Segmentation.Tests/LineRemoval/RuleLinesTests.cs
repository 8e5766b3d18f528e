using DocDigits.Segmentation.LineRemoval;
using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.Tests.LineRemoval;

public sealed class RuleLinesTests
{
    private const int Width = 200, Height = 60;

    private static InkMask Mask(Func<int, int, bool> ink) => InkMask.Where(Width, Height, i => ink(i % Width, i / Width));

    private static InkMask WithoutLine(InkMask mask)
    {
        RuleLine line = Assert.IsType<RuleLine>(RuleLines.Find(mask, 31, 5, 0, Width, 0.55, 8));
        RuleLines.Remove(mask, line);
        return mask;
    }

    [Fact]
    public void A_sloping_line_is_removed_wholly()
    {
        InkMask mask = WithoutLine(Mask((x, y) => Math.Abs(y - 29 - x * 0.015) < 1.6));
        Assert.DoesNotContain(true, mask.Ink);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.6)]
    [InlineData(-0.6)]
    public void A_stroke_that_crosses_the_line_stays_in_one_piece(double slant)
    {
        InkMask mask = WithoutLine(Mask((x, y) => Math.Abs(y - 30) <= 1 || (Math.Abs(x - 100 - slant * (y - 30)) <= 2 && y is > 8 and < 52)));
        Component stroke = Assert.Single(Components.Of(mask));
        Assert.InRange(stroke.Box.Height, 42, 44);
        Assert.InRange(stroke.Area, 165, 230); // 181 to 215 before
    }

    [Fact]
    public void A_stroke_that_ends_on_the_line_keeps_what_lies_above()
    {
        InkMask mask = WithoutLine(Mask((x, y) => Math.Abs(y - 30) <= 1 || (Math.Abs(x - 100) <= 2 && y is > 8 and < 31)));
        Component stroke = Assert.Single(Components.Of(mask));
        Assert.InRange(stroke.Box.Height, 18, 20);
    }

    [Fact]
    public void A_row_of_digits_is_no_line() =>
        Assert.Null(RuleLines.Find(Mask((x, y) => x % 25 is > 5 and < 18 && y is > 20 and < 42), 31, 5, 0, Width, 0.55, 8));
}
