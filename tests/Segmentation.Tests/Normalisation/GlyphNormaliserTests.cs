using System.IO.Compression;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Segmentation.Normalisation;
using DocDigits.Segmentation.Tests.Drawing;

namespace DocDigits.Segmentation.Tests.Normalisation;

public sealed class GlyphNormaliserTests
{
    private static byte[][] Mnist(int count)
    {
        string path = Path.Combine(DataFolder.Path, "mnist", "train-images-idx3-ubyte.gz");
        Assert.SkipUnless(File.Exists(path), DataFolder.Missing);
        using var stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        stream.ReadExactly(new byte[16]);
        byte[][] digits = new byte[count][];
        for (int i = 0; i < count; i++) stream.ReadExactly(digits[i] = new byte[Glyph.Area]);
        return digits;
    }

    private static double Difference(byte[] a, byte[] b) => a.Zip(b, (x, y) => (double)Math.Abs(x - y)).Average();

    [Fact]
    public void A_digit_of_mnist_comes_back_nearly_as_it_was() =>
        Assert.InRange(Mnist(300).Average(d => Difference(d, GlyphNormaliser.FromInk(new PageRaster(28, 28, d, 100))!.Pixels)), 0, 1.0);

    [Fact]
    public void A_digit_of_mnist_enlarged_threefold_and_shifted_comes_back_nearly_as_it_was()
    {
        double difference = Mnist(300).Average(digit =>
        {
            byte[] large = new byte[100 * 110];
            for (int y = 0; y < 84; y++)
                for (int x = 0; x < 84; x++) large[(y + 20) * 100 + x + 5] = digit[y / 3 * 28 + x / 3];
            return Difference(digit, GlyphNormaliser.FromInk(new PageRaster(100, 110, large, 100))!.Pixels);
        });
        Assert.InRange(difference, 0, 6.0);
    }

    [Fact]
    public void Every_glyph_is_twenty_pixels_long_bright_and_centred()
    {
        for (int d = 0; d < 10; d++)
        {
            var canvas = new Canvas(8, 9, 300, 0, default, 230);
            canvas.Digit(d, 2, 1.5, 5.5);
            byte[] glyph = Assert.IsType<Glyph>(GlyphNormaliser.FromDrawing(canvas.Raster)).Pixels;
            int[] inked = [.. Enumerable.Range(0, Glyph.Area).Where(i => glyph[i] > 60)];
            Assert.InRange(Math.Max(inked.Max(i => i / 28) - inked.Min(i => i / 28), inked.Max(i => i % 28) - inked.Min(i => i % 28)) + 1, 18, 20);
            Assert.True(glyph.Max() == 255);
            double mass = glyph.Sum(p => (double)p);
            Assert.Equal(14, glyph.Select((p, i) => p * (double)(i % 28)).Sum() / mass, 0.6);
            Assert.Equal(14, glyph.Select((p, i) => p * (double)(i / 28)).Sum() / mass, 0.6);
        }
    }

    [Fact]
    public void Light_on_dark_gives_the_same_glyph_as_dark_on_light()
    {
        var canvas = new Canvas(8, 9, 200);
        canvas.Digit(5, 2, 1.5, 5.5, 0.8, ink: 0);
        PageRaster dark = canvas.Raster;
        var light = new PageRaster(dark.Width, dark.Height, [.. dark.Pixels.Select(p => (byte)(255 - p))], 200);
        Assert.Equal(GlyphNormaliser.FromDrawing(dark)!.Pixels, GlyphNormaliser.FromDrawing(light)!.Pixels);
    }

    [Fact]
    public void A_thin_pen_is_widened_towards_the_strokes_of_mnist()
    {
        var canvas = new Canvas(8, 9, 300);
        canvas.Digit(3, 2, 1.5, 5.5, 0.2);
        double mean = GlyphNormaliser.FromDrawing(canvas.Raster)!.Pixels.Average(p => (double)p);
        Assert.InRange(mean, 18, 45); // MNIST's training digits have 33
    }

    [Fact]
    public void An_empty_drawing_has_no_glyph()
    {
        Assert.Null(GlyphNormaliser.FromDrawing(new Canvas(8, 9).Raster));
        Assert.Null(GlyphNormaliser.FromInk(new PageRaster(3, 3, new byte[9], 100)));
    }
}
