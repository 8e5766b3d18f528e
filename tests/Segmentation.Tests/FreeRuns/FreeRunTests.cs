using CsCheck;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Fields;
using DocDigits.Segmentation.Tests.Drawing;

namespace DocDigits.Segmentation.Tests.FreeRuns;

public sealed class FreeRunTests
{
    private static readonly TemplateField Field = new("amount", FieldLayout.Free, new MillimetreRect(2, 2, 45, 10), new AmountFormat("EUR", 2, 5));

    private static SegmentedField Segment(Action<Canvas> write, bool framed = true, double dpi = 200)
    {
        var canvas = new Canvas(49, 14, dpi);
        if (framed) canvas.Frame(new MillimetreRect(1.3, 1.3, 46.4, 11.4), 0.25, 60);
        write(canvas);
        PageRaster raster = canvas.Raster;
        double q = dpi / 25.4;
        return FieldSegmenter.Segment(new FieldRegion(Field, raster, PixelQuad.FromRect(new PixelRect(0, 0, raster.Width, raster.Height)),
            new PixelRect((int)Math.Round(2 * q), (int)Math.Round(2 * q), (int)Math.Round(45 * q), (int)Math.Round(10 * q))), CancellationToken.None);
    }

    /// <summary>The likeliest path by shape alone.</summary>
    private static List<GlyphCandidate> BestPath(SegmentedField field)
    {
        GlyphLattice lattice = Assert.IsType<FreeField>(field).Lattice;
        double[] best = new double[lattice.Pieces + 1];
        var last = new GlyphCandidate?[lattice.Pieces + 1];
        Array.Fill(best, double.NegativeInfinity);
        best[0] = 0;
        foreach (GlyphCandidate c in lattice.Candidates.OrderBy(c => c.From))
            if (best[c.From] + c.LogScore > best[c.To]) (best[c.To], last[c.To]) = (best[c.From] + c.LogScore, c);
        var path = new List<GlyphCandidate>();
        for (int at = lattice.Pieces; at > 0; at = last[at]!.From) path.Insert(0, last[at]!);
        return path;
    }

    private static string Kinds(SegmentedField field) =>
        string.Concat(BestPath(field).Select(c => c.Kind switch { CandidateKind.Digit => 'd', CandidateKind.Separator => '.', _ => '-' })).Replace("-", "", StringComparison.Ordinal);

    [Fact]
    public void Separate_digits_are_as_many_candidates_in_order() =>
        Gen.Select(Gen.Int[0, 9].Array[1, 6], Gen.Double[4.5, 7], Gen.Int[170, 300], Gen.Double[0.3, 0.6], Gen.Bool).Holds((digits, height, dpi, width, framed) =>
        {
            SegmentedField found = Segment(c =>
            {
                for (int i = 0; i < digits.Length; i++) c.Digit(digits[i], 4 + i * (0.6 * height + 1.2), 11 - height - 0.5, height, width);
            }, framed, dpi);
            List<GlyphCandidate> path = BestPath(found);
            Assert.Equal(new string('d', digits.Length), Kinds(found));
            Assert.Equal(path.OrderBy(c => c.Box.X), path);
        }, iter: 60, seed: "0000KeXbN5w6");

    [Fact]
    public void A_stroke_through_digits_is_a_concern_and_the_same_digits_without_it_are_none() =>
        Gen.Select(Gen.Int[0, 9].Array[3, 5], Gen.Double[0.15, 0.5], Gen.Double[0.2, 0.4], Gen.Bool, Gen.Double[-0.08, 0.08], Gen.OneOf(Gen.Int[170, 300], Gen.Const(800))).Holds((digits, reach, steep, falls, bend, dpi) =>
        {
            double rise = falls ? -steep : steep;
            const double height = 5.5, top = 4.2;
            double left = 5, right = left + digits.Length * (0.6 * height + 1.2) - 1.2;
            void Write(Canvas c)
            {
                for (int i = 0; i < digits.Length; i++) c.Digit(digits[i], left + i * (0.6 * height + 1.2), top, height, 0.45);
            }
            SegmentedField plain = Segment(Write, framed: false, dpi), struck = Segment(c =>
            {
                Write(c);
                double middle = top + height / 2, from = left - reach * height, to = right + reach * height, half = (from + to) / 2;
                c.Stroke(from, middle - rise * height, half, middle + bend * height, 0.45);
                c.Stroke(half, middle + bend * height, to, middle + rise * height, 0.45);
            }, framed: false, dpi);

            Assert.Null(Assert.IsType<FreeField>(plain).Concern);
            Assert.Contains("goes through the digits", Assert.IsType<FreeField>(struck).Concern, StringComparison.Ordinal);
        }, iter: 40, seed: "evyvaSHiXvm2");

