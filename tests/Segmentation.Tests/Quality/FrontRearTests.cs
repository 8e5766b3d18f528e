using DocDigits.Documents.Imaging;
using DocDigits.Documents.Quality;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Decoding;
using DocDigits.Segmentation.Encoding;
using DocDigits.Segmentation.Quality;

namespace DocDigits.Segmentation.Tests.Quality;

public sealed class FrontRearTests
{
    private static readonly MillimetreSize Slip = new ScannedForm().Template.Size;

    [Fact]
    public void The_rear_of_the_same_sheet_is_of_the_same_size_whichever_way_the_two_lie()
    {
        foreach (int turn in QuarterTurn.All)
            foreach (double skew in new[] { -4.0, 0, 1.5 })
            {
                QualityMeasurement mismatch = Mismatch(QuarterTurn.Upright(new ScannedForm().Raster, turn), Rear(Slip, skew: skew));
                QualityMeasurement other = Mismatch(new ScannedForm().Raster, QuarterTurn.Upright(Rear(Slip, skew: skew), turn));

                Assert.InRange(mismatch.Value!.Value, 0, 0.7);
                Assert.InRange(other.Value!.Value, 0, 0.7);
            }
    }

    [Fact]
    public void A_sheet_that_is_larger_or_smaller_either_way_differs_by_so_many_millimetres()
    {
        foreach (double by in new[] { -10.0, -5, -2, -1, 1, 2, 5, 10 })
            foreach (bool inWidth in new[] { true, false })
                foreach (double dpi in new[] { 100.0, 150, 200 })
                {
                    QualityMeasurement mismatch = Mismatch(new ScannedForm().Raster, Rear(new(Slip.Width + (inWidth ? by : 0), Slip.Height + (inWidth ? 0 : by)), dpi: dpi, skew: by / 4));

                    Assert.True(Math.Abs(mismatch.Value!.Value - Math.Abs(by)) < 0.7, $"{by} mm at {dpi} dpi: {mismatch.Summary()}");
                    Assert.Equal(Math.Abs(by) > 3, mismatch.Outcome == QualityOutcome.Failed);
                }
    }

    [Fact]
    public void Sides_in_black_and_white_are_compared_as_well()
    {
        Assert.InRange(Mismatch(new ScannedForm().Raster, Rear(Slip, skew: 2), TiffCompression.Group4).Value!.Value, 0, 0.7);
        Assert.Equal(6, Mismatch(new ScannedForm().Raster, Rear(new(Slip.Width, Slip.Height + 6)), TiffCompression.Group4).Value!.Value, 0.7);
    }

