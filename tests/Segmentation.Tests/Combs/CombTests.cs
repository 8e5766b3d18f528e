using CsCheck;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Fields;
using DocDigits.Segmentation.Tests.Drawing;

namespace DocDigits.Segmentation.Tests.Combs;

public sealed class CombTests
{
    private static readonly TemplateField Field = new("number", FieldLayout.Comb, new MillimetreRect(2, 2, 48, 8), new DigitsFormat(1, 8)) { Cells = 8 };

    /// <summary>The comb with a margin of 2 mm, as it is cut from a page.</summary>
    private static FieldRegion Region(Action<Canvas> write, double dpi = 200, byte paper = 255, byte line = 60)
    {
        var canvas = new Canvas(52, 12, dpi, 0, default, paper);
        FormDrawing.Comb(canvas, Field, line);
        write(canvas);
        PageRaster raster = canvas.Raster;
        double q = dpi / 25.4;
        return new FieldRegion(Field, raster, PixelQuad.FromRect(new PixelRect(0, 0, raster.Width, raster.Height)),
            new PixelRect((int)Math.Round(2 * q), (int)Math.Round(2 * q), (int)Math.Round(48 * q), (int)Math.Round(8 * q)));
    }

    private static SegmentedField Segment(Action<Canvas> write, double dpi = 200, byte paper = 255, byte line = 60) =>
        FieldSegmenter.Segment(Region(write, dpi, paper, line), CancellationToken.None);

    private static string Filled(SegmentedField field) => field is CombField comb
        ? string.Concat(comb.Cells.Select(c => c.Glyph is null ? '.' : 'x'))
        : "........";

    [Fact]
    public void Digits_written_in_any_cells_are_found_in_those_cells_and_no_others() =>
        Gen.Select(Gen.Int[-1, 9].Array[8], Gen.Int[150, 300], Gen.Double[0.3, 0.7], Gen.Int[10, 120], Gen.Int[200, 255]).Holds(
            (digits, dpi, width, ink, paper) =>
            {
                string text = string.Concat(digits.Select(d => d < 0 ? ' ' : (char)('0' + d)));
                SegmentedField found = Segment(c => FormDrawing.FillComb(c, Field, text, (byte)ink, width), dpi, (byte)paper);
                Assert.Equal(string.Concat(text.Select(c => c == ' ' ? '.' : 'x')), Filled(found));
                Assert.Null(found.Concern);
            }, iter: 60, seed: "0000KeXbN5w6");

    [Theory]
    [InlineData(60)]
    [InlineData(0)]
    [InlineData(200)]
    public void An_empty_comb_is_known_as_empty(byte line)
    {
        SegmentedField found = Segment(_ => { }, line: line);
        Assert.IsType<EmptyField>(found);
        Assert.Null(found.Concern);
    }

    [Fact]
    public void An_upright_stroke_at_a_cell_border_is_shown_to_a_person_whatever_it_reads_as()
    {
        // What is left of a separator: once read as a certain 1.
        SegmentedField found = Segment(c => c.Stroke(14.75, 4, 14.75, 8.6, 0.35));
        Assert.Contains("upright stroke at its border", found.Concern, StringComparison.Ordinal);
        Assert.Null(Segment(c => c.Stroke(17, 4, 17, 8.6, 0.35)).Concern);
    }

    [Fact]
    public void Specks_and_paper_noise_make_no_digit()
    {
        FieldRegion clean = Region(c =>
        {
            c.Stroke(5, 5, 5, 5, 0.25);
            c.Stroke(17, 8, 17.1, 8, 0.2);
            c.Stroke(40, 4, 40, 4.1, 0.2);
        }, paper: 225);
        var random = new Random(3);
        byte[] noisy = [.. clean.Crop.Pixels.Select(p => (byte)Math.Clamp(p + random.Next(-9, 10), 0, 255))];
        FieldRegion region = clean with { Crop = new PageRaster(clean.Crop.Width, clean.Crop.Height, noisy, clean.Crop.Dpi) };
        Assert.IsType<EmptyField>(FieldSegmenter.Segment(region, CancellationToken.None));
    }

    [Fact]
    public void A_thin_one_is_a_digit() =>
        Assert.Equal("..x.....", Filled(Segment(c => c.Stroke(17, 3.2, 16.8, 8.6, 0.25))));

