using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Binarisation;
using DocDigits.Segmentation.Tests.Drawing;

namespace DocDigits.Segmentation.Tests.Binarisation;

public sealed class FieldBinariserTests
{
    private static PageRaster Crop(byte paper, Func<int, int, double> pattern, int noise, bool written)
    {
        var canvas = new Canvas(45, 10, 200, 0, default, paper);
        if (written) for (int i = 0; i < 6; i++) canvas.Digit(i + 2, 3 + i * 6, 2, 6, 0.35, 50);
        PageRaster clean = canvas.Raster;
        var random = new Random(9);
        byte[] pixels = [.. clean.Pixels.Select((p, i) => (byte)Math.Clamp(p - pattern(i % clean.Width, i / clean.Width) + random.Next(-noise, noise + 1), 0, 255))];
        return new PageRaster(clean.Width, clean.Height, pixels, 200);
    }

    public static TheoryData<string> Papers => ["plain", "tinted", "shaded", "waves"];

    private static PageRaster Paper(string paper, bool written) => paper switch
    {
        "plain" => Crop(255, (_, _) => 0, 0, written),
        "tinted" => Crop(190, (_, _) => 0, 6, written),
        "shaded" => Crop(250, (x, _) => x * 0.25, 4, written),
        _ => Crop(240, (x, y) => Math.Abs(Math.Sin(x * 0.05) * 12 + y % 24 - 12) < 1.2 ? 25 : 0, 4, written),
    };

    [Theory, MemberData(nameof(Papers))]
    public void Ink_is_parted_from_any_paper(string paper)
    {
        bool[] wanted = Ink(Paper("plain", written: true)), got = Ink(Paper(paper, written: true));
        int both = wanted.Zip(got).Count(p => p.First && p.Second), either = wanted.Zip(got).Count(p => p.First || p.Second);
        Assert.InRange((double)both / either, 0.8, 1);
    }

    [Theory, MemberData(nameof(Papers))]
    public void Empty_paper_has_no_ink(string paper) =>
        Assert.DoesNotContain(true, Ink(Paper(paper, written: false)));

    [Fact]
    public void Ink_of_a_fifth_of_the_contrast_is_found_where_the_margin_shows_bare_paper()
    {
        PageRaster plain = Paper("plain", written: true), pale = Pale(plain);
        Assert.InRange(Overlap(Ink(plain), Ink(pale)), 0.75, 1);
        Assert.DoesNotContain(true, Ink(Pale(Paper("plain", written: false))));
    }

    [Fact]
    public void A_pattern_that_goes_on_in_the_margin_is_no_ink_however_pale_ink_may_be() =>
        Assert.DoesNotContain(true, Ink(Pale(Crop(255, (x, y) => (x + y) % 12 < 2 ? 90 : 0, 0, written: false))));

    private static PageRaster Pale(PageRaster crop)
    {
        var random = new Random(4);
        return new PageRaster(crop.Width, crop.Height, [.. crop.Pixels.Select(p => (byte)Math.Clamp(225 + (p - 225) * 0.2 + random.Next(-2, 3), 0, 255))], crop.Dpi);
    }

    private static bool[] Ink(PageRaster crop) => FieldBinariser.Binarise(crop, new PixelRect(12, 10, crop.Width - 24, crop.Height - 20)).Mask.Ink;

    private static double Overlap(bool[] a, bool[] b) => (double)a.Zip(b).Count(p => p.First && p.Second) / a.Zip(b).Count(p => p.First || p.Second);
}
