using DocDigits.Documents;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Templates;
using DocDigits.Samples;

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
            Assert.Equal(["deskewing", "registration", "segmentation", "recognition", "acceptance"], read.Timings.Select(t => t.Stage));
            Assert.Equal(sample.SkewDegrees, read.SkewDegrees, 0.3);
            Assert.InRange(read.ResidualMillimetres, 0, 0.8);
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
    public void Reading_stops_when_it_is_cancelled()
    {
        SamplePage sample = SampleGenerator.Generate(new SampleOptions(1, 4711), TemplateCatalog.Shipped.LoadEvery()).Single();
        Assert.ThrowsAny<OperationCanceledException>(() => real.ReadPage.Run(new Page(AnyFile, 0, sample.Raster), "auto", new CancellationToken(canceled: true)));
    }
}
