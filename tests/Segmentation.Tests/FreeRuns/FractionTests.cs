using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Fields;
using DocDigits.Segmentation.Tests.Drawing;

namespace DocDigits.Segmentation.Tests.FreeRuns;

/// <summary>Amounts with fractions of cents, taken apart. Lengths in millimetres; the whole units end at 15, the fraction begins at 17.</summary>
public sealed class FractionTests
{
    private static readonly AmountFormat American = new("USD", 2, 7) { SuperscriptCents = true, FractionCents = true };

    [Theory]
    [InlineData(150)]
    [InlineData(200)]
    [InlineData(300)]
    public void A_stacked_fraction_is_the_numbers_above_and_below_its_bar(double dpi)
    {
        FractionParts parts = Segment(Stacked, American, dpi).Fractions[0];
        double q = dpi / 25.4;
        Assert.InRange(parts.Whole.Source.Right / q, 13, 18);
        Assert.InRange(parts.Upper.Source.X / q, 15, 18);
        Assert.InRange(parts.Lower.Source.X / q, 15, 18);
        Assert.True((parts.Upper.Source.Y + parts.Upper.Source.Bottom) / 2 < 7 * q && (parts.Lower.Source.Y + parts.Lower.Source.Bottom) / 2 > 7 * q);
        Assert.Equal((3, 2, 3), (Digits(parts.Whole), Digits(parts.Upper), Digits(parts.Lower)));
        Assert.False(parts.HasCrosses);
    }

    [Fact]
    public void A_bar_that_touches_its_numbers_parts_them_all_the_same()
    {
        FractionParts parts = Segment(c =>
        {
            Whole(c);
            Cents(c, 3.9);
            c.Stroke(17, 7, 24, 7);
            Hundred(c, 7);
        }).Fractions[0];
        Assert.Equal((3, 2, 3), (Digits(parts.Whole), Digits(parts.Upper), Digits(parts.Lower)));
    }

    [Fact]
    public void A_digit_that_the_bar_begins_in_is_not_cut_in_two() =>
        Assert.Empty(Segment(c =>
        {
            Whole(c);
            c.Stroke(17.2, 4, 17.2, 10.5);
            c.Digit(5, 18.8, 3, 3.2);
            c.Digit(0, 21.2, 3, 3.2);
            c.Stroke(17, 7, 26, 7);
            Hundred(c, 7.5, 18.8);
        }).Fractions);

    [Fact]
    public void A_stroke_parts_cents_and_hundred_and_the_widest_gap_cents_and_units()
    {
        FreeField field = Segment(c =>
        {
            Whole(c);
            Cents(c, 3);
            c.Stroke(24, 3, 22.5, 11);
            Hundred(c, 7.5, 24.3);
        });
        Assert.Contains(field.Fractions, parts => (Digits(parts.Whole), Digits(parts.Upper), Digits(parts.Lower)) == (3, 2, 3));
    }

    [Fact]
    public void What_stands_behind_a_stroke_is_one_line()
    {
        FreeField field = Segment(c =>
        {
            c.Digit(4, 2, 4, 6.5);
            c.Digit(3, 9, 4, 3.2);
            c.Digit(2, 11.5, 4, 3.2);
            c.Stroke(16, 3, 14.5, 11);
            for (int i = 0; i < 3; i++) c.Digit(1, 18 + 2 * i, 2.5, 3.2);
            for (int i = 0; i < 3; i++) c.Digit(1, 18 + 2 * i, 8, 3.2);
        });
        Assert.DoesNotContain(field.Fractions, parts => parts.Whole.Source.Right < 9 * 200 / 25.4); // what was left would be another amount
    }

    [Theory]
    [InlineData(0.6)]
    [InlineData(-0.1)] // they touch
    public void Crosses_are_known_by_their_arms_and_digits_are_none(double gap)
    {
        FractionParts parts = Segment(c =>
        {
            Whole(c);
            foreach (double x in new[] { 18, 20.4 + gap })
            {
                c.Stroke(x, 3.4, x + 2.2, 5.9);
                c.Stroke(x + 2.2, 3.4, x, 5.9);
            }
            c.Stroke(17, 7, 24, 7);
            Hundred(c, 7.5);
        }).Fractions[0];
        Assert.True(parts.HasCrosses);

        for (int cents = 0; cents < 100; cents += 11)
        {
            int digit = cents / 11;
            Assert.DoesNotContain(Segment(c => { Whole(c); c.Digit(digit, 18, 3, 3.4); c.Digit(digit, 20.6, 3, 3.4); c.Stroke(17, 7, 24, 7); Hundred(c, 7.5); }).Fractions, f => f.HasCrosses);
        }
    }

    [Fact]
    public void Without_a_fraction_or_where_none_is_taken_nothing_is_taken_apart()
    {
        Assert.Empty(Segment(Stacked, new AmountFormat("USD", 2, 7)).Fractions);
        Assert.Empty(Segment(c => { for (int i = 0; i < 4; i++) c.Digit(2 * i, 4 + 5 * i, 4, 6); }).Fractions);
    }

    private static void Stacked(Canvas c)
    {
        Whole(c);
        Cents(c, 3);
        c.Stroke(17, 7, 24, 7);
        Hundred(c, 7.5);
    }

    private static void Whole(Canvas c)
    {
        for (int i = 0; i < 3; i++) c.Digit(2 + i, 3 + i * 4.2, 4, 6.5);
    }

    private static void Cents(Canvas c, double top)
    {
        c.Digit(5, 18, top, 3.2);
        c.Digit(0, 20.8, top, 3.2);
    }

    private static void Hundred(Canvas c, double top, double left = 17.3)
    {
        c.Digit(1, left, top, 3.2);
        c.Digit(0, left + 2.2, top, 3.2);
        c.Digit(0, left + 4.6, top, 3.2);
    }

    private static FreeField Segment(Action<Canvas> write, AmountFormat? format = null, double dpi = 200)
    {
        var canvas = new Canvas(36, 14, dpi);
        write(canvas);
        var field = new TemplateField("amount", FieldLayout.Free, new MillimetreRect(0, 0, 36, 14), format ?? American);
        return Assert.IsType<FreeField>(FieldSegmenter.Segment(FieldRegion.OfCrop(field, canvas.Raster), CancellationToken.None));
    }

    /// <summary>Digits on the likeliest path by shape alone.</summary>
    private static int Digits(FieldPart part)
    {
        GlyphLattice lattice = Assert.IsType<FreeField>(part.Field).Lattice;
        (double Score, int Digits)[] best = [.. Enumerable.Repeat((double.NegativeInfinity, 0), lattice.Pieces + 1)];
        best[0] = (0, 0);
        foreach (GlyphCandidate c in lattice.Candidates.OrderBy(c => c.From))
            if (best[c.From].Score + c.LogScore > best[c.To].Score) best[c.To] = (best[c.From].Score + c.LogScore, best[c.From].Digits + (c.Kind == CandidateKind.Digit ? 1 : 0));
        return best[^1].Digits;
    }
}
