using DocDigits.Documents;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Quality;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Templates;
using DocDigits.Samples;
using DocDigits.Samples.Faults;

namespace DocDigits.Ingest.Tests.Reading;

public sealed class ReadPageTests(RealReading real) : IClassFixture<RealReading>
{
    private static readonly ContentHash AnyFile = ContentHash.Of("any"u8);

    [Fact]
    public void Drawn_pages_are_read_with_their_own_template_and_every_field_has_an_outcome()
    {
        foreach (SamplePage sample in SampleGenerator.Generate(new SampleOptions(3, 4711), TemplateCatalog.Shipped.LoadEvery()))
        {
            PageOutcome outcome = real.ReadPage.Run(new Page(AnyFile, 0, sample.Raster), "auto", TestContext.Current.CancellationToken);

            var read = Assert.IsType<PageRead>(outcome);
            Assert.Equal(sample.Template, read.Template);
            Assert.Equal(sample.Fields.Select(f => f.Field.Name), read.Fields.Select(f => f.Region.Field.Name));
            Assert.Equal(["deskewing", "registration", "quality", "segmentation", "recognition", "acceptance"], read.Timings.Select(t => t.Stage));
            Assert.Equal(sample.SkewDegrees, read.SkewDegrees!.Value, 0.3);
            Assert.InRange(read.ResidualMillimetres!.Value, 0, 0.8);
            Assert.DoesNotContain(read.Quality.Failed, m => m.Limit.Action != QualityAction.Note);
        }
    }

    [Fact]
    public void A_page_that_lies_upside_down_reads_as_it_does_upright_and_says_how_it_lay()
    {
        SamplePage sample = SampleGenerator.Generate(new SampleOptions(1, 4711), TemplateCatalog.Shipped.LoadEvery()).Single();
        var upright = Assert.IsType<PageRead>(real.ReadPage.Run(new Page(AnyFile, 0, sample.Raster), "auto", TestContext.Current.CancellationToken));
        PageRaster scanned = QuarterTurn.Upright(sample.Raster, 180);

        var turned = Assert.IsType<PageRead>(real.ReadPage.Run(new Page(AnyFile, 0, scanned), "auto", TestContext.Current.CancellationToken));

        Assert.Equal((0, 180), (upright.Orientation, turned.Orientation));
        Assert.Equal(upright.Fields.Select(f => f.Reading.Text), turned.Fields.Select(f => f.Reading.Text));
        foreach ((FieldOutcome one, FieldOutcome other) in upright.Fields.Zip(turned.Fields))
        {
            PixelPoint expected = QuarterTurn.ToScanned(one.Region.AreaOnPage.TopLeft, scanned.Width, scanned.Height, 180), found = other.Region.AreaOnPage.TopLeft;
            Assert.InRange(Math.Abs(expected.X - found.X) + Math.Abs(expected.Y - found.Y), 0, 3);
        }
    }

