using CsCheck;
using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Deskewing;
using DocDigits.Segmentation.Tests.Drawing;

namespace DocDigits.Segmentation.Tests.Deskewing;

public sealed class SkewEstimatorTests
{
    /// <summary>A form with little on it: one box, two combs, a few digits.</summary>
    private static PageRaster SparseForm(double skew, double dpi)
    {
        var canvas = new Canvas(178, 80, dpi, skew);
        canvas.Frame(new MillimetreRect(125, 25, 42, 9));
        canvas.Frame(new MillimetreRect(20, 12, 48, 7));
        canvas.Stroke(15, 45, 120, 45, 0.25);
        for (int i = 0; i < 5; i++) canvas.Digit(3 * i % 10, 127 + i * 6, 26.5, 6);
        return canvas.Raster;
    }

    [Fact]
    public void Any_skew_within_twenty_degrees_is_measured_within_a_fifth() =>
        Gen.Select(Gen.Double[-20, 20], Gen.Int[0, 2].Select(i => new[] { 150.0, 200.0, 300.0 }[i])).Holds(
            (skew, dpi) => Assert.Equal(skew, SkewEstimator.Estimate(SparseForm(skew, dpi), CancellationToken.None), 0.2), iter: 40, seed: "0000KeXbN5w6");

    [Fact]
    public void On_sparse_forms_the_error_is_a_tenth_of_a_degree_on_average_and_nearly_never_above_a_quarter()
    {
        var random = new Random(3);
        double[] errors = [.. Enumerable.Range(0, 120).Select(i =>
        {
            double skew = random.NextDouble() * 40 - 20;
            return Math.Abs(skew - SkewEstimator.Estimate(SparseForm(skew, i % 2 == 0 ? 150 : 200), CancellationToken.None));
        }).Order()];
        Assert.InRange(errors.Average(), 0, 0.1);
        Assert.InRange(errors[(int)(0.95 * errors.Length)], 0, 0.25);
    }

    [Fact]
    public void A_page_that_was_deskewed_has_no_skew_left() =>
        Gen.Double[-20, 20].Holds(skew =>
        {
            PageRaster page = SparseForm(skew, 150);
            PageRaster upright = Turned(page, SkewEstimator.Estimate(page, CancellationToken.None));
            Assert.Equal(0, SkewEstimator.Estimate(upright, CancellationToken.None), 0.2);
        }, iter: 12, seed: "0000KeXbN5w6");

    [Fact]
    public void A_page_on_its_side_lies_askew_by_the_same_angle() =>
        Gen.Select(Gen.Double[-20, 20], Gen.Int[1, 3]).Holds(
            (skew, quarters) => Assert.Equal(skew, SkewEstimator.Estimate(QuarterTurn.Upright(SparseForm(skew, 150), 90 * quarters), CancellationToken.None), 0.2), iter: 15, seed: "0000KeXbN5w6");

    [Fact]
    public void One_line_alone_on_a_sheet_is_enough() =>
        Gen.Select(Gen.Double[-20, 20], Gen.Double[30, 200]).Holds((skew, y) =>
        {
            var canvas = new Canvas(150, 210, 150, skew);
            canvas.Stroke(50, y, 110, y, 0.3);
            Assert.Equal(skew, SkewEstimator.Estimate(canvas.Raster, CancellationToken.None), 0.2);
        }, iter: 15, seed: "0000KeXbN5w6");

    [Theory]
    [InlineData(0)]
    [InlineData(-4.5)]
    [InlineData(11)]
    public void Two_short_rules_that_lie_a_little_beside_one_line_are_not_taken_for_one(double skew)
    {
        // A row 0.6 mm high holds both at an angle that is wrong by 0.3 degrees.
        var canvas = new Canvas(210, 148, 200, skew);
        canvas.Stroke(30, 70, 65, 70, 0.3);
        canvas.Stroke(150, 70.6, 185, 70.6, 0.3);
        Assert.Equal(skew, SkewEstimator.Estimate(canvas.Raster, CancellationToken.None), 0.1);
    }

    [Fact]
    public void A_page_of_handwriting_alone_is_measured_within_a_degree() =>
        Gen.Double[-19, 19].Holds(skew =>
        {
            var canvas = new Canvas(178, 80, 200, skew);
            for (int line = 0; line < 4; line++)
                for (int i = 0; i < 16; i++) canvas.Digit((7 * line + 3 * i) % 10, 15 + i * 8, 12 + line * 14, 6);
            Assert.Equal(skew, SkewEstimator.Estimate(canvas.Raster, CancellationToken.None), 1.0);
        }, iter: 15, seed: "0000KeXbN5w6");

    [Fact]
    public void A_tinted_noisy_page_is_measured_as_well()
    {
        PageRaster clean = SparseForm(3.3, 200);
        var random = new Random(2);
        byte[] pixels = [.. clean.Pixels.Select((p, i) => (byte)Math.Clamp(p * 0.8 + random.Next(-14, 15) + 10 * Math.Sin(i % clean.Width * 0.5), 0, 255))];
        Assert.Equal(3.3, SkewEstimator.Estimate(new PageRaster(clean.Width, clean.Height, pixels, 200), CancellationToken.None), 0.2);
    }

    /// <summary>The page with so much skew taken off, each pixel the nearest one's grey.</summary>
    private static PageRaster Turned(PageRaster page, double skew)
    {
        (double sin, double cos) = Math.SinCos(skew * Math.PI / 180);
        byte[] pixels = [.. Enumerable.Range(0, page.Width * page.Height).Select(i =>
        {
            double x = i % page.Width - page.Width / 2.0, y = i / page.Width - page.Height / 2.0;
            int fromX = (int)Math.Round(page.Width / 2.0 + x * cos + y * sin), fromY = (int)Math.Round(page.Height / 2.0 - x * sin + y * cos);
            return fromX < 0 || fromY < 0 || fromX >= page.Width || fromY >= page.Height ? (byte)255 : page[fromX, fromY];
        })];
        return new PageRaster(page.Width, page.Height, pixels, page.Dpi);
    }

    [Fact]
    public void An_empty_page_has_no_skew() =>
        Assert.Equal(0, SkewEstimator.Estimate(new Canvas(178, 80).Raster, CancellationToken.None));

    [Fact]
    public void A_cancelled_estimate_stops() =>
        Assert.Throws<OperationCanceledException>(() => SkewEstimator.Estimate(SparseForm(1, 200), new CancellationToken(true)));
}
