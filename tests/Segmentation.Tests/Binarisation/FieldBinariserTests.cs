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
        bool[] wanted = FieldBinariser.Binarise(Paper("plain", written: true)).Mask.Ink, got = FieldBinariser.Binarise(Paper(paper, written: true)).Mask.Ink;
        int both = wanted.Zip(got).Count(p => p.First && p.Second), either = wanted.Zip(got).Count(p => p.First || p.Second);
        Assert.InRange((double)both / either, 0.8, 1);
    }

    [Theory, MemberData(nameof(Papers))]
    public void Empty_paper_has_no_ink(string paper) =>
        Assert.DoesNotContain(true, FieldBinariser.Binarise(Paper(paper, written: false)).Mask.Ink);
}
