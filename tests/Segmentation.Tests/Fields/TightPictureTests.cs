using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Fields;
using DocDigits.Segmentation.Tests.Drawing;

namespace DocDigits.Segmentation.Tests.Fields;

/// <summary>Single digits in pictures that somebody cut as he liked: to the ink, through the next box, with bold pens.</summary>
public sealed class TightPictureTests
{
    private const double Height = 6;
    private static readonly TemplateField Field = new("digits", FieldLayout.Free, new MillimetreRect(0, 0, 10, 10), new DigitsFormat(1, 12));

    [Theory]
    [InlineData(0, 1.1)]
    [InlineData(2, 1.1)]
    [InlineData(5, 1)]
    [InlineData(6, 1)]
    [InlineData(8, 0.8)]
    [InlineData(8, 0.5)]
    public void A_bold_digit_in_a_picture_cut_to_its_ink_is_one_piece_of_ink(int digit, double pen)
    {
        PageRaster picture = ToInk(Drawn(pen, digit));
        FreeField found = Assert.IsType<FreeField>(FieldSegmenter.Segment(FieldRegion.OfCrop(Field, picture), CancellationToken.None));
        Assert.Contains(found.Lattice.Candidates, c => c.From == 0 && c.To == found.Lattice.Pieces && c.Box.Width >= 0.85 * picture.Width && c.Box.Height >= 0.85 * picture.Height);
        Assert.Null(found.Concern);
    }

    [Fact]
    public void A_strip_has_paper_beside_a_digit_that_the_picture_leaves_none()
    {
        LineImage strip = FieldSegmenter.LineOf(FieldRegion.OfCrop(Field, ToInk(Drawn(0.5, 8))), CancellationToken.None)!;
        Assert.All(new[] { 0, strip.Width - 1 }, column => Assert.All(Column(strip, column), ink => Assert.Equal(0, ink)));
        Assert.True(strip.Source.X < 0 && strip.Source.Right > ToInk(Drawn(0.5, 8)).Width);
    }

    [Fact]
    public void A_strip_has_no_paper_beside_what_was_cut_off()
    {
        PageRaster whole = Drawn(0.5, 4, 3);
        PageRaster cut = Part(whole, 0, (int)(whole.Width * 0.58));
        LineImage strip = FieldSegmenter.LineOf(FieldRegion.OfCrop(Field, cut), CancellationToken.None)!;
        Assert.Equal(cut.Width, strip.Source.Right);
    }

    [Fact]
    public void Ink_of_the_next_box_is_left_out_where_the_box_shows_whose_it_is()
    {
        const double box = 8, line = 0.25;
        var canvas = new Canvas(16, 12, 300);
        canvas.Frame(new MillimetreRect(2, 2, box, box), line, 60);
        canvas.Frame(new MillimetreRect(2 + box, 2, box, box), line, 60);
        canvas.Digit(3, 4.2, 3, Height);
        canvas.Digit(0, 3.2 + box, 3, Height);
        PageRaster picture = Part(canvas.Raster, 10, (int)((4.2 + box) * 300 / 25.4));
        FreeField found = Assert.IsType<FreeField>(FieldSegmenter.Segment(FieldRegion.OfCrop(Field, picture), CancellationToken.None));
        Assert.All(found.Lattice.Candidates, c => Assert.True(c.Box.Right < (2 + box) * 300 / 25.4 - 10));
        Assert.True(found.Line!.Source.Right < picture.Width);
    }

    [Fact]
    public void Digits_of_a_comb_cut_to_its_ink_are_all_kept()
    {
        const double cell = 6;
        var canvas = new Canvas(5 * cell + 4, 12, 300);
        canvas.Frame(new MillimetreRect(-2, 2, 5 * cell + 8, 8), 0.25, 60);
        for (int i = 1; i < 5; i++) canvas.Stroke(2 + i * cell, 2, 2 + i * cell, 10, 0.25, 60);
        for (int i = 0; i < 5; i++) canvas.Digit(i is 0 or 4 ? 0 : 3, 2 + i * cell + 1.2, 3, Height);
        // Into the outermost digits' own strokes, as a program does that cuts to the ink.
        FreeField found = Assert.IsType<FreeField>(FieldSegmenter.Segment(FieldRegion.OfCrop(Field, Part(canvas.Raster, (int)(3.3 * 11.81), (int)((2 + 4 * cell + 4.65) * 11.81))), CancellationToken.None));
        Assert.Contains(found.Lattice.Candidates, c => c.Box.X < 5 && c.Box.Width > 25);
        Assert.Contains(found.Lattice.Candidates, c => c.Box.Right > found.Region.Crop.Width - 5 && c.Box.Width > 25);
    }

    private static PageRaster Drawn(double pen, params int[] digits)
    {
        var canvas = new Canvas(5 * digits.Length + 6, Height + 6, 200);
        for (int i = 0; i < digits.Length; i++) canvas.Digit(digits[i], 3 + 5 * i, 3, Height, pen);
        return canvas.Raster;
    }

    private static IEnumerable<byte> Column(LineImage strip, int x) => Enumerable.Range(0, LineImage.Height).Select(y => strip.Pixels[y * strip.Width + x]);

    private static PageRaster ToInk(PageRaster loose)
    {
        int left = loose.Width, top = loose.Height, right = 0, bottom = 0;
        for (int y = 0; y < loose.Height; y++)
            for (int x = 0; x < loose.Width; x++)
            {
                if (loose[x, y] > 150) continue;
                (left, right, top, bottom) = (Math.Min(left, x), Math.Max(right, x), Math.Min(top, y), Math.Max(bottom, y));
            }
        return Part(loose, left, right + 1, top, bottom + 1);
    }

    private static PageRaster Part(PageRaster whole, int left, int right) => Part(whole, left, right, 0, whole.Height);

    private static PageRaster Part(PageRaster whole, int left, int right, int top, int bottom) => new(right - left, bottom - top,
        [.. Enumerable.Range(top, bottom - top).SelectMany(y => Enumerable.Range(left, right - left).Select(x => whole[x, y]))], whole.Dpi);
}