    [Fact]
    public void A_resolution_that_is_not_stated_is_taken_to_be_the_fronts()
    {
        // Nobody believes 20 dots an inch.
        PageRaster unstated = With(Rear(Slip), dpi: 20);

        Assert.InRange(Mismatch(new ScannedForm().Raster, unstated).Value!.Value, 0, 0.7);
        Assert.InRange(Mismatch(With(new ScannedForm().Raster, dpi: 20), Rear(Slip)).Value!.Value, 0, 0.7);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void Sheets_that_lie_in_the_corner_of_a_larger_glass_are_measured_where_they_end(double wider)
    {
        // Nothing of the bed is seen to the left of them and above.
        static PageRaster InCorner(PageRaster page) => page.Crop(new PixelRect((int)(ScannedForm.Border * page.PixelsPerMillimetre), (int)(ScannedForm.Border * page.PixelsPerMillimetre), page.Width, page.Height));

        Assert.Equal(wider, Mismatch(InCorner(new ScannedForm().Raster), InCorner(Rear(new(Slip.Width + wider, Slip.Height)))).Value!.Value, 0.7);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void Where_both_pictures_are_cut_to_their_sheets_the_pictures_are_compared(double wider)
    {
        PageRaster front = Cut(new ScannedForm(bed: 238).Raster, Slip), rear = Cut(Rear(new(Slip.Width + wider, Slip.Height), bed: 238), new(Slip.Width + wider, Slip.Height));

        Assert.Equal(wider, Mismatch(front, rear).Value!.Value, 0.7);
    }

    [Fact]
    public void What_is_printed_or_lies_on_the_rear_does_not_make_its_sheet_smaller()
    {
        PageRaster rear = Rear(Slip);
        double scale = rear.PixelsPerMillimetre;
        byte[] pixels = [.. rear.Pixels];
        for (int y = 0; y < rear.Height; y++)
            for (int x = 0; x < rear.Width; x++)
            {
                (double mmX, double mmY) = (x / scale - ScannedForm.Border, y / scale - ScannedForm.Border);
                bool onSheet = mmX >= 0 && mmY >= 0 && mmX < Slip.Width && mmY < Slip.Height;
                // A band from side to side as dark as the bed, rules from side to side, and dust on the bed.
                if (onSheet && (mmX is > 80 and < 86 || (mmY + 4) % 9 < 1) || !onSheet && x % 37 == 0 && y % 23 == 0) pixels[y * rear.Width + x] = (byte)(onSheet ? 30 : 200);
            }

        Assert.InRange(Mismatch(new ScannedForm().Raster, new PageRaster(rear.Width, rear.Height, pixels, rear.Dpi)).Value!.Value, 0, 1);
    }

    [Fact]
    public void Where_a_sheet_ends_that_its_bed_does_not_show_is_not_measured()
    {
        QualityMeasurement likePaper = Mismatch(new ScannedForm(bed: 238).Raster, Rear(Slip, bed: 238)), otherBed = Mismatch(new ScannedForm().Raster, Rear(Slip, bed: 238));

        // A lid that is lighter than the paper, both dimmed towards one side as a worn lamp does it: no one grey parts them.
        QualityMeasurement lid = Mismatch(Dimmed(new ScannedForm(bed: 250, paper: 205).Raster), Dimmed(Rear(Slip, bed: 250)));

        Assert.Contains("differs too little", lid.WhyNot, StringComparison.Ordinal);
        Assert.Contains("looks like its paper", likePaper.WhyNot, StringComparison.Ordinal);
        Assert.Contains("do not show the same bed", otherBed.WhyNot, StringComparison.Ordinal);
    }

    [Fact]
    public void A_front_without_a_rear_says_why_nothing_was_measured_whether_a_template_was_found_or_not()
    {
        using var folder = new TestFolder();
        string two = folder.Write("two.tif", RasterEncoder.Tiff([new ScannedForm().Raster, Rear(Slip)], TiffCompression.Deflate));
        var tiny = new DecodeLimits(MaximumPixels: 800_000);
        var small = new PageRaster(200, 100, new byte[20_000], 150);
        string broken = folder.Write("broken.tif", RasterEncoder.Tiff([small, new ScannedForm().Raster], TiffCompression.Deflate));

        RearSide? missing = SheetFile.Decode(two, 0, 1, true, DecodeLimits.Default).Rear, unknown = SheetFile.Decode(two, 0, 2, false, DecodeLimits.Default).Rear;
        RearSide? tooLarge = SheetFile.Decode(broken, 0, 2, true, tiny).Rear;

        Assert.IsType<MissingRear>(missing);
        Assert.Null(unknown);
        Assert.Null(SheetFile.Decode(two, 1, 2, true, DecodeLimits.Default).Rear);
        Assert.IsType<BrokenRear>(tooLarge);
        foreach ((RearSide? rear, string says) in new[] { (missing, "Its rear is missing"), (unknown, "Nothing says which page is its rear"), (tooLarge, "page 2, cannot be compared: Page 2 of the TIFF has") })
        {
            Assert.Contains(says, Of(ScannedForm.Measured(new ScannedForm().Raster, new ScannedForm().Template, rear)).WhyNot, StringComparison.Ordinal);
            var blank = new Page(Documents.ContentHash.Of([1]), 0, small) { Rear = rear };
            Assert.Contains(says, Of(QualityMeter.Measure(blank, QualityLimits.Usual, TestContext.Current.CancellationToken)).WhyNot, StringComparison.Ordinal);
        }
    }

    private static QualityMeasurement Mismatch(PageRaster front, PageRaster rear, TiffCompression compression = TiffCompression.Deflate)
    {
        using var folder = new TestFolder();
        string file = folder.Write("both.tif", RasterEncoder.Tiff([front, rear], compression));
        SheetDecoding sheet = SheetFile.Decode(file, 0, 2, true, DecodeLimits.Default);
        return Of(ScannedForm.Measured(((DecodedPage)sheet.Page).Raster, new ScannedForm().Template, sheet.Rear));
    }

    private static QualityMeasurement Of(PageQuality quality) => quality.Measurements[(int)QualityMetric.FrontRearMismatch];

    /// <summary>A blank sheet on a bed, turned counter-clockwise.</summary>
    private static PageRaster Rear(MillimetreSize size, byte bed = 30, double dpi = 150, double skew = 0)
    {
        double scale = dpi / 25.4, margin = ScannedForm.Border;
        (double sin, double cos) = Math.SinCos(skew * Math.PI / 180);
        double wide = size.Width * cos + size.Height * Math.Abs(sin) + 2 * margin, high = size.Height * cos + size.Width * Math.Abs(sin) + 2 * margin;
        (int width, int height) = ((int)(wide * scale), (int)(high * scale));
        byte[] pixels = new byte[width * height];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                (double dx, double dy) = ((x + 0.5 - width / 2.0) / scale, (y + 0.5 - height / 2.0) / scale);
                bool onSheet = Math.Abs(dx * cos - dy * sin) <= size.Width / 2 && Math.Abs(dx * sin + dy * cos) <= size.Height / 2;
                pixels[y * width + x] = onSheet ? (byte)226 : bed;
            }
        return new PageRaster(width, height, pixels, dpi);
    }

    private static PageRaster Cut(PageRaster page, MillimetreSize sheet)
    {
        double scale = page.PixelsPerMillimetre;
        int border = (int)(ScannedForm.Border * scale);
        return page.Crop(new PixelRect(border, border, (int)(sheet.Width * scale), (int)(sheet.Height * scale)));
    }

    private static PageRaster Dimmed(PageRaster page) =>
        new(page.Width, page.Height, [.. page.Pixels.Select((grey, i) => (byte)(grey * (1 - 0.15 * (i % page.Width) / page.Width)))], page.Dpi);

    private static PageRaster With(PageRaster page, double dpi) => new(page.Width, page.Height, page.Pixels, dpi);
}
