using CsCheck;
using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Sheets;

namespace DocDigits.Segmentation.Tests.Sheets;

public sealed class FlatSheetTests
{
    private static readonly MillimetreSize Size = new(120, 60);

    [Fact]
    public void What_is_printed_comes_to_lie_where_it_is_on_the_sheet_however_the_sheet_lies() =>
        Gen.Select(Gen.Double[-0.2, 0.2], Gen.Double[0.85, 1], Gen.Int[0, 3]).Holds((turn, foreshortened, quarters) =>
        {
            PixelQuad corners = Corners(turn, foreshortened);
            PageRaster picture = Picture(corners);
            for (int i = 0; i < quarters; i++) corners = new PixelQuad(corners.TopRight, corners.BottomRight, corners.BottomLeft, corners.TopLeft);
            MillimetreSize size = quarters % 2 == 0 ? Size : new MillimetreSize(Size.Height, Size.Width);

            PageRaster flat = FlatSheet.Of(picture, corners, size)!;

            // The spot is a third along the sheet's own top and a quarter down.
            (double x, double y) = quarters switch { 0 => (1 / 3.0, 0.25), 1 => (0.25, 2 / 3.0), 2 => (2 / 3.0, 0.75), _ => (0.75, 1 / 3.0) };
            (double foundX, double foundY) = Darkest(flat);
            Assert.True(Math.Abs(foundX / flat.PixelsPerMillimetre - x * size.Width) < 0.6 && Math.Abs(foundY / flat.PixelsPerMillimetre - y * size.Height) < 0.6,
                $"({foundX / flat.PixelsPerMillimetre:0.0}, {foundY / flat.PixelsPerMillimetre:0.0}) mm for ({x * size.Width:0.0}, {y * size.Height:0.0})");
        }, iter: 60);

    [Fact]
    public void Corners_that_fold_the_sheet_mirror_it_or_make_it_tiny_are_no_sheet()
    {
        PageRaster picture = Picture(Corners(0, 1));
        PixelQuad good = Corners(0, 1);
        Assert.NotNull(FlatSheet.Of(picture, good, Size));
        Assert.Null(FlatSheet.Of(picture, new PixelQuad(good.TopLeft, good.BottomRight, good.TopRight, good.BottomLeft), Size));
        Assert.Null(FlatSheet.Of(picture, new PixelQuad(good.TopRight, good.TopLeft, good.BottomLeft, good.BottomRight), Size));
        Assert.Null(FlatSheet.Of(picture, new PixelQuad(new(5, 5), new(25, 5), new(25, 15), new(5, 15)), Size));
        Assert.Null(FlatSheet.Of(picture, new PixelQuad(new(5, 5), new(5, 5), new(5, 5), new(5, 5)), Size));
    }

    [Fact]
    public void The_corners_of_a_sheet_on_a_dark_table_are_suggested_to_a_few_pixels()
    {
        PixelQuad corners = Corners(0.1, 0.95);

        PixelQuad suggested = SheetCorners.Suggest(Picture(corners), TestContext.Current.CancellationToken);

        Assert.All(suggested.Corners.Zip(corners.Corners), pair => Assert.True(pair.First.DistanceTo(pair.Second) < 4, $"{pair.First} for {pair.Second}"));
    }

    [Fact]
    public void Where_no_outline_is_seen_the_whole_picture_is_suggested()
    {
        byte[] white = new byte[600 * 300];
        Array.Fill(white, (byte)250);
        Assert.Equal(PixelQuad.FromRect(new PixelRect(0, 0, 600, 300)), SheetCorners.Suggest(new PageRaster(600, 300, white, 200), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_border_that_is_printed_on_the_sheet_is_not_taken_for_its_edge()
    {
        byte[] pixels = new byte[600 * 300];
        Array.Fill(pixels, (byte)235);
        for (int y = 20; y < 280; y++)
            for (int x = 20; x < 580; x++)
                if (x < 24 || x >= 576 || y < 24 || y >= 276) pixels[y * 600 + x] = 40;
        Assert.Equal(PixelQuad.FromRect(new PixelRect(0, 0, 600, 300)), SheetCorners.Suggest(new PageRaster(600, 300, pixels, 100), TestContext.Current.CancellationToken));
    }

    private static PixelQuad Corners(double turn, double foreshortened)
    {
        (double sin, double cos) = Math.SinCos(turn);
        PixelPoint At(double x, double y) => new(500 + x * cos - y * sin, 400 + x * sin + y * cos);
        return new PixelQuad(At(-360 * foreshortened, -180), At(360 * foreshortened, -180), At(360, 180), At(-360, 180));
    }

    /// <summary>A light sheet on a dark table with one spot, which moves with the sheet as in perspective.</summary>
    private static PageRaster Picture(PixelQuad corners)
    {
        const int width = 1000, height = 800;
        byte[] pixels = new byte[width * height];
        PixelPoint spot = Projected(corners, 1 / 3.0, 0.25);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                var at = new PixelPoint(x + 0.5, y + 0.5);
                pixels[y * width + x] = at.DistanceTo(spot) < 8 ? (byte)20 : corners.Contains(at) ? (byte)235 : (byte)70;
            }
        return new PageRaster(width, height, pixels, 150);
    }

    /// <summary>A trapezium with parallel top and bottom: the point at a share of its depth, by similar triangles.</summary>
    private static PixelPoint Projected(PixelQuad quad, double across, double down)
    {
        double top = quad.TopLeft.DistanceTo(quad.TopRight), bottom = quad.BottomLeft.DistanceTo(quad.BottomRight);
        double share = down * top / (down * top + (1 - down) * bottom); // of the picture's height
        return quad.At(across, share);
    }

    private static (double X, double Y) Darkest(PageRaster flat)
    {
        double sum = 0, x = 0, y = 0;
        for (int i = 0; i < flat.Pixels.Length; i++)
            if (flat.Pixels[i] < 60) (sum, x, y) = (sum + 1, x + i % flat.Width + 0.5, y + i / flat.Width + 0.5);
        return (x / sum, y / sum);
    }
}
