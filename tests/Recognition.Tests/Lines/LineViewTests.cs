using CsCheck;
using DocDigits.Documents.Segments;
using DocDigits.Recognition.Lines;

namespace DocDigits.Recognition.Tests.Lines;

public sealed class LineViewTests
{
    private const int Stride = 1100;

    private static Gen<LineImage> AnyLine =>
        from width in Gen.Int[1, LineImage.MaximumWidth]
        from seed in Gen.Int
        select new LineImage(width, Noise(width, seed));

    [Fact]
    public void The_close_view_is_the_middle_rows_as_they_are() => AnyLine.Holds(line =>
    {
        byte[] seen = Written(LineView.Close, line);
        int above = (LineImage.Height - LineViews.Rows) / 2;
        for (int y = 0; y < LineViews.Rows; y++)
            for (int x = 0; x < line.Width; x++) Assert.Equal(line.Pixels[(y + above) * line.Width + x], seen[y * Stride + x]);
    }, iter: 20);

    [Fact]
    public void No_view_writes_beyond_its_own_columns_or_makes_ink_where_there_is_none() => AnyLine.Holds(line =>
    {
        foreach (LineView view in Enum.GetValues<LineView>())
        {
            byte[] seen = Written(view, line), paper = Written(view, new LineImage(line.Width, new byte[line.Pixels.Length]));
            for (int y = 0; y < LineViews.Rows; y++) Assert.True(seen.AsSpan(y * Stride + view.WidthOf(line.Width), Stride - view.WidthOf(line.Width)).IndexOfAnyExcept((byte)0) < 0);
            Assert.True(paper.AsSpan().IndexOfAnyExcept((byte)0) < 0);
        }
    }, iter: 20);

    [Fact]
    public void The_wide_view_holds_what_stands_near_the_strips_upper_and_lower_edge_and_keeps_places()
    {
        // Dots of four by four near the corners and in the middle.
        const int width = 100;
        byte[] pixels = new byte[width * LineImage.Height];
        (int X, int Y)[] dots = [(2, 0), (94, 0), (2, 36), (94, 36), (48, 18)];
        foreach ((int left, int top) in dots)
            for (int y = 0; y < 4; y++) pixels.AsSpan((top + y) * width + left, 4).Fill(255);
        byte[] wide = Written(LineView.Wide, new LineImage(width, pixels)), close = Written(LineView.Close, new LineImage(width, pixels));

        foreach ((int left, int top) in dots)
        {
            double x = (left + 2) * 0.85, y = (top + 2 - LineImage.Height / 2.0) * 0.85 + LineViews.Rows / 2.0;
            Assert.Equal(255, wide[(int)y * Stride + (int)x]);
        }
        Assert.Equal(16 * 255, Enumerable.Range(0, LineViews.Rows).Sum(y => close.Skip(y * Stride).Take(width).Sum(p => p))); // the middle one, and no more
    }

    private static byte[] Written(LineView view, LineImage line)
    {
        byte[] target = new byte[LineViews.Rows * Stride];
        view.Write(line, target, Stride);
        return target;
    }

    private static byte[] Noise(int width, int seed)
    {
        byte[] pixels = new byte[width * LineImage.Height];
        new Random(seed).NextBytes(pixels);
        return pixels;
    }
}
