using DocDigits.Documents;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Quality;
using DocDigits.Segmentation.Quality;
using OpenCvSharp;

namespace DocDigits.Segmentation.Tests.Quality;

public sealed class QualityMeterTests
{
    [Fact]
    public void A_good_scan_passes_every_metric_that_can_be_measured_whichever_way_it_lies()
    {
        foreach (int turn in QuarterTurn.All)
        {
            PageQuality quality = new ScannedForm().Quality(page => QuarterTurn.Upright(page, turn));

            Assert.Equal(Enum.GetValues<QualityMetric>(), quality.Measurements.Select(m => m.Metric));
            Assert.All(quality.Measurements, m => Assert.True(m.Outcome is QualityOutcome.Passed or QualityOutcome.NotMeasured, $"turned {turn}: {m.Summary()}"));
            Assert.Equal([QualityMetric.BelowMinimumCompressedSize, QualityMetric.AboveMaximumCompressedSize, QualityMetric.FrontRearMismatch],
                quality.Measurements.Where(m => m.Outcome == QualityOutcome.NotMeasured).Select(m => m.Metric));
        }
    }

    [Theory]
    [InlineData(6)]
    [InlineData(10)]
    [InlineData(16)]
    public void A_torn_corner_is_measured_within_a_millimetre(double side)
    {
        foreach (bool right in new[] { false, true })
            foreach (bool bottom in new[] { false, true })
            {
                var form = new ScannedForm();
                form.Painted((x, y, grey) => (right ? form.Template.Size.Width - x : x) + (bottom ? form.Template.Size.Height - y : y) < side ? 30 : grey);

                PageQuality quality = form.Quality();

                Assert.Equal(side, ValueOf(quality, QualityMetric.FoldedOrTornCorners), 1.0);
                Assert.Equal(0, ValueOf(quality, QualityMetric.FoldedOrTornEdges), 1.0);
            }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    public void A_folded_edge_is_measured_within_a_millimetre_and_touches_the_fields_that_its_flap_may_hide(double depth)
    {
        var form = new ScannedForm();
        form.Painted((x, y, grey) => x is > 90 and < 150 && y >= 0 && y < depth ? 30 : grey);

        QualityMeasurement edges = Of(form.Quality(), QualityMetric.FoldedOrTornEdges);

        Assert.Equal(depth, edges.Value!.Value, 1.0);
        // The first line of the slip begins 13.5 mm below the upper edge: a fold of 7 mm hides 14.
        Assert.Equal(depth > 6 ? ["line-1"] : [], edges.Fields);
    }

    [Fact]
    public void What_a_white_lid_hides_is_not_called_sound()
    {
        PageQuality quality = new ScannedForm(bed: 238).Painted((x, y, grey) => x + y < 12 ? 238 : grey).Quality();

        foreach (QualityMetric metric in new[] { QualityMetric.FoldedOrTornCorners, QualityMetric.FoldedOrTornEdges, QualityMetric.PiggybackDocument })
        {
            Assert.Equal(QualityOutcome.NotMeasured, Of(quality, metric).Outcome);
            Assert.Contains("looks like its paper", Of(quality, metric).WhyNot, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(9)]
    public void A_band_across_the_sheet_is_measured_within_a_millimetre_and_touches_the_fields_it_crosses(double high)
    {
        QualityMeasurement band = Of(new ScannedForm(dpi: 200).Painted((x, y, grey) => x is >= 0 and <= 190 && y >= 36 && y < 36 + high ? 60 : grey).Quality(), QualityMetric.CarbonStrip);

        Assert.Equal(high, band.Value!.Value, 1.0);
        Assert.Equal(["line-3"], band.Fields);
    }

    [Fact]
    public void The_more_of_another_sheet_sticks_out_the_more_is_measured()
    {
        double[] values = [.. new[] { 0.0, 3, 5, 7 }.Select(outside => ValueOf(
            new ScannedForm().Painted((x, y, grey) => y > 100.5 && y < 100 + outside && x is > 20 and < 170 ? 215 : grey).Quality(), QualityMetric.PiggybackDocument))];

        Assert.Equal(0, values[0]);
        Assert.Equal(values.Order(), values);
        // 150 mm of the slip's 190 x 100, less what lies nearest to its edge.
        Assert.Equal(100 * 150 * 5.5 / 19_000, values[3], 1.0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_streak_is_told_by_its_contrast_and_touches_the_fields_it_crosses(bool alongRows)
    {
        QualityMeasurement At(double contrast) => Of(new ScannedForm(dpi: 200).Painted((x, y, grey) => Math.Abs((alongRows ? y : x) - 48.6) < 0.2 ? grey * (1 - contrast) : grey).Quality(), QualityMetric.HorizontalStreaks);

        QualityMeasurement[] streaks = [At(0), At(0.1), At(0.3), At(0.8)];

        double[] values = [.. streaks.Select(s => s.Value!.Value)];
        Assert.Equal(values.Order(), values);
        Assert.InRange(values[0], 0, 1);
        Assert.Equal(QualityOutcome.Failed, streaks[3].Outcome);
        Assert.Equal(alongRows ? ["date"] : ["account", "date"], streaks[3].Fields);
    }

    [Fact]
    public void More_blur_never_lowers_the_spread_of_edges_and_a_paler_print_does_not_raise_it()
    {
        PageRaster sharp = new ScannedForm(dpi: 200).Raster;
        double[] spreads = [.. new[] { 0.05, 0.1, 0.2, 0.3, 0.45 }.Select(mm => ValueOf(ScannedForm.Measured(Blurred(sharp, mm), new ScannedForm().Template), QualityMetric.OutOfFocus))];

        Assert.Equal(spreads.Order(), spreads);
        // Of a line that is thinner than the blur two thirds are seen.
        Assert.InRange(spreads[3], 0.18, 0.36);
        PageRaster blurred = Blurred(sharp, 0.2), pale = new(sharp.Width, sharp.Height, [.. blurred.Pixels.Select(p => (byte)(230 - (230 - p) * 2 / 3))], sharp.Dpi);
        Assert.Equal(spreads[2], ValueOf(ScannedForm.Measured(pale, new ScannedForm().Template), QualityMetric.OutOfFocus), 0.02);
    }

    [Fact]
    public void Specks_are_counted_a_square_centimetre_and_print_is_no_speck()
    {
        double At(int perSquareCentimetre)
        {
            var random = new Random(5);
            PageRaster page = new ScannedForm(dpi: 200).Raster;
            byte[] pixels = [.. page.Pixels];
            for (int i = 0; i < perSquareCentimetre * pixels.Length / (page.PixelsPerMillimetre * page.PixelsPerMillimetre * 100); i++) pixels[random.Next(pixels.Length)] = 0;
            return ValueOf(ScannedForm.Measured(new PageRaster(page.Width, page.Height, pixels, page.Dpi), new ScannedForm().Template), QualityMetric.ExcessiveSpotNoise);
        }

        Assert.Equal(0, At(0), 0.1);
        Assert.Equal(5, At(5), 2.0);
        Assert.Equal(15, At(15), 4.0);
    }

    [Fact]
    public void Dark_paper_is_too_dark_and_pale_print_too_light()
    {
        PageQuality dark = new ScannedForm().Painted((_, _, grey) => grey * 0.4).Quality(), light = new ScannedForm().Painted((x, y, grey) => x is > 0 and < 190 && y is > 0 and < 100 ? 230 - (230 - grey) * 0.18 : grey).Quality();

        Assert.Equal((QualityOutcome.Failed, QualityOutcome.Passed), (Of(dark, QualityMetric.ImageTooDark).Outcome, Of(dark, QualityMetric.ImageTooLight).Outcome));
        Assert.Equal((QualityOutcome.Passed, QualityOutcome.Failed), (Of(light, QualityMetric.ImageTooDark).Outcome, Of(light, QualityMetric.ImageTooLight).Outcome));
    }

    [Fact]
    public void A_picture_that_is_cut_or_framed_wide_says_by_how_much()
    {
        PageQuality cut = new ScannedForm().Quality(page => page.Crop(new PixelRect(0, 0, page.Width - (int)(page.PixelsPerMillimetre * (ScannedForm.Border + 9.5)), page.Height)));
        PageQuality whole = new ScannedForm().Quality();

        // The border of 8 mm at the left still makes up for most of the 9.5 that are missing at the right.
        Assert.Equal(100 * (1 - 188.5 / 190), ValueOf(cut, QualityMetric.UndersizeImage), 0.5);
        Assert.Equal(9.5, ValueOf(cut, QualityMetric.FramingError), 0.5);
        Assert.Equal(16, ValueOf(whole, QualityMetric.OversizeImage), 1.0);
        Assert.Equal(ScannedForm.Border, ValueOf(whole, QualityMetric.FramingError), 0.5);
    }

    [Fact]
    public void The_bytes_of_a_page_are_held_against_both_limits()
    {
        PageQuality At(long bytes) => QualityMeter.Measure(
            new Page(ContentHash.Of([1]), 0, new ScannedForm().Raster) { CompressedBytes = bytes }, QualityLimits.Usual, TestContext.Current.CancellationToken);

        Assert.Equal(QualityOutcome.Failed, Of(At(400), QualityMetric.BelowMinimumCompressedSize).Outcome);
        Assert.Equal(QualityOutcome.Passed, Of(At(30_000), QualityMetric.BelowMinimumCompressedSize).Outcome);
        Assert.Equal(QualityOutcome.Passed, Of(At(30_000), QualityMetric.AboveMaximumCompressedSize).Outcome);
        Assert.Equal(QualityOutcome.Failed, Of(At(30_000_000), QualityMetric.AboveMaximumCompressedSize).Outcome);
    }

    [Fact]
    public void Without_a_template_what_needs_the_sheet_is_not_measured_and_a_nearly_black_scan_names_its_likely_cause()
    {
        PageQuality Of(Func<byte, int> grey)
        {
            PageRaster page = new ScannedForm().Raster;
            return QualityMeter.Measure(new Page(ContentHash.Of([1]), 0, new PageRaster(page.Width, page.Height, [.. page.Pixels.Select(p => (byte)grey(p))], page.Dpi)), QualityLimits.Usual, TestContext.Current.CancellationToken);
        }

        PageQuality black = Of(p => p / 12), sound = Of(p => p);

        Assert.Contains("image too dark", black.LikelyCause, StringComparison.Ordinal);
        Assert.Null(sound.LikelyCause);
        Assert.Equal(
            [QualityMetric.ImageTooLight, QualityMetric.ImageTooDark, QualityMetric.ExcessiveSpotNoise, QualityMetric.OutOfFocus],
            sound.Measurements.Where(m => m.Value is not null).Select(m => m.Metric));
    }

    private static PageRaster Blurred(PageRaster page, double millimetres)
    {
        using Mat source = Mat.FromPixelData(page.Height, page.Width, MatType.CV_8UC1, page.Pixels), blurred = new();
        Cv2.GaussianBlur(source, blurred, new Size(0, 0), millimetres * page.PixelsPerMillimetre);
        blurred.GetArray(out byte[] pixels);
        return new PageRaster(page.Width, page.Height, pixels, page.Dpi);
    }

    private static QualityMeasurement Of(PageQuality quality, QualityMetric metric) => quality.Measurements[(int)metric];

    private static double ValueOf(PageQuality quality, QualityMetric metric) =>
        Of(quality, metric).Value ?? throw new InvalidOperationException(Of(quality, metric).Summary());
}
