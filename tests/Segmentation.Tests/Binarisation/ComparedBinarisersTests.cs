using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Binarisation;
using DocDigits.Segmentation.Binarisation.Compared;
using DocDigits.Segmentation.Tests.Drawing;

namespace DocDigits.Segmentation.Tests.Binarisation;

public sealed class ComparedBinarisersTests
{
    public static TheoryData<BinarisationMethod> Methods => [.. Enum.GetValues<BinarisationMethod>().Where(m => m != BinarisationMethod.Ours)];

    [Theory, MemberData(nameof(Methods))]
    public void Every_method_finds_dark_ink_on_bare_paper(BinarisationMethod method)
    {
        var canvas = new Canvas(45, 10);
        for (int i = 0; i < 6; i++) canvas.Digit(i + 2, 3 + i * 6, 2, 6);
        PageRaster crop = canvas.Raster;
        bool[] truth = [.. crop.Pixels.Select(p => p < 128)], found = ComparedBinarisers.Mask(crop, method).Ink;
        var agreement = MaskAgreement.Of(found, truth, new bool[truth.Length], crop.Width);
        // Niblack's threshold makes ink of bare paper wherever no stroke is near.
        Assert.InRange(agreement.FMeasure, method == BinarisationMethod.Niblack ? 0.4 : 0.75, 1);
        Assert.InRange(agreement.PseudoRecall, 0.85, 1);
    }

    [Fact]
    public void Ours_is_not_among_them() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ComparedBinarisers.Mask(new Canvas(45, 10).Raster, BinarisationMethod.Ours));
}
