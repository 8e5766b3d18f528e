using DocDigits.Documents;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Samples.Catalogues;
using DocDigits.Segmentation.Deskewing;
using DocDigits.Segmentation.Encoding;
using DocDigits.Segmentation.Registration;

namespace DocDigits.Samples.Tests.Catalogues;

/// <summary>Choosing among many templates, of which every other one is found by a picture of its sheet.</summary>
public sealed class CatalogueTests : IDisposable
{
    private const int Seed = 7;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("docdigits-catalogue-");
    private readonly Template[] templates;

    public CatalogueTests() => templates = [.. Enumerable.Range(0, 10).Select(i => TemplateComposer.Compose(Seed, i)).Select((t, i) => i % 2 == 0 ? t : Referred(t, t.Name, Seed))];

    [Fact]
    public void Templates_differ_and_a_seed_gives_the_same_ones()
    {
        Assert.Equal(templates.Length, templates.Select(t => t.Name).Distinct().Count());
        Assert.Equal(TemplateComposer.Compose(Seed, 4).Fields.Select(f => f.Area), templates[4].Fields.Select(f => f.Area));
        Assert.All(templates, t => Assert.True(t.Fields.Count >= 3 && t.Fields.All(f => new MillimetreRect(0, 0, t.Size.Width, t.Size.Height).Contains(f.Area)), t.Name));
        Assert.All(templates.Where(t => t.Reference is null), t => Assert.False(TemplateSymmetry.LooksTheSameUpsideDown(t)));
    }

    private const double SamePlaceMillimetres = 0.1;

    [Fact]
    public void What_is_chosen_among_many_is_what_fits_when_each_is_tried_alone()
    {
        int found = 0;
        for (int index = 0; index < 7; index++)
        {
            // One page of other templates comes last.
            Template drawn = index < 6 ? templates[index] : TemplateComposer.Compose(Seed + 1, 0);
            CleanPage page = Clean(CataloguePages.Draw(Seed, drawn, index));
            Registered[] alone = [.. templates.Select(t => TemplateRegistrar.Register(page, t, Stop)).OfType<Registered>()];

            TemplateRegistration chosen = TemplateRegistrar.RegisterBest(page, templates, Stop);

            if (alone.Length == 0) Assert.IsType<NotRegistered>(chosen);
            else
            {
                var registered = Assert.IsType<Registered>(chosen);
                Assert.Equal(drawn.Name, registered.Template.Name);
                // Features of a reference are sought near its place when there are many templates, and anywhere when there is one: blocks are measured from a start that differs a little.
                foreach ((PixelPoint one, PixelPoint other) in Corners(Assert.Single(alone)).Zip(Corners(registered))) Assert.InRange(one.DistanceTo(other), 0, SamePlaceMillimetres * registered.PixelsPerMillimetre);
                found++;
            }
        }
        Assert.InRange(found, 5, 6);
    }

    private static IEnumerable<PixelPoint> Corners(Registered registered) => registered.Fields.SelectMany(f => f.CropQuad.Corners);

    /// <summary>Pages that were once not found even with their template named: the pen is darker and broader than the print, and there is much of it.</summary>
    [Theory]
    [InlineData(11, 81)]
    [InlineData(13, 17)]
    [InlineData(15, 20)]
    [InlineData(47, 62)]
    public void Writing_that_is_stronger_than_the_print_does_not_hide_it(int template, int index)
    {
        const int seed = 1;
        Template referred = Referred(TemplateComposer.Compose(seed, template), "strong", seed);

        var found = Assert.IsType<Registered>(TemplateRegistrar.Register(Clean(CataloguePages.Draw(seed, referred, index)), referred, Stop));

        Assert.InRange(found.ResidualMillimetres, 0, 0.3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Two_templates_that_look_the_same_are_named_among_many(int which)
    {
        Template one = templates[which], twin = one.Reference is null ? one with { Name = "twin" } : Referred(TemplateComposer.Compose(Seed, which) with { Name = one.Name }, "twin", Seed) with { Name = "twin" };
        CleanPage page = Clean(CataloguePages.Draw(Seed, one, 1));
        Assert.IsType<Registered>(TemplateRegistrar.RegisterBest(page, templates, Stop));

        string reason = Assert.IsType<NotRegistered>(TemplateRegistrar.RegisterBest(page, [.. templates, twin], Stop)).Reason;

        Assert.Contains("alike", reason, StringComparison.Ordinal);
        Assert.Contains(one.Name, reason, StringComparison.Ordinal);
        Assert.Contains("twin", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_picture_that_was_replaced_counts_from_the_next_page_on()
    {
        Template template = templates[1];
        CleanPage page = Clean(CataloguePages.Draw(Seed, template, 1));
        Assert.Equal(template.Name, Assert.IsType<Registered>(TemplateRegistrar.RegisterBest(page, templates, Stop)).Template.Name);

        // The print of another form, on a sheet of this one's shape.
        Template other = TemplateComposer.Compose(Seed + 1, 0) with { Size = template.Size, Anchors = [], Fields = [] };
        File.WriteAllBytes(template.Reference!.File, RasterEncoder.Png(SampleGenerator.Blank(new SampleOptions(1, Seed + 5), other, 150)));

        Assert.IsType<NotRegistered>(TemplateRegistrar.RegisterBest(page, templates, Stop));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Template Referred(Template template, string file, int seed)
    {
        Template bare = template with { Anchors = [] };
        string path = Path.Combine(folder.FullName, file + ".png");
        File.WriteAllBytes(path, RasterEncoder.Png(SampleGenerator.Blank(new SampleOptions(1, seed), bare, 150)));
        return bare with { Reference = new ReferencePicture(path, []) };
    }

    private static CleanPage Clean(PageRaster raster) => new(new Page(ContentHash.Of([1]), 0, raster), SkewEstimator.Estimate(raster, Stop));
}
