using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Fields;
using DocDigits.Segmentation.Tests.Drawing;

namespace DocDigits.Segmentation.Tests.Fields;

/// <summary>Digits that the picture's edge has cut are a concern; digits that merely reach it are none.</summary>
public sealed class BorderCrossingsTests
{
    private const double Height = 6, HalfWidth = 0.3 * Height, Pen = 0.5, Pitch = 4.6;
    private const string CutOff = "Digits are cut off at the edge of the picture.";

    private static readonly TemplateField Field = new("amount", FieldLayout.Free, new MillimetreRect(0, 0, 45, 10), new AmountFormat("XXX", 0, 12));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(8)]
    public void A_digit_cut_by_the_left_or_right_edge_is_a_concern(int digit)
    {
        const double size = 40;
        Assert.Equal(CutOff, Written([digit, 4, 7], -HalfWidth, 3, size).Concern);
        Assert.Equal(CutOff, Written([4, 7, digit], size - 2 * Pitch - HalfWidth, 3, size).Concern);
    }

    [Theory]
    [InlineData(0.6)]
    [InlineData(0.75)]
    [InlineData(0.9)]
    public void A_sliver_that_is_left_of_a_digit_is_a_concern(double visible)
    {
        const double size = 40;
        Assert.Equal(CutOff, Written([4, 7, 0], size - 2 * Pitch - visible, 3, size).Concern);
    }

    [Theory]
    [InlineData(-0.5 * Height)]
    [InlineData(12 - 0.5 * Height)]
    public void A_run_cut_by_the_upper_or_lower_edge_is_a_concern(double top) =>
        Assert.Equal(CutOff, Written([6, 8, 2, 0, 3], 4, top, 40).Concern);

    [Theory]
    [InlineData(2, 4, 7)]
    [InlineData(3, 4, 7, 0, 6)]
    [InlineData(6, 1, 9, 8)]
    [InlineData(8, 0, 0, 5)]
    [InlineData(7, 5, 3)]
    public void Whole_digits_in_a_picture_cut_tightly_around_them_are_none(params int[] digits)
    {
        PageRaster loose = Drawn(digits, 4, 3, 40);
        int left = loose.Width, top = loose.Height, right = 0, bottom = 0;
        for (int y = 0; y < loose.Height; y++)
            for (int x = 0; x < loose.Width; x++)
            {
                if (loose[x, y] > 200) continue;
                (left, right, top, bottom) = (Math.Min(left, x), Math.Max(right, x), Math.Min(top, y), Math.Max(bottom, y));
            }
        int width = right - left + 1, height = bottom - top + 1;
        byte[] pixels = [.. Enumerable.Range(0, height).SelectMany(y => Enumerable.Range(0, width).Select(x => loose[left + x, top + y]))];

        Assert.Null(Segmented(new PageRaster(width, height, pixels, loose.Dpi)).Concern);
    }

    [Fact]
    public void An_equals_sign_that_ends_at_the_edge_is_none()
    {
        var canvas = new Canvas(40, 12, 300);
        foreach ((int digit, int i) in new[] { 4, 7, 2 }.Select((d, i) => (d, i))) canvas.Digit(digit, 6 + i * Pitch, 3, Height, Pen);
        foreach (double y in new[] { 5.5, 7.0 }) canvas.Stroke(36, y, 41, y, Pen);
        Assert.Null(Segmented(canvas.Raster).Concern);
    }

    [Fact]
    public void One_stroke_that_leaves_the_picture_is_none()
    {
        var canvas = new Canvas(40, 12, 300);
        foreach ((int digit, int i) in new[] { 4, 7, 2 }.Select((d, i) => (d, i))) canvas.Digit(digit, 6 + i * Pitch, 3, Height, Pen);
        canvas.Stroke(6 + 3 * Pitch, 6, 41, 6, 0.5);
        Assert.Null(Segmented(canvas.Raster).Concern);
    }

    private static SegmentedField Written(int[] digits, double left, double top, double width) => Segmented(Drawn(digits, left, top, width));

    private static PageRaster Drawn(int[] digits, double left, double top, double width)
    {
        var canvas = new Canvas(width, 12, 300);
        for (int i = 0; i < digits.Length; i++) canvas.Digit(digits[i], left + i * Pitch, top, Height, Pen);
        return canvas.Raster;
    }

    private static SegmentedField Segmented(PageRaster raster) => FieldSegmenter.Segment(FieldRegion.OfCrop(Field, raster), CancellationToken.None);
}
