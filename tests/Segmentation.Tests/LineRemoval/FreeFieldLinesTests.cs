using CsCheck;
using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.LineRemoval;
using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.Tests.LineRemoval;

/// <summary>What is printed about a digit in a picture cut by someone else, who left as much of it as he liked.</summary>
public sealed class FreeFieldLinesTests
{
    private const int Width = 90, Height = 80;
    private static readonly PixelRect Digit = new(32, 22, 26, 36);

    [Fact]
    public void A_box_goes_wherever_it_stands_and_the_digit_stays() =>
        Gen.Select(Gen.Int[2, 8], Gen.Int[2, 8], Gen.Int[1, 4]).Holds((left, right, thick) =>
        {
            var box = new PixelRect(left, 6, Width - left - right, Height - 14);
            (InkMask clear, PrintedBox? found) = Removed(Drawn(box, thick, Side.Left | Side.Top | Side.Right | Side.Bottom));
            Assert.Equal(Digit, Assert.Single(Components.Of(clear)).Box);
            Assert.InRange(found!.Value.Left, left + thick, left + thick + 3);
            Assert.InRange(found.Value.Right, box.Right - thick - 3, box.Right - thick);
        });

    [Fact]
    public void A_box_without_its_top_goes_too()
    {
        InkMask mask = Drawn(new PixelRect(6, 0, Width - 12, Height - 6), 2, Side.Left | Side.Right | Side.Bottom);
        Assert.Equal(Digit, Assert.Single(Components.Of(Removed(mask).Mask)).Box);
    }

    [Fact]
    public void The_sides_of_a_cell_go_where_its_lines_run_on_into_the_next()
    {
        InkMask mask = Drawn(new PixelRect(0, 6, Width, Height - 12), 2, Side.Top | Side.Bottom);
        Fill(mask, new PixelRect(12, 6, 2, Height - 12));
        Fill(mask, new PixelRect(Width - 12, 6, 2, Height - 12));
        (InkMask clear, PrintedBox? found) = Removed(mask);
        Assert.Equal(Digit, Assert.Single(Components.Of(clear)).Box);
        Assert.InRange(found!.Value.Left, 14, 17);
        Assert.InRange(found.Value.Right, Width - 15, Width - 12);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(42)]
    [InlineData(78)]
    public void An_upright_stroke_over_an_underline_is_a_one(int column)
    {
        InkMask mask = Blank();
        Fill(mask, new PixelRect(4, Height - 8, Width - 8, 2));
        Fill(mask, new PixelRect(column, 4, 3, Height - 14));
        (InkMask clear, PrintedBox? found) = Removed(mask);
        Assert.True(Assert.Single(Components.Of(clear)).Box.Height > Height - 20);
        Assert.Null(found);
    }

    [Fact]
    public void A_one_in_the_middle_of_a_box_stays_though_it_reaches_from_line_to_line()
    {
        InkMask mask = Blank();
        foreach (int row in new[] { 4, Height - 6 }) Fill(mask, new PixelRect(0, row, Width, 2));
        Fill(mask, new PixelRect(Width / 2, 4, 2, Height - 8));
        Assert.InRange(Assert.Single(Components.Of(Removed(mask).Mask)).Box.X, Width / 2, Width / 2 + 1);
    }

    [Fact]
    public void Ticks_go_with_their_base_line() =>
        Gen.Select(Gen.Int[2, 14], Gen.Int[2, 14], Gen.Int[1, 3], Gen.Int[10, 26], Gen.Bool).Holds((left, right, thick, high, isLineInPicture) =>
        {
            InkMask mask = Drawn(default, 0, Side.None);
            int foot = isLineInPicture ? Height - 8 : Height;
            if (isLineInPicture) Fill(mask, new PixelRect(0, foot, Width, thick));
            Fill(mask, new PixelRect(left, foot - high, thick, high));
            Fill(mask, new PixelRect(Width - right - thick, foot - high, thick, high));
            (InkMask clear, PrintedBox? found) = Removed(mask);
            Assert.Equal(Digit, Assert.Single(Components.Of(clear)).Box);
            Assert.InRange(found!.Value.Left, left + thick, left + thick + 2);
        });

    [Fact]
    public void A_comma_on_the_line_is_no_tick()
    {
        InkMask mask = Drawn(default, 0, Side.None);
        Fill(mask, new PixelRect(0, Height - 8, Width, 2));
        Fill(mask, new PixelRect(24, Height - 20, 3, 12));
        Assert.Equal(2, Components.Of(Removed(mask).Mask).Count);
    }

    [Fact]
    public void One_short_stroke_at_the_edge_of_the_picture_is_no_tick()
    {
        InkMask mask = Drawn(default, 0, Side.None);
        Fill(mask, new PixelRect(6, Height - 14, 3, 14));
        Assert.Equal(2, Components.Of(Removed(mask).Mask).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_bar_of_a_digit_that_fills_the_picture_is_no_line(bool turned)
    {
        // A seven; on its head a two's foot with half of what stands on it.
        InkMask seven = InkMask.Where(Width, Height, i =>
        {
            (int x, int y) = turned ? (Width - 1 - i % Width, Height - 1 - i / Width) : (i % Width, i / Width);
            return y is > 3 and < 10 && x is > 4 and < 84 || Math.Abs(x - (80 - 0.5 * y)) <= 4 && y is > 3 and < 76;
        });
        Assert.Equal(seven.Ink, Removed(seven).Mask.Ink);
    }

    [Flags]
    private enum Side { None = 0, Left = 1, Top = 2, Right = 4, Bottom = 8 }

    private static (InkMask Mask, PrintedBox? Box) Removed(InkMask mask) => FreeFieldLines.Remove(mask, new PixelRect(0, 0, Width, Height), 8);

    private static InkMask Blank() => new(Width, Height);

    /// <summary>Something like a nought, and lines about it.</summary>
    private static InkMask Drawn(PixelRect box, int thick, Side sides)
    {
        InkMask mask = InkMask.Where(Width, Height, i =>
        {
            int x = i % Width - Digit.X, y = i / Width - Digit.Y;
            return x >= 0 && y >= 0 && x < Digit.Width && y < Digit.Height && (x < 5 || y < 5 || x >= Digit.Width - 5 || y >= Digit.Height - 5);
        });
        if (sides.HasFlag(Side.Left)) Fill(mask, new PixelRect(box.X, box.Y, thick, box.Height));
        if (sides.HasFlag(Side.Right)) Fill(mask, new PixelRect(box.Right - thick, box.Y, thick, box.Height));
        if (sides.HasFlag(Side.Top)) Fill(mask, new PixelRect(box.X, box.Y, box.Width, thick));
        if (sides.HasFlag(Side.Bottom)) Fill(mask, new PixelRect(box.X, box.Bottom - thick, box.Width, thick));
        return mask;
    }

    private static void Fill(InkMask mask, PixelRect rect)
    {
        for (int y = rect.Y; y < rect.Bottom; y++)
            for (int x = rect.X; x < rect.Right; x++) mask[x, y] = true;
    }
}