    [Fact]
    public void A_template_of_the_site_is_read_with_and_one_that_is_broken_stops_the_choice_among_all()
    {
        using var folder = new TemporaryFolder();
        string shipped = File.ReadAllText(Path.Combine(TemplateCatalog.Shipped.Folder, "personal-cheque.json"));
        folder.Write("personal-cheque.json", shipped.Replace("\"version\": 1", "\"version\": 7", StringComparison.Ordinal));
        var catalog = new TemplateCatalog(folder.Path, TemplateCatalog.Shipped);
        var reader = new DocDigits.Ingest.Reading.ReadPage(catalog, real.Reader, real.Policy, TimeProvider.System);
        Template template = Assert.IsType<LoadedTemplate>(catalog.Find("personal-cheque")).Template;
        var page = new Page(AnyFile, 0, SampleGenerator.Generate(new SampleOptions(1, 4711), [template]).Single().Raster);

        Assert.Equal(7, Assert.IsType<PageRead>(reader.Run(page, "auto", TestContext.Current.CancellationToken)).TemplateVersion);

        folder.Write("broken.json", "{}");
        string reason = Assert.IsType<PageFailed>(reader.Run(page, "auto", TestContext.Current.CancellationToken)).Reason;
        Assert.Contains("The template broken is invalid", reason, StringComparison.Ordinal);
        Assert.IsType<PageRead>(reader.Run(page, "personal-cheque", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_blank_page_is_failed_with_a_reason_and_so_is_one_whose_template_is_unknown()
    {
        var blank = new Page(AnyFile, 0, new PageRaster(1600, 800, [.. Enumerable.Repeat((byte)255, 1600 * 800)], 200));
        Assert.NotEmpty(Assert.IsType<PageFailed>(real.ReadPage.Run(blank, "auto", TestContext.Current.CancellationToken)).Reason);
        Assert.Contains("no-such", Assert.IsType<PageFailed>(real.ReadPage.Run(blank, "no-such", TestContext.Current.CancellationToken)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_of_the_scan_sends_fields_to_review_has_the_page_scanned_again_or_is_noted_as_the_template_says()
    {
        SamplePage sample = SampleGenerator.Generate(new SampleOptions(1, 4711), [Cheque]).Single();
        var page = new Page(AnyFile, 0, sample.Raster) { CompressedBytes = 400 };
        PageOutcome Under(QualityAction action) => real.ReadPage.Run(
            page, [Cheque with { Quality = new QualityLimits([new QualityLimit(QualityMetric.BelowMinimumCompressedSize, 1, action)]) }], TestContext.Current.CancellationToken);

        var noted = Assert.IsType<PageRead>(Under(QualityAction.Note));
        var reviewed = Assert.IsType<PageRead>(Under(QualityAction.Review));
        var again = Assert.IsType<PageFailed>(Under(QualityAction.Rescan));

        Assert.Contains(noted.Fields, f => f.Decision is Accepted);
        Assert.Equal(QualityMetric.BelowMinimumCompressedSize, Assert.Single(noted.Quality.Failed).Metric);
        foreach ((FieldOutcome before, FieldOutcome after) in noted.Fields.Zip(reviewed.Fields))
        {
            if (before.Decision is Accepted) Assert.Contains("below minimum compressed image size, 0.4 kB (at least 1)", Assert.IsType<NeedsReview>(after.Decision).Reason, StringComparison.Ordinal);
            else Assert.Equal(before.Decision, after.Decision);
        }
        Assert.StartsWith("The scan is not good enough: below minimum", again.Reason, StringComparison.Ordinal);
        Assert.Equal(reviewed.Quality.Measurements.Select(m => m.Value), again.Quality.Measurements.Select(m => m.Value));
    }

    [Fact]
    public void Another_sheet_behind_the_page_sends_every_accepted_field_to_review()
    {
        PageFault piggyback = PageFaults.All.Single(f => f.Metric == QualityMetric.PiggybackDocument);
        PageRaster Drawn(PageFault? fault) => SampleGenerator.Faulty(new SampleOptions(1, 5), [Cheque], 0, fault, 15).Raster;

        var alone = Assert.IsType<PageRead>(real.ReadPage.Run(new Page(AnyFile, 0, Drawn(null)), [Cheque], TestContext.Current.CancellationToken));
        var two = Assert.IsType<PageRead>(real.ReadPage.Run(new Page(AnyFile, 0, Drawn(piggyback)), [Cheque], TestContext.Current.CancellationToken));

        Assert.Contains(alone.Fields, f => f.Decision is Accepted);
        Assert.DoesNotContain(two.Fields, f => f.Decision is Accepted);
        Assert.Contains(two.Fields, f => f.Decision is NeedsReview { Reason: var reason } && reason.Contains("piggyback document", StringComparison.Ordinal));
    }

    [Fact]
    public void A_page_that_is_not_found_keeps_what_was_measured_and_names_the_scan_where_that_is_the_likely_cause()
    {
        PageRaster sample = SampleGenerator.Generate(new SampleOptions(1, 4711), [Cheque]).Single().Raster;
        var black = new PageRaster(sample.Width, sample.Height, [.. sample.Pixels.Select(p => (byte)(p / 30))], sample.Dpi);

        var failed = Assert.IsType<PageFailed>(real.ReadPage.Run(new Page(AnyFile, 0, black), "auto", TestContext.Current.CancellationToken));

        Assert.Contains("The scan itself may be why: image too dark", failed.Reason, StringComparison.Ordinal);
        Assert.Equal(QualityOutcome.Failed, failed.Quality.Measurements[(int)QualityMetric.ImageTooDark].Outcome);
    }

    private static Template Cheque => Assert.IsType<LoadedTemplate>(TemplateCatalog.Shipped.Find("personal-cheque")).Template;

    [Fact]
    public void Reading_stops_when_it_is_cancelled()
    {
        SamplePage sample = SampleGenerator.Generate(new SampleOptions(1, 4711), TemplateCatalog.Shipped.LoadEvery()).Single();
        Assert.ThrowsAny<OperationCanceledException>(() => real.ReadPage.Run(new Page(AnyFile, 0, sample.Raster), "auto", new CancellationToken(canceled: true)));
    }
}
