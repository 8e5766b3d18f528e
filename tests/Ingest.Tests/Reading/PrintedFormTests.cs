using DocDigits.Documents;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Templates;
using DocDigits.Forms;
using DocDigits.Samples;

namespace DocDigits.Ingest.Tests.Reading;

/// <summary>A form of ours, printed, filled in by drawn hands, scanned and read again.</summary>
public sealed class PrintedFormTests(RealReading real) : IClassFixture<RealReading>
{
    private const int Pages = 4;

    private static readonly Template[] Shipped = [.. TemplateCatalog.Shipped.LoadEvery()];

    [Fact]
    public void A_printed_form_reads_itself_and_tells_itself_from_all_others()
    {
        Assert.SkipUnless(PrintedForm.CanBeRasterised, "There is no pdftoppm (poppler-utils) to print with.");
        Template form = PrintedForm.Template();
        int combs = 0, right = 0;
        foreach (SamplePage page in SampleGenerator.Generate(new SampleOptions(Pages, 31) { Sheet = PrintedForm.Rasterised(form) }, [form]))
        {
            var read = Assert.IsType<PageRead>(Read(page.Raster, [.. Shipped, form]));
            Assert.Equal((form.Name, form.Version), (read.Template, read.TemplateVersion));
            Assert.InRange(read.ResidualMillimetres!.Value, 0, 0.1);
            Assert.Contains("page code", read.Timings.Select(t => t.Stage));
            foreach ((FieldOutcome field, SampleText truth) in read.Fields.Zip(page.Fields).Where(f => f.Second.Field.Layout == FieldLayout.Comb))
            {
                combs++;
                if (field.Reading.Text == truth.Text) right++;
                else Assert.IsNotType<Documents.Acceptance.Accepted>(field.Decision);
            }
        }
        // Of the combs of the shipped templates' drawn pages 99.4 % are read right (evaluate pages): of these twenty one may be missed.
        Assert.InRange(right, combs - 1, combs);
    }

    [Fact]
    public void A_form_that_was_not_cut_out_of_its_paper_and_lies_upside_down_is_found_all_the_same()
    {
        Assert.SkipUnless(PrintedForm.CanBeRasterised, "There is no pdftoppm (poppler-utils) to print with.");
        Template form = PrintedForm.Template();
        PageRaster paper = QuarterTurn.Upright(PrintedForm.Rasterised(form, FormPaper.A4), 180);

        var read = Assert.IsType<PageRead>(Read(paper, [.. Shipped, form]));

        Assert.Equal((form.Name, 180), (read.Template, read.Orientation));
        Assert.All(read.Fields, field => Assert.Equal("", field.Reading.Text));
    }

    [Fact]
    public void A_page_of_another_version_or_of_an_unknown_template_fails_with_what_its_code_says()
    {
        PageRaster page = Drawn(PrintedForm.Template());
        Template later = PrintedForm.Template(json => json["version"] = 4);

        string another = Assert.IsType<PageFailed>(Read(page, [later])).Reason, amongAll = Assert.IsType<PageFailed>(Read(page, [.. Shipped, later])).Reason;
        Assert.StartsWith("The page says it is order-form version 1; version 4 is loaded.", another, StringComparison.Ordinal);
        Assert.Equal(another, amongAll);
        Assert.StartsWith("The page says it is order-form version 1, and there is no template of that name.", Assert.IsType<PageFailed>(Read(page, Shipped)).Reason, StringComparison.Ordinal);
        Assert.StartsWith("The page says it is order-form version 1, not personal-cheque.", Assert.IsType<PageFailed>(Read(page, [Shipped[^1]])).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheet_with_the_same_anchors_and_no_code_is_not_taken_for_the_form()
    {
        Template form = PrintedForm.Template(), bare = PrintedForm.Template(json => json.Remove("code"));
        PageRaster page = Drawn(bare);

        Assert.IsType<PageRead>(Read(page, [bare]));
        Assert.Contains("page code", Assert.IsType<PageFailed>(Read(page, [form])).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_beside_another_sheet_is_not_read_alone()
    {
        Template form = PrintedForm.Template();
        PageRaster one = Drawn(form), other = Drawn(Shipped[^1]);
        int width = Math.Max(one.Width, other.Width), gap = 60, height = one.Height + gap + other.Height;
        byte[] both = new byte[width * height];
        Array.Fill(both, (byte)230);
        for (int y = 0; y < one.Height; y++) one.Pixels.AsSpan(y * one.Width, one.Width).CopyTo(both.AsSpan(y * width));
        for (int y = 0; y < other.Height; y++) other.Pixels.AsSpan(y * other.Width, other.Width).CopyTo(both.AsSpan((y + one.Height + gap) * width));

        Assert.Contains("two sheets", Assert.IsType<PageFailed>(Read(new PageRaster(width, height, both, one.Dpi), [.. Shipped, form])).Reason, StringComparison.Ordinal);
    }

    private static PageRaster Drawn(Template template) =>
        SampleGenerator.Disturbed(new SampleOptions(1, 8), [template], 0, Samples.Disturbances.Disturbances.All.Single(d => d.Name == "skew"), 0).Raster;

    private PageOutcome Read(PageRaster raster, IReadOnlyList<Template> templates) =>
        real.ReadPage.Run(new Page(ContentHash.Of("any"u8), 0, raster), templates, TestContext.Current.CancellationToken);
}
