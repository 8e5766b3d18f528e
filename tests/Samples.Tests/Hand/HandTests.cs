using DocDigits.Documents.Imaging;
using DocDigits.Samples.Drawing;
using DocDigits.Samples.Hand;

namespace DocDigits.Samples.Tests.Hand;

public sealed class HandTests
{
    private const int Styles = 150;

    private static readonly MillimetreRect Area = new(10, 20, 44, 9);

    [Fact]
    public void Every_digit_of_every_form_is_about_as_high_as_asked_and_stands_on_the_line()
    {
        for (int s = 0; s < Styles; s++)
        {
            HandStyle style = Style(s);
            var hand = new DigitHand(style, new SampleRandom((ulong)s));
            for (int digit = 0; digit < 10; digit++)
            {
                InkExtent extent = InkExtent.Of(hand.Write(digit, 6));
                Assert.InRange(extent.Height, 4.8, 8);
                Assert.InRange(extent.Bottom, -0.9, 1.5);
                Assert.InRange(extent.Width, 0.2, 9);
            }
        }
    }

    [Fact]
    public void Every_digit_of_a_comb_has_ink_in_its_cell_and_hardly_any_outside()
    {
        var comb = new MillimetreRect(5, 5, 60, 8);
        for (int s = 0; s < Styles; s++)
        {
            var pieces = new FieldHand(Style(s), new SampleRandom((ulong)s)).Comb("0123456789", comb);
            Assert.Equal(10, pieces.Count);
            for (int i = 0; i < 10; i++)
            {
                InkExtent ink = InkExtent.Of(pieces[i]);
                double left = comb.X + 6 * i;
                Assert.InRange(ink.CentreX, left + 2, left + 4);
                Assert.True(ink.Left > left - 0.6 && ink.Right < left + 6.6, $"style {s}: digit {i} reaches from {ink.Left - left} to {ink.Right - left} of a cell of 6 mm");
                Assert.True(ink.Top > comb.Y - 0.6 && ink.Bottom < comb.Bottom + 0.6, $"style {s}: digit {i} leaves its cell upwards or downwards");
            }
        }
    }

    [Fact]
    public void A_blank_in_a_comb_leaves_its_cell_empty()
    {
        var pieces = new FieldHand(Style(1), new SampleRandom(1)).Comb("  12", new MillimetreRect(0, 0, 24, 8));
        Assert.Equal(2, pieces.Count);
        Assert.All(pieces, p => Assert.True(InkExtent.Of(p).Left > 11.5));
    }

    [Theory]
    [InlineData("1,00")]
    [InlineData("12.345,67 -")]
    [InlineData("123 456.78")]
    [InlineData("00000000000000")]
    public void A_free_run_stays_in_its_area_from_left_to_right(string text)
    {
        for (int s = 0; s < Styles; s++)
        {
            var pieces = new FieldHand(Style(s), new SampleRandom((ulong)s)).Run(text, Area);
            Assert.Equal(text.Count(c => c != ' '), pieces.Count);
            double[] centres = [.. pieces.Select(p => InkExtent.Of(p).CentreX)];
            Assert.Equal(centres.Order(), centres);
            foreach (InkExtent ink in pieces.Select(InkExtent.Of))
                Assert.True(ink.Left > Area.X && ink.Right < Area.Right && ink.Top > Area.Y - 0.7 && ink.Bottom < Area.Bottom + 0.7, $"style {s}: {ink} leaves {Area}");
        }
    }

    [Fact]
    public void Neighbours_of_a_touching_style_touch()
    {
        for (int s = 0; s < Styles; s++)
        {
            var pieces = new FieldHand(Style(s) with { TouchRate = 1, BreakRate = 0 }, new SampleRandom((ulong)s)).Run("5836", Area);
            for (int i = 1; i < pieces.Count; i++) Assert.True(Distance(pieces[i - 1], pieces[i]) < 0.05, $"style {s}: {i - 1} and {i} are apart");
        }
    }

    [Fact]
    public void Neighbours_of_a_style_that_never_touches_are_apart()
    {
        for (int s = 0; s < Styles; s++)
        {
            var pieces = new FieldHand(Style(s) with { TouchRate = 0, BreakRate = 0 }, new SampleRandom((ulong)s)).Run("5819,36", Area);
            for (int i = 1; i < pieces.Count; i++) Assert.True(Distance(pieces[i - 1], pieces[i]) > 0.02, $"style {s}: {i - 1} and {i} touch");
        }
    }

    [Fact]
    public void A_one_never_touches_along_its_side()
    {
        for (int s = 0; s < Styles; s++)
        {
            var pieces = new FieldHand(Style(s) with { TouchRate = 1 }, new SampleRandom((ulong)s)).Run("6116", Area);
            for (int i = 1; i < pieces.Count; i++) Assert.True(Distance(pieces[i - 1], pieces[i]) > 0.02, $"style {s}: {i - 1} and {i} touch");
        }
    }

    [Fact]
    public void A_breaking_style_breaks_strokes_and_a_steady_one_does_not()
    {
        for (int s = 0; s < 20; s++)
        {
            Assert.Single(new DigitHand(Style(s) with { BreakRate = 0 }, new SampleRandom(1)).Write(3, 6));
            Assert.Equal(2, new DigitHand(Style(s) with { BreakRate = 1 }, new SampleRandom(1)).Write(3, 6).Count);
        }
    }

    [Fact]
    public void Writers_differ_and_a_writer_keeps_to_the_same_forms()
    {
        Assert.True(Enumerable.Range(0, 100).Select(s => string.Join("", Style(s).Forms)).Distinct().Count() > 90);
        HandStyle style = Style(3) with { TouchRate = 0, BreakRate = 0 };
        var hand = new DigitHand(style, new SampleRandom(7));
        Assert.Equal(hand.Write(7, 6).Count, hand.Write(7, 6).Count);
    }

    [Fact]
    public void Every_form_and_every_pen_is_used_by_some_writer()
    {
        HandStyle[] styles = [.. Enumerable.Range(0, 400).Select(Style)];
        for (int digit = 0; digit < 10; digit++)
            Assert.Equal(DigitForms.Of(digit).Count, styles.Select(s => s.Forms[digit]).Distinct().Count());
        Assert.Equal(Enum.GetValues<PenKind>().Length, styles.Select(s => s.Pen.Kind).Distinct().Count());
    }

    [Fact]
    public void The_rates_over_all_writers_are_the_stated_ones()
    {
        HandStyle[] styles = [.. Enumerable.Range(0, 4000).Select(Style)];
        Assert.InRange(styles.Average(s => s.TouchRate), 0.05, 0.07);
        Assert.InRange(styles.Average(s => s.BreakRate), 0.018, 0.027);
    }

    private static HandStyle Style(int index) => HandStyle.Draw(SampleRandom.Of(77, (ulong)index));

    /// <summary>Between the inks, millimetres; negative where they overlap.</summary>
    private static double Distance(IReadOnlyList<PenStroke> a, IReadOnlyList<PenStroke> b) =>
        a.SelectMany(s => s.Points).Min(p => b.SelectMany(s => s.Points).Min(q =>
            Math.Sqrt(Math.Pow(p.X - q.X, 2) + Math.Pow(p.Y - q.Y, 2)) - p.Radius - q.Radius));
}
