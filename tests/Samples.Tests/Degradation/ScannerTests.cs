using DocDigits.Documents.Imaging;
using DocDigits.Samples.Degradation;
using DocDigits.Samples.Drawing;

namespace DocDigits.Samples.Tests.Degradation;

public sealed class ScannerTests
{
    [Fact]
    public void Blur_keeps_the_light_and_softens_an_edge()
    {
        float[] picture = [.. Enumerable.Range(0, 40 * 40).Select(i => i % 40 < 20 ? 0f : 1f)];
        GaussianBlur.Apply(picture, 40, 40, 2);
        Assert.Equal(0.5, picture.Average(), 0.001);
        Assert.InRange(picture[20 * 40 + 19], 0.3f, 0.5f);
        Assert.InRange(picture[20 * 40 + 20], 0.5f, 0.7f);
        Assert.Equal(0, picture[20 * 40], 0.001);
    }

    [Fact]
    public void Blur_is_the_same_down_as_across()
    {
        float[] picture = new float[31 * 31];
        picture[15 * 31 + 15] = 1;
        GaussianBlur.Apply(picture, 31, 31, 1.7);
        for (int i = 0; i < 31; i++) Assert.Equal(picture[15 * 31 + i], picture[i * 31 + 15], 1e-6f);
    }

    [Fact]
    public void Conditions_keep_to_their_ranges_and_use_them()
    {
        ScanConditions[] drawn = [.. Enumerable.Range(0, 3000).Select(i => ScanConditions.Draw(SampleRandom.Of(3, (ulong)i), SampleFormat.Jpeg))];
        Assert.All(drawn, c => Assert.InRange(c.SkewDegrees, -12, 12));
        Assert.InRange(drawn.Count(c => Math.Abs(c.SkewDegrees) > 5), 150, 350);
        Assert.InRange(drawn.Count(c => Math.Abs(c.SkewDegrees) < 1), 1800, 2600);
        Assert.Equal([150, 200, 240, 300], drawn.Select(c => c.Dpi).Distinct().Order());
        Assert.All(drawn, c => Assert.InRange(c.JpegQuality, 60, 95));
        Assert.Contains(drawn, c => c.Cropped);
        Assert.Contains(drawn, c => !c.Cropped && c.BedTone < 0.3);
    }

    [Fact]
    public void A_cropped_picture_has_the_size_of_the_sheet_and_another_shows_all_of_it()
    {
        var sheet = new MillimetreSize(170, 75);
        for (int i = 0; i < 500; i++)
        {
            ScanConditions conditions = ScanConditions.Draw(SampleRandom.Of(4, (ulong)i), SampleFormat.Jpeg);
            var (width, height, transform) = conditions.Layout(sheet);
            Assert.Equal(conditions.Dpi / 25.4, transform.Scale, 1e-9);
            if (conditions.Cropped)
            {
                Assert.Equal((Math.Round(170 / 25.4 * conditions.Dpi), Math.Round(75 / 25.4 * conditions.Dpi)), (width, height));
                continue;
            }
            foreach (var (x, y) in new[] { (0.0, 0.0), (170, 0), (0, 75), (170, 75) })
            {
                var (px, py) = transform.ToPicture(x, y);
                Assert.InRange(px, 0, width);
                Assert.InRange(py, 0, height);
            }
        }
    }

    [Fact]
    public void Black_and_white_parts_the_faintest_ink_from_the_darkest_paper()
    {
        for (int i = 0; i < 50; i++)
        {
            ScanConditions conditions = ScanConditions.Draw(SampleRandom.Of(6, (ulong)i), SampleFormat.TiffGroup4) with { SaltAndPepper = 0 };
            var canvas = new Canvas(200, 200, new SheetTransform(0, conditions.Dpi / 25.4, (0, 0), (0, 0)), (float)conditions.PaperTone);
            canvas.Fill(new MillimetreRect(2, 2, 4, 4), 0.48);
            PageRaster raster = Scanner.Scan(canvas, conditions, 0.48, blackAndWhite: true, new SampleRandom(1));
            Assert.DoesNotContain(raster.Pixels, p => p is not (0 or 255));
            int inside = (int)(4 * raster.PixelsPerMillimetre), outside = (int)(8 * raster.PixelsPerMillimetre);
            Assert.True(raster.Crop(new(inside - 5, inside - 5, 10, 10)).Pixels.Average(p => p) < 40, $"conditions {i}: ink is white");
            Assert.True(raster.Crop(new(outside, outside, 40, 40)).Pixels.Average(p => p) > 215, $"conditions {i}: paper is black");
        }
    }
}