    [Fact]
    public void A_digit_that_leans_over_a_separator_keeps_its_ink_and_its_cell()
    {
        SegmentedField found = Segment(c => c.Stroke(15.2, 8.8, 20.6, 3.2, 0.45)); // third cell is 14 to 20 mm
        Assert.Equal("..x.....", Filled(found));
        Cell cell = ((CombField)found).Cells[2];
        Assert.True(cell.InkBox.Right > cell.Box.Right, "The ink was cut at the separator.");
    }

    [Fact]
    public void Two_digits_that_touch_over_a_separator_are_parted()
    {
        SegmentedField found = Segment(c =>
        {
            c.Digit(0, 15.4, 3.2, 5.5);
            c.Digit(0, 21.4, 3.2, 5.5);
            c.Stroke(18.2, 6, 22, 6, 0.4);
        });
        Assert.Equal("..xx....", Filled(found));
    }

    [Fact]
    public void A_small_mark_and_a_faint_one_are_a_concern_and_no_digit()
    {
        SegmentedField dash = Segment(c => c.Stroke(16, 6, 18.5, 6, 0.4));
        Assert.IsType<EmptyField>(dash);
        Assert.Contains("Cell 3", dash.Concern, StringComparison.Ordinal);
        SegmentedField faint = Segment(c => c.Digit(4, 15.4, 3, 5.5, 0.5, ink: 232));
        Assert.IsType<EmptyField>(faint);
        Assert.Contains("faint", faint.Concern, StringComparison.Ordinal);
    }

    /// <summary>The loop of a broken 6 was once taken for the paper's pattern, since the box is printed black; what was left read as a certain 1.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    [InlineData(120)]
    public void A_piece_of_a_pale_pens_digit_stays_with_it_however_dark_the_box_is(byte line)
    {
        const byte pencil = 125;
        SegmentedField found = Segment(c =>
        {
            c.Digit(0, 3.4, 3.2, 5.5, 0.4, ink: pencil);
            c.Stroke(17.6, 3.2, 15.8, 6.4, 0.4, ink: pencil);
            c.Stroke(16.4, 8.4, 18.2, 8.4, 0.35, ink: pencil);
            c.Stroke(18.2, 8.4, 18.2, 7.0, 0.35, ink: pencil);
        }, paper: 235, line: line);

        Assert.Equal("x.x.....", Filled(found));
        Cell six = ((CombField)found).Cells[2];
        Assert.True(six.InkBox.Bottom > six.Box.Y + 0.75 * six.Box.Height, "The lower piece is lost.");
    }

    [Fact]
    public void What_is_left_out_as_faint_beside_a_digit_is_a_concern()
    {
        SegmentedField found = Segment(c =>
        {
            c.Stroke(17.6, 3.2, 15.8, 6.4, 0.4, ink: 40);
            c.Stroke(16.0, 8.4, 18.2, 8.4, 0.5, ink: 150);
            c.Stroke(18.2, 8.4, 18.2, 6.6, 0.5, ink: 150);
        }, paper: 235);

        Assert.Equal("..x.....", Filled(found));
        Assert.Contains("faint beside its digit", found.Concern, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stroke_through_the_comb_is_a_concern() =>
        Assert.Contains("several cells", Segment(c => c.Stroke(4, 7, 46, 5, 0.5)).Concern, StringComparison.Ordinal);

    [Fact]
    public void A_caption_above_the_comb_is_not_read()
    {
        SegmentedField found = Segment(c =>
        {
            for (int i = 0; i < 10; i++) c.Digit(i, 4 + i * 1.2, 0.2, 1.4, 0.2);
        });
        Assert.IsType<EmptyField>(found);
    }

    [Fact]
    public void A_comb_without_printed_lines_is_read_by_its_place()
    {
        var canvas = new Canvas(52, 12);
        FormDrawing.FillComb(canvas, Field, "31 10 24");
        PageRaster raster = canvas.Raster;
        var region = new FieldRegion(Field, raster, PixelQuad.FromRect(new PixelRect(0, 0, raster.Width, raster.Height)), new PixelRect(16, 16, 378, 63));
        Assert.Equal("xx.xx.xx", Filled(FieldSegmenter.Segment(region, CancellationToken.None)));
    }
}
