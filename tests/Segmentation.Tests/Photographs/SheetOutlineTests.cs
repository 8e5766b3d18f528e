using CsCheck;
using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Photographs;

namespace DocDigits.Segmentation.Tests.Photographs;

public sealed class SheetOutlineTests
{
    private const int Width = 900, Height = 700;

    private static readonly Gen<double> Off = Gen.Double[-60, 60];

    private static readonly Gen<PixelQuad> Quads = Gen.Select(Off, Off, Off, Off, Off, Off, Off, Off).Select((a, b, c, d, e, f, g, h) => new PixelQuad(
        new PixelPoint(180 + a, 160 + b), new PixelPoint(720 + c, 160 + d), new PixelPoint(720 + e, 540 + f), new PixelPoint(180 + g, 540 + h)));

    [Fact]
    public void A_sheet_that_is_lighter_or_darker_than_what_it_lies_on_is_found_to_a_pixel() =>
        Gen.Select(Quads, Gen.Bool).Holds((quad, light) =>
        {
            PageRaster picture = Drawn(quad, light ? 210 : 60, light ? 80 : 170);

            IReadOnlyList<PixelQuad> found = SheetOutline.Find(picture, TestContext.Current.CancellationToken);

            Assert.True(found[0].Corners.Zip(quad.Corners).All(pair => Math.Abs(pair.First.X - pair.Second.X) < 1.5 && Math.Abs(pair.First.Y - pair.Second.Y) < 1.5), $"{quad} was found as {found[0]}");
        }, iter: 40);

    [Fact]
    public void An_even_picture_has_no_outline_and_neither_has_noise()
    {
        var random = new Random(4);
        byte[] noise = new byte[Width * Height];
        random.NextBytes(noise);

        Assert.Empty(SheetOutline.Find(new PageRaster(Width, Height, [.. Enumerable.Repeat((byte)128, Width * Height)], 72), TestContext.Current.CancellationToken));
        Assert.Empty(SheetOutline.Find(new PageRaster(Width, Height, noise, 72), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 3000)]
    [InlineData(3000, 2)]
    [InlineData(20, 20)]
    public void Pictures_of_any_shape_are_borne(int width, int height)
    {
        byte[] pixels = new byte[width * height];
        new Random(1).NextBytes(pixels);

        Assert.InRange(SheetOutline.Find(new PageRaster(width, height, pixels, 72), TestContext.Current.CancellationToken).Count, 0, 4);
    }

    private static PageRaster Drawn(PixelQuad quad, double sheet, double table)
    {
        IReadOnlyList<PixelPoint> c = quad.Corners;
        byte[] pixels = new byte[Width * Height];
        for (int y = 0; y < Height; y++)
            for (int x = 0; x < Width; x++)
            {
                // The distance to the nearest side, inside positive: the edge is one pixel soft.
                double inside = Enumerable.Range(0, 4).Min(i =>
                {
                    (double dx, double dy) = (c[(i + 1) % 4].X - c[i].X, c[(i + 1) % 4].Y - c[i].Y);
                    return (dx * (y + 0.5 - c[i].Y) - dy * (x + 0.5 - c[i].X)) / Math.Sqrt(dx * dx + dy * dy);
                });
                pixels[y * Width + x] = (byte)(table + (sheet - table) * Math.Clamp(inside + 0.5, 0, 1));
            }
        return new PageRaster(Width, Height, pixels, 72);
    }
}