    [Fact]
    public void Digits_on_a_rule_or_before_a_dash_that_they_touch_are_not_struck_out()
    {
        void Write(Canvas c, double end)
        {
            for (int i = 0; i < 4; i++) c.Digit(2 + i, 4 + i * 4.5, 4.2, 5.5, 0.45);
            c.Stroke(4 + 3 * 4.5 + 2, 6.8, end, 6.9, 0.45);
        }
        Assert.Null(Assert.IsType<FreeField>(Segment(c => Write(c, 30), framed: false)).Concern);
        Assert.Null(Assert.IsType<FreeField>(Segment(c =>
        {
            Write(c, 24);
            c.Stroke(3, 9.75, 40, 9.75, 0.3);
        }, framed: false)).Concern);
    }

    [Fact]
    public void A_decimal_mark_is_hardly_dirt_and_hardly_a_part_of_the_digit_beside_it()
    {
        GlyphLattice lattice = Assert.IsType<FreeField>(Segment(c =>
        {
            c.Digit(2, 4, 4.5, 6);
            c.Stroke(8.9, 10.2, 8.8, 10.6, 0.5);
            c.Digit(5, 10, 4.5, 6);
            c.Digit(0, 15, 4.5, 6);
        })).Lattice;
        GlyphCandidate mark = Assert.Single(lattice.Candidates, c => c.Kind == CandidateKind.Separator);
        // A template asks for 99 % and more of a value: other ways to see the mark must weigh less than one in a thousand or so.
        Assert.All(lattice.Candidates.Where(c => c != mark && c.From <= mark.From && c.To >= mark.To), c => Assert.InRange(c.LogScore, double.NegativeInfinity, -6.5));
    }

    [Fact]
    public void A_low_dot_or_comma_is_a_separator_and_a_dash_is_one()
    {
        Assert.Equal("ddd.dd", Kinds(Segment(c =>
        {
            c.Digit(1, 4, 4.5, 6);
            c.Digit(2, 9, 4.5, 6);
            c.Digit(5, 14, 4.5, 6);
            c.Stroke(19.5, 10.2, 19.2, 11, 0.5);
            c.Digit(0, 21, 4.5, 6);
            c.Digit(7, 26, 4.5, 6);
        })));
        Assert.Equal("dd.", Kinds(Segment(c =>
        {
            c.Digit(4, 4, 4, 6);
            c.Digit(3, 9, 4, 6);
            c.Stroke(15, 7.3, 19, 7.2, 0.5);
        })));
    }

    [Fact]
    public void A_one_is_never_offered_as_a_mark_nor_a_dot_as_a_digit()
    {
        GlyphLattice lattice = Assert.IsType<FreeField>(Segment(c =>
        {
            c.Stroke(6, 4.5, 5.6, 10.5, 0.3);
            c.Stroke(9, 10.5, 9, 10.7, 0.5);
            c.Digit(8, 12, 4.5, 6);
        })).Lattice;
        GlyphCandidate one = lattice.Candidates.First(c => c is { From: 0, To: 1, Kind: CandidateKind.Digit });
        Assert.True(one.Box.Height > 4 * one.Box.Width);
        Assert.DoesNotContain(lattice.Candidates, c => c is { From: 0, To: 1, Kind: CandidateKind.Separator });
        Assert.DoesNotContain(lattice.Candidates, c => c is { From: 1, To: 2, Kind: CandidateKind.Digit });
    }

    [Fact]
    public void Touching_digits_can_be_read_apart_and_together()
    {
        GlyphLattice lattice = Assert.IsType<FreeField>(Segment(c =>
        {
            c.Digit(0, 4, 4.5, 6);
            c.Digit(0, 7.4, 4.5, 6);
            c.Digit(1, 14, 4.5, 6);
        })).Lattice;
        double q = 200 / 25.4;
        Assert.Contains(lattice.Candidates, c => c.Kind == CandidateKind.Digit && Math.Abs(c.Box.Right - 7.6 * q) < 1.0 * q && c.Box.X < 4.5 * q);
        Assert.Contains(lattice.Candidates, c => c.Kind == CandidateKind.Digit && Math.Abs(c.Box.X - 7.6 * q) < 1.0 * q && Math.Abs(c.Box.Right - 11 * q) < 1.0 * q);
        Assert.Contains(lattice.Candidates, c => c.Kind == CandidateKind.Digit && c.Box.X < 4.5 * q && Math.Abs(c.Box.Right - 11 * q) < 1.0 * q);
    }

