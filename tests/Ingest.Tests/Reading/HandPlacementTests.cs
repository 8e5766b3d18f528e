using DocDigits.Documents;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Quality;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Templates;
using DocDigits.Samples;

namespace DocDigits.Ingest.Tests.Reading;

/// <summary>Drawn pages whose registration marks were wiped out, placed by the corners that were measured before.</summary>
public sealed class HandPlacementTests(RealReading real) : IClassFixture<RealReading>
{
    private const double ByHand = 0.5; // millimetres, by which a person is off

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("deposit-slip")]
    [InlineData("application-form")]
    public void A_page_without_its_marks_is_read_by_its_corners_as_it_was_with_them_and_nothing_of_it_is_accepted(string name)
    {
        Template template = Shipped(name);
        foreach (SamplePage sample in SampleGenerator.Generate(new SampleOptions(3, 4711), [template]))
        {
            var found = Assert.IsType<PageRead>(real.ReadPage.Run(Scan(sample.Raster), name, Stop));
            (PageRaster wiped, PixelQuad sheet) = WipedPage.Of(sample.Raster, template, Stop);
            Assert.IsType<PageFailed>(real.ReadPage.Run(Scan(wiped), name, Stop));

            var placed = Assert.IsType<PageRead>(real.ReadPage.RunPlaced(Scan(wiped), new HandPlacement(name, 1, sheet), Stop));

            Assert.Equal((name, 1, found.Orientation), (placed.Template, placed.TemplateVersion, placed.Orientation));
            Assert.Equal((null, null), (placed.SkewDegrees, placed.ResidualMillimetres));
            Assert.All(placed.Fields, f => Assert.EndsWith("The page was placed by hand.", Assert.IsType<NeedsReview>(f.Decision).Reason, StringComparison.Ordinal));
            Assert.Equal(TruthsRead(sample, found), TruthsRead(sample, placed));
            Assert.Equal(QualityMetrics.All.Count, placed.Quality.Measurements.Count);
            Assert.Equal(["placing", "quality", "segmentation", "recognition", "acceptance"], placed.Timings.Select(t => t.Stage));
        }
    }

    [Fact]
    public void Corners_that_are_off_by_half_a_millimetre_still_read()
    {
        Template template = Shipped("deposit-slip");
        int right = 0, found = 0;
        var random = new Random(5);
        foreach (SamplePage sample in SampleGenerator.Generate(new SampleOptions(6, 99), [template]))
        {
            var before = Assert.IsType<PageRead>(real.ReadPage.Run(Scan(sample.Raster), template.Name, Stop));
            (PageRaster wiped, PixelQuad sheet) = WipedPage.Of(sample.Raster, template, Stop);
            double scale = sheet.TopLeft.DistanceTo(sheet.TopRight) / template.Size.Width;
            PixelPoint Off(PixelPoint corner)
            {
                (double sin, double cos) = Math.SinCos(random.NextDouble() * 2 * Math.PI);
                return new PixelPoint(corner.X + cos * ByHand * scale, corner.Y + sin * ByHand * scale);
            }
            var jittered = new PixelQuad(Off(sheet.TopLeft), Off(sheet.TopRight), Off(sheet.BottomRight), Off(sheet.BottomLeft));

            var placed = Assert.IsType<PageRead>(real.ReadPage.RunPlaced(Scan(wiped), new HandPlacement(template.Name, 1, jittered), Stop));

            Assert.DoesNotContain(placed.Fields, f => f.Decision is Accepted);
            (right, found) = (right + TruthsRead(sample, placed).Count, found + TruthsRead(sample, before).Count);
        }
        Assert.InRange(found, 40, 48); // of 48 fields
        Assert.InRange(right, found - 2, 48);
    }

    [Fact]
    public void A_page_with_its_marks_is_corrected_by_them_and_reviewed_all_the_same()
    {
        Template template = Shipped("deposit-slip");
        SamplePage sample = SampleGenerator.Generate(new SampleOptions(1, 4711), [template]).Single();
        var found = Assert.IsType<PageRead>(real.ReadPage.Run(Scan(sample.Raster), template.Name, Stop));
        (_, PixelQuad sheet) = WipedPage.Of(sample.Raster, template, Stop);
        double scale = sheet.TopLeft.DistanceTo(sheet.TopRight) / template.Size.Width;
        var off = new PixelQuad(new(sheet.TopLeft.X + scale, sheet.TopLeft.Y + scale), sheet.TopRight, new(sheet.BottomRight.X, sheet.BottomRight.Y - scale), sheet.BottomLeft);

        var placed = Assert.IsType<PageRead>(real.ReadPage.RunPlaced(Scan(sample.Raster), new HandPlacement(template.Name, 1, off), Stop));

        Assert.InRange(placed.ResidualMillimetres!.Value, 0, 0.5);
        Assert.Equal(found.SkewDegrees!.Value, placed.SkewDegrees!.Value, 0.3);
        Assert.DoesNotContain(placed.Fields, f => f.Decision is Accepted);
        Assert.Equal(TruthsRead(sample, found), TruthsRead(sample, placed));
    }

    [Fact]
    public void A_page_that_lies_on_a_side_is_read_by_corners_from_its_own_top_left()
    {
        Template template = Shipped("deposit-slip");
        SamplePage sample = SampleGenerator.Generate(new SampleOptions(1, 4711), [template]).Single();
        (PageRaster wiped, PixelQuad sheet) = WipedPage.Of(sample.Raster, template, Stop);
        PageRaster lying = QuarterTurn.Upright(wiped, 270);
        var upright = Assert.IsType<PageRead>(real.ReadPage.RunPlaced(Scan(wiped), new HandPlacement(template.Name, 1, sheet), Stop));

        var placed = Assert.IsType<PageRead>(real.ReadPage.RunPlaced(Scan(lying), new HandPlacement(template.Name, 1, QuarterTurn.ToScanned(sheet, lying.Width, lying.Height, 90)), Stop));

        Assert.Equal(90, placed.Orientation);
        Assert.Equal(TruthsRead(sample, upright), TruthsRead(sample, placed));
    }

    [Fact]
    public void A_placement_for_another_version_for_a_template_that_is_gone_or_by_impossible_corners_waits_again_with_the_reason()
    {
        Template template = Shipped("deposit-slip");
        (PageRaster wiped, PixelQuad sheet) = WipedPage.Of(SampleGenerator.Generate(new SampleOptions(1, 4711), [template]).Single().Raster, template, Stop);
        string Reason(HandPlacement placement)
        {
            var failed = Assert.IsType<PageFailed>(real.ReadPage.RunPlaced(Scan(wiped), placement, Stop));
            Assert.True(failed.NeedsTemplate);
            return failed.Reason;
        }

        Assert.Contains("as deposit-slip version 2, and version 1 is in use now", Reason(new HandPlacement("deposit-slip", 2, sheet)), StringComparison.Ordinal);
        Assert.Contains("missing or invalid", Reason(new HandPlacement("no-such", 1, sheet)), StringComparison.Ordinal);
        Assert.Contains("cross", Reason(new HandPlacement("deposit-slip", 1, new PixelQuad(sheet.TopLeft, sheet.BottomRight, sheet.TopRight, sheet.BottomLeft))), StringComparison.Ordinal);
    }

    private static Page Scan(PageRaster raster) => new(ContentHash.Of("any"u8), 0, raster);

    private static Template Shipped(string name) => Assert.IsType<LoadedTemplate>(TemplateCatalog.Shipped.Find(name)).Template;

    private static List<string> TruthsRead(SamplePage sample, PageRead read) =>
        [.. sample.Fields.Zip(read.Fields).Where(f => f.First.Text == f.Second.Reading.Text).Select(f => f.First.Field.Name)];
}
