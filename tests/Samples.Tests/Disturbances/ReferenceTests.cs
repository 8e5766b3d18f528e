using DocDigits.Documents;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Samples.Disturbances;
using DocDigits.Segmentation.Encoding;
using DocDigits.Segmentation.Registration;
using DocDigits.Segmentation.Registration.ByHand;

namespace DocDigits.Samples.Tests.Disturbances;

/// <summary>Sheets without anchors, found by a picture of the blank sheet.</summary>
public sealed class ReferenceTests : IDisposable
{
    private const int Seed = 4;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("docdigits-reference-");
    private readonly Template[] templates;

    public ReferenceTests() => templates = [.. ShippedTemplates.All.Select(Referred)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("skew", 12)]
    [InlineData("stretch", 3)]
    [InlineData("resolution", 75)]
    [InlineData("border", 10)]
    [InlineData("border", 40)]
    [InlineData("mixed", 3)]
    public void A_filled_sheet_is_found_whatever_is_written_on_it(string disturbance, double level)
    {
        for (int index = 0; index < templates.Length; index++)
        {
            Registered found = Assert.IsType<Registered>(Registered(Page(index, disturbance, level).Raster, templates));

            Assert.Equal(templates[index].Name, found.Template.Name);
            Assert.InRange(found.ResidualMillimetres, 0, 0.3);
        }
    }

    [Fact]
    public void Fields_lie_where_they_are_on_a_photograph_too()
    {
        for (int index = 0; index < templates.Length; index++)
        {
            PageRaster sheet = Page(index, "skew", 0).Raster;
            Photograph photograph = Photographer.Take(sheet, 20, 0.3, SampleRandom.Of(9, (ulong)index));

            Registered found = Assert.IsType<Registered>(Registered(photograph.Raster, templates));

            Assert.Equal(templates[index].Name, found.Template.Name);
            foreach (FieldRegion field in found.Fields)
            {
                MillimetreRect area = field.Field.Area;
                double scale = sheet.PixelsPerMillimetre;
                PixelPoint corner = photograph.At(area.X * scale, area.Y * scale), at = field.AreaOnPage.TopLeft;
                Assert.InRange(corner.DistanceTo(at) / found.PixelsPerMillimetre, 0, 0.8);
            }
        }
    }

    [Fact]
    public void A_photographed_sheet_that_a_hand_placed_a_little_off_is_put_right_by_its_print()
    {
        var random = new Random(7);
        for (int index = 0; index < templates.Length; index++)
        {
            PageRaster sheet = Page(index, "skew", 0).Raster;
            Photograph photograph = Photographer.Take(sheet, 20, 0.3, SampleRandom.Of(9, (ulong)index));
            double scale = photograph.At(0, 0).DistanceTo(photograph.At(sheet.Width, 0)) / templates[index].Size.Width;
            PixelPoint Off(double x, double y)
            {
                (double sin, double cos) = Math.SinCos(random.NextDouble() * 2 * Math.PI);
                PixelPoint at = photograph.At(x, y);
                return new PixelPoint(at.X + 0.7 * scale * cos, at.Y + 0.7 * scale * sin);
            }
            var corners = new PixelQuad(Off(0, 0), Off(sheet.Width, 0), Off(sheet.Width, sheet.Height), Off(0, sheet.Height));

            var placed = Assert.IsType<PlacedByHand>(HandPlacedSheet.Place(photograph.Raster, templates[index], corners, Stop));

            Assert.True(placed.IsMeasured);
            Assert.True(placed.Registered.IsPhotograph);
            foreach (FieldRegion field in placed.Registered.Fields)
            {
                PixelPoint corner = photograph.At(field.Field.Area.X * sheet.PixelsPerMillimetre, field.Field.Area.Y * sheet.PixelsPerMillimetre);
                Assert.InRange(corner.DistanceTo(field.AreaOnPage.TopLeft) / placed.Registered.PixelsPerMillimetre, 0, 0.8);
            }
        }
    }

    [Fact]
    public void Sheets_of_other_templates_and_of_other_printings_are_refused()
    {
        for (int index = 0; index < templates.Length; index++)
        {
            PageRaster page = Page(index, "skew", 2).Raster;
            Assert.IsType<NotRegistered>(Registered(page, [.. templates.Where((_, i) => i != index)]));
        }
        PageRaster anchored = SampleGenerator.Disturbed(new SampleOptions(3, 99), ShippedTemplates.All, 1, DisturbanceTests.Named("skew"), 0).Raster;
        NotRegistered refused = Assert.IsType<NotRegistered>(Registered(anchored, [templates[0]]));
        Assert.Contains("reference picture", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_that_cannot_serve_is_named_with_what_to_do()
    {
        string file = templates[0].Reference!.File;
        Assert.Null(TemplateRegistrar.ProblemOfReference(templates[0]));

        PageRaster sheet = Page(0, "skew", 0).Raster;
        foreach (var (picture, problem) in new[]
        {
            (new PageRaster(400, 400, new byte[400 * 400], 200), "shape"),
            (new PageRaster(148, 210, new byte[148 * 210], 200), "at least 75"),
            (new PageRaster(1166, 1654, [.. Enumerable.Repeat((byte)240, 1166 * 1654)], 200), "too little print"),
        })
        {
            File.WriteAllBytes(file, RasterEncoder.Png(picture));
            Assert.Contains(problem, TemplateRegistrar.ProblemOfReference(templates[0]), StringComparison.Ordinal);
            Assert.Contains(problem, Assert.IsType<NotRegistered>(Registered(sheet, [templates[0]])).Reason, StringComparison.Ordinal);
        }
        File.WriteAllText(file, "no picture");
        Assert.NotNull(TemplateRegistrar.ProblemOfReference(templates[0]));
        File.Delete(file);
        Assert.Contains("gone", TemplateRegistrar.ProblemOfReference(templates[0]), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private SamplePage Page(int index, string disturbance, double level) =>
        SampleGenerator.Disturbed(new SampleOptions(templates.Length, Seed) { OnePrinting = true }, templates, index, DisturbanceTests.Named(disturbance), level);

    private static TemplateRegistration Registered(PageRaster raster, IReadOnlyList<Template> among) =>
        TemplateRegistrar.RegisterBest(new CleanPage(new Page(ContentHash.Of([1]), 0, raster), 0), among, Stop);

    private Template Referred(Template template)
    {
        Template bare = template with { Anchors = [] };
        string file = Path.Combine(folder.FullName, $"{template.Name}.png");
        File.WriteAllBytes(file, RasterEncoder.Png(SampleGenerator.Blank(new SampleOptions(1, Seed), bare, 200)));
        return bare with { Reference = new ReferencePicture(file, []) };
    }
}