    [Fact]
    public void Digits_that_touch_in_a_row_are_as_many_on_some_path() => Gen.Select(Gen.Int[2, 5], Gen.Double[0.5, 0.58]).Holds((count, step) =>
    {
        const double height = 6, left = 4, q = 200 / 25.4;
        GlyphLattice lattice = Assert.IsType<FreeField>(Segment(c =>
        {
            for (int i = 0; i < count; i++) c.Digit(i % 2 == 0 ? 0 : 3, left + i * step * height, 4.5, height);
        })).Lattice;

        // The furthest that a path comes with digit after digit, each about where one was drawn.
        var ends = new HashSet<int> { 0 };
        for (int i = 0; i < count; i++)
        {
            double middle = (left + (i * step + 0.3) * height) * q;
            ends = [.. lattice.Candidates
                .Where(c => c.Kind == CandidateKind.Digit && ends.Contains(c.From) && Math.Abs(c.Box.X + c.Box.Width / 2.0 - middle) < 0.15 * height * q)
                .Select(c => c.To)];
        }
        Assert.Contains(lattice.Pieces, ends);
    }, iter: 20);

    [Fact]
    public void A_comma_under_a_digits_left_side_can_be_read_as_a_mark()
    {
        GlyphLattice lattice = Assert.IsType<FreeField>(Segment(c =>
        {
            c.Digit(5, 4, 4, 6);
            // A seven that leans over the comma before it.
            c.Polyline(9, 4, 6, 0.45, 20, (0.03, 0.04), (0.8, 0.04), (0.6, 0.98));
            c.Stroke(10.4, 10.0, 10.2, 10.6, 0.5);
        })).Lattice;
        Assert.Single(lattice.Candidates, c => c.Kind == CandidateKind.Separator);
    }

    [Fact]
    public void The_loose_flag_of_a_five_can_be_joined_to_it()
    {
        GlyphLattice lattice = Assert.IsType<FreeField>(Segment(c =>
        {
            c.Polyline(4, 4.5, 6, 0.45, 20, (0.13, 0.1), (0.1, 0.45), (0.4, 0.42), (0.57, 0.65), (0.42, 0.94), (0.06, 0.95));
            c.Stroke(5.4, 4.4, 8, 4.3, 0.45);
            c.Digit(8, 14, 4.5, 6);
        })).Lattice;
        Assert.Contains(lattice.Candidates, c => c.Kind == CandidateKind.Digit && c.Box.X < 38 && c.Box.Right is > 60 and < 75 && c.Box.Y < 36);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_empty_field_is_known_as_empty(bool framed)
    {
        SegmentedField found = Segment(_ => { }, framed);
        Assert.IsType<EmptyField>(found);
        Assert.Null(found.Concern);
    }

    [Fact]
    public void A_crop_of_forty_pixels_is_segmented_in_its_own_pixels()
    {
        var canvas = new Canvas(12, 5, 200);
        for (int i = 0; i < 4; i++) canvas.Digit(2 + i, 0.5 + i * 2.8, 0.7, 3.6, 0.35);
        PageRaster crop = canvas.Raster;
        SegmentedField found = FieldSegmenter.Segment(FieldRegion.OfCrop(Field with { Area = new MillimetreRect(0, 0, 12, 5) }, crop), CancellationToken.None);
        Assert.Equal("dddd", Kinds(found));
        Assert.All(BestPath(found), c => Assert.True(c.Box.Right <= crop.Width && c.Box.Bottom <= crop.Height));
        RunLine line = Assert.IsType<FreeField>(found).Lattice.Line!.Value;
        Assert.InRange(line.DigitHeight, 3.2 * 200 / 25.4, 4.4 * 200 / 25.4);
        Assert.InRange(line.Foot, 4.0 * 200 / 25.4, 4.8 * 200 / 25.4);
    }
}
