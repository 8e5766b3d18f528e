using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Decoding;
using DocDigits.Segmentation.Encoding;

namespace DocDigits.Segmentation.Tests.Decoding;

public sealed class ColourDecodingTests
{
    /// <summary>Paper with a stroke of a colour across it.</summary>
    private static PageRaster Page(byte blue, byte green, byte red) => PageRaster.InColour(120, 90,
        [.. Enumerable.Range(0, 120 * 90).SelectMany(i => i / 120 is >= 40 and < 46 ? new[] { blue, green, red } : [(byte)228, (byte)232, (byte)236])], 200);

    private static PageRaster Decoded(byte[] file) => Assert.IsType<DecodedPage>(PageFile.DecodePage(file, 0, DecodeLimits.Default)).Raster;

    [Fact]
    public void A_blue_stroke_is_kept_in_colour_without_loss_by_PNG_and_nearly_by_JPEG()
    {
        PageRaster page = Page(190, 70, 40);
        PageRaster png = Decoded(RasterEncoder.Png(page)), jpeg = Decoded(RasterEncoder.Jpeg(page, 95));
        Assert.Equal(page.Colour, png.Colour);
        Assert.All(page.Pixels.Zip(png.Pixels), p => Assert.InRange(Math.Abs(p.First - p.Second), 0, 1));
        int middle = 3 * (42 * 120 + 60);
        for (int channel = 0; channel < 3; channel++) Assert.InRange(Math.Abs(jpeg.Colour![middle + channel] - page.Colour![middle + channel]), 0, 25);
    }

    [Fact]
    public void A_file_in_colour_that_shows_only_greys_and_warm_paper_is_kept_grey() =>
        Assert.Null(Decoded(RasterEncoder.Png(Page(60, 60, 60))).Colour);
}
