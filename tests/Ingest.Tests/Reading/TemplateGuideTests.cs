using DocDigits.Documents;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Decoding;

namespace DocDigits.Ingest.Tests.Reading;

/// <summary>The template that docs/templates.md shows, on the cheque that it is for.</summary>
public sealed class TemplateGuideTests(RealReading real) : IClassFixture<RealReading>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void The_guides_template_finds_its_cheque_upright_and_upside_down_and_no_wrong_text_is_accepted()
    {
        string root = Root();
        string cheque = Path.Combine(Environment.GetEnvironmentVariable("DOCDIGITS_DATA") ?? Path.Combine(root, "..", "shared", "data"), "x9", "check_image.tiff");
        Assert.SkipUnless(File.Exists(cheque), $"No {cheque}; set DOCDIGITS_DATA to the data folder.");
        string guide = File.ReadAllText(Path.Combine(root, "docs", "templates.md"));
        int start = guide.IndexOf("```json", StringComparison.Ordinal) + "```json".Length;
        string file = folder.Write("x9-cheque.json", guide[start..guide.IndexOf("```", start, StringComparison.Ordinal)]);
        File.Copy(cheque, folder["check_image.tiff"]);
        Template template = Assert.IsType<LoadedTemplate>(TemplateFile.Load(file)).Template;
        PageRaster scanned = Assert.IsType<DecodedPage>(PageFile.DecodePage(cheque, 0, DecodeLimits.Default)).Raster;

        foreach (int orientation in new[] { 0, 180 })
        {
            var page = new Page(ContentHash.Of([1]), 0, QuarterTurn.Upright(scanned, orientation));
            PageRead read = Assert.IsType<PageRead>(real.ReadPage.Run(page, [template], TestContext.Current.CancellationToken));

            Assert.Equal(orientation, read.Orientation);
            Assert.Equal("9262014", read.Fields[0].Reading.Text);
            Assert.Equal("10000", read.Fields[1].Reading.Text); // $100 with 00/100 above one another, the lower noughts filled up
            Assert.All(read.Fields.Zip(["9262014", "10000"]), f => Assert.True(f.First.Decision is NeedsReview || f.First.Reading.Text == f.Second));
        }
    }

    public void Dispose() => folder.Dispose();

    private static string Root()
    {
        DirectoryInfo at = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "DocDigits.sln"))) at = at.Parent ?? throw new InvalidOperationException("No DocDigits.sln above the tests.");
        return at.FullName;
    }
}
