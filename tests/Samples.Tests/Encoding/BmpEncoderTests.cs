using DocDigits.Documents.Imaging;
using DocDigits.Samples.Encoding;
using DocDigits.Segmentation.Decoding;

namespace DocDigits.Samples.Tests.Encoding;

public sealed class BmpEncoderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void A_bitmap_is_decoded_to_the_same_pixels(int width)
    {
        var raster = new PageRaster(width, 3, [.. Enumerable.Range(0, width * 3).Select(i => (byte)(i * 11))], 150);
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, BmpEncoder.Encode(raster));
            PageRaster back = Assert.IsType<DecodedPage>(PageFile.DecodePage(path, 0, new DecodeLimits())).Raster;
            Assert.Equal(raster.Pixels, back.Pixels);
            Assert.Equal(150, back.Dpi, 0.1);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
