using DocDigits.Segmentation.Binarisation;

namespace DocDigits.Segmentation.Tests.Binarisation;

public sealed class MaskAgreementTests
{
    private const int Width = 40, Height = 12;

    private static bool[] Bar(int left, int right, int top, int bottom) =>
        [.. Enumerable.Range(0, Width * Height).Select(i => i % Width >= left && i % Width < right && i / Width >= top && i / Width < bottom)];

    private static readonly bool[] None = new bool[Width * Height];

    [Fact]
    public void The_truth_itself_has_no_fault()
    {
        var same = MaskAgreement.Of(Bar(5, 30, 4, 8), Bar(5, 30, 4, 8), None, Width);
        Assert.Equal((1, 1, 1, 1), (same.Recall, same.Precision, same.FMeasure, same.PseudoFMeasure));
    }

    [Fact]
    public void A_thinner_stroke_costs_recall_but_no_pseudo_recall_and_a_broken_one_costs_both()
    {
        var thin = MaskAgreement.Of(Bar(5, 30, 5, 7), Bar(5, 30, 4, 8), None, Width);
        Assert.Equal(0.5, thin.Recall);
        Assert.InRange(thin.PseudoRecall, 0.95, 1);
        var broken = MaskAgreement.Of(Bar(5, 17, 4, 8), Bar(5, 30, 4, 8), None, Width);
        Assert.InRange(broken.PseudoRecall, 0.3, 0.65);
        Assert.Equal(1, broken.Precision);
    }

    [Fact]
    public void Printed_lines_do_not_count_but_ink_on_them_does()
    {
        bool[] line = Bar(0, Width, 5, 6), ink = Bar(10, 14, 0, Height);
        var with = MaskAgreement.Of([.. line.Zip(ink, (l, i) => l || i)], ink, line, Width);
        Assert.Equal((0, 0), (with.False, with.Missed));
        Assert.Equal(4, MaskAgreement.Of([.. ink.Zip(line, (i, l) => i && !l)], ink, line, Width).Missed);
    }

    [Fact]
    public void Masks_of_other_sizes_are_refused() => Assert.Throws<ArgumentException>(() => MaskAgreement.Of(None, new bool[3], None, Width));
}
