using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Decoding;
using DocDigits.Segmentation.Encoding;
using DocDigits.Segmentation.Tests.Drawing;

namespace DocDigits.Segmentation.Tests.Encoding;

public sealed class RasterEncoderTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static PageRaster Drawing(double dpi = 240)
    {
        var canvas = new Canvas(60, 20, dpi);
        for (int d = 0; d < 10; d++) canvas.Digit(d, 2 + d * 5.5, 4, 10);
        return canvas.Raster;
    }

    private PageRaster Decode(byte[] file, int index = 0) =>
        Assert.IsType<DecodedPage>(PageFile.DecodePage(folder.Write("page", file), index, DecodeLimits.Default)).Raster;

    [Fact]
    public void A_png_keeps_every_pixel_and_the_resolution()
    {
        PageRaster page = Drawing();
        PageRaster back = Decode(RasterEncoder.Png(page));
        Assert.Equal(page.Pixels, back.Pixels);
        Assert.Equal(240, back.Dpi, 0.1);
    }

    [Fact]
    public void A_jpeg_keeps_the_picture_nearly_and_the_resolution()
    {
        PageRaster page = Drawing();
        PageRaster back = Decode(RasterEncoder.Jpeg(page, 90));
        Assert.Equal((page.Width, page.Height, 240.0), (back.Width, back.Height, back.Dpi));
        Assert.InRange(page.Pixels.Zip(back.Pixels, (a, b) => (double)Math.Abs(a - b)).Average(), 0, 3);
    }

    [Theory]
    [InlineData(TiffCompression.None)]
    [InlineData(TiffCompression.Deflate)]
    public void A_grey_tiff_keeps_every_page(TiffCompression compression)
    {
        PageRaster[] pages = [Drawing(), Drawing(150), Drawing(300)];
        byte[] file = RasterEncoder.Tiff(pages, compression);
        Assert.Equal(new ReadablePageFile("TIFF", 3), PageFile.Inspect(folder.Write("t", file), DecodeLimits.Default));
        for (int i = 0; i < 3; i++)
        {
            PageRaster back = Decode(file, i);
            Assert.Equal(pages[i].Pixels, back.Pixels);
            Assert.Equal(pages[i].Dpi, back.Dpi, 0.01);
        }
    }

    [Fact]
    public void A_group_4_tiff_keeps_black_and_white_and_has_white_paper()
    {
        PageRaster page = Drawing();
        PageRaster back = Decode(RasterEncoder.Tiff([page], TiffCompression.Group4));
        Assert.Equal(page.Pixels.Select(p => p < 128 ? (byte)0 : (byte)255), back.Pixels);
    }

    [Fact]
    public void Group_4_codes_every_run_length_of_both_colours()
    {
        // Row n begins with a run of n pixels of its colour against a row of noise above it, so that horizontal codes are used.
        var random = new Random(5);
        const int width = 2700;
        byte[] pixels = new byte[width * 2 * 2700];
        for (int n = 0; n < 2700; n++)
        {
            Span<byte> noise = pixels.AsSpan(2 * n * width, width), run = pixels.AsSpan((2 * n + 1) * width, width);
            for (int x = 0; x < width; x++) noise[x] = random.Next(12) == 0 ? (byte)0 : (byte)255;
            run.Fill(n % 2 == 0 ? (byte)255 : (byte)0);
            run[..n].Fill(n % 2 == 0 ? (byte)0 : (byte)255);
        }
        var page = new PageRaster(width, 5400, pixels, 200);
        Assert.Equal(page.Pixels, Decode(RasterEncoder.Tiff([page], TiffCompression.Group4)).Pixels);
    }
}
