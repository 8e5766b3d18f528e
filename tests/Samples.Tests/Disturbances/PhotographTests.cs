using DocDigits.Documents;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Samples.Disturbances;
using DocDigits.Segmentation.Registration;
using DocDigits.Segmentation.Registration.ByHand;

namespace DocDigits.Samples.Tests.Disturbances;

public sealed class PhotographTests
{
    private static readonly Disturbance Straight = DisturbanceTests.Named("skew");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Fields_of_a_photographed_sheet_are_found_within_a_millimetre_however_the_camera_is_held(int index)
    {
        SamplePage page = SampleGenerator.Disturbed(new SampleOptions(3, 5), ShippedTemplates.All, index, Straight, 0);
        Template template = ShippedTemplates.All[index];
        double scale = page.Raster.PixelsPerMillimetre;
        for (int tilt = 5; tilt <= 35; tilt += 15)
        {
            Photograph photograph = Photographer.Take(page.Raster, tilt, shadow: 0.4, SampleRandom.Of((ulong)tilt, (ulong)index));

            TemplateRegistration found = TemplateRegistrar.RegisterBest(new CleanPage(new Page(ContentHash.Of([1]), 0, photograph.Raster), 0), ShippedTemplates.All, Stop);

            Registered registered = Assert.IsType<Registered>(found);
            Assert.Equal(template.Name, registered.Template.Name);
            foreach (FieldRegion field in registered.Fields)
            {
                MillimetreRect area = field.Field.Area;
                PixelPoint middle = field.CropQuad.Middle, expected = photograph.At((area.X + area.Width / 2) * scale, (area.Y + area.Height / 2) * scale);
                double off = middle.DistanceTo(expected);
                // The middle of a tilted quad is not that of the sheet's rectangle: perspective may move it a little.
                Assert.True(off < 1.5 * registered.PixelsPerMillimetre, $"{field.Field.Name} at {tilt} degrees lies {off / registered.PixelsPerMillimetre:0.00} mm off");
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void However_steeply_a_sheet_is_seen_its_fields_are_cut_where_the_corners_that_a_hand_gives_say(int index)
    {
        PageRaster sheet = SampleGenerator.Disturbed(new SampleOptions(3, 5), ShippedTemplates.All, index, Straight, 0).Raster;
        Template template = ShippedTemplates.All[index];
        double scale = sheet.PixelsPerMillimetre;
        for (int tilt = 0; tilt <= 50; tilt += 10)
        {
            Photograph photograph = Photographer.Take(sheet, tilt, shadow: 0.4, SampleRandom.Of((ulong)tilt, (ulong)index));
            var corners = new PixelQuad(photograph.At(0, 0), photograph.At(sheet.Width, 0), photograph.At(sheet.Width, sheet.Height), photograph.At(0, sheet.Height));

            var placed = Assert.IsType<PlacedByHand>(HandPlacedSheet.Place(photograph.Raster, template, corners, Stop));

            foreach (FieldRegion field in placed.Registered.Fields)
            {
                double off = photograph.At(field.Field.Area.X * scale, field.Field.Area.Y * scale).DistanceTo(field.AreaOnPage.TopLeft) / placed.Registered.PixelsPerMillimetre;
                Assert.True(off < 0.6, $"{field.Field.Name} at {tilt} degrees lies {off:0.00} mm off");
            }
        }
    }

    [Fact]
    public void A_sheet_photographed_upside_down_or_on_its_side_is_read_upright()
    {
        SamplePage page = SampleGenerator.Disturbed(new SampleOptions(1, 6), ShippedTemplates.All, 0, Straight, 0);
        Photograph photograph = Photographer.Take(page.Raster, 20, 0.3, SampleRandom.Of(1, 1));
        foreach (int orientation in QuarterTurn.All)
        {
            // Turned back by the other quarters, the picture shows the sheet turned by these.
            PageRaster turned = QuarterTurn.Upright(photograph.Raster, (360 - orientation) % 360);

            TemplateRegistration found = TemplateRegistrar.RegisterBest(new CleanPage(new Page(ContentHash.Of([1]), 0, turned), 0), ShippedTemplates.All, Stop);

            Assert.Equal(orientation, Assert.IsType<Registered>(found).Orientation);
        }
    }

    [Fact]
    public void A_table_without_a_sheet_is_no_page()
    {
        PageRaster grey = new(1200, 900, Enumerable.Repeat((byte)90, 1200 * 900).ToArray(), 200);
        Photograph photograph = Photographer.Take(grey, 25, 0.4, SampleRandom.Of(2, 2));

        Assert.IsType<NotRegistered>(TemplateRegistrar.RegisterBest(new CleanPage(new Page(ContentHash.Of([1]), 0, photograph.Raster), 0), ShippedTemplates.All, Stop));
    }

    [Fact]
    public void Two_sheets_on_one_photograph_are_refused_with_that_reason()
    {
        PageRaster[] sheets = [.. Enumerable.Range(0, 2).Select(i => SampleGenerator.Disturbed(new SampleOptions(2, 7), [ShippedTemplates.All[0]], i, Straight, 0).Raster)];
        (int width, int height) = (sheets[0].Width + 120, 2 * sheets[0].Height + 240);
        byte[] table = [.. Enumerable.Repeat((byte)70, width * height)];
        for (int sheet = 0; sheet < 2; sheet++)
            for (int y = 0; y < sheets[sheet].Height; y++)
                sheets[sheet].Pixels.AsSpan(y * sheets[sheet].Width, sheets[sheet].Width).CopyTo(table.AsSpan((80 + sheet * (sheets[0].Height + 80) + y) * width + 60));
        Photograph photograph = Photographer.Take(new PageRaster(width, height, table, 200), 25, 0.2, SampleRandom.Of(3, 3));

        TemplateRegistration found = TemplateRegistrar.RegisterBest(new CleanPage(new Page(ContentHash.Of([1]), 0, photograph.Raster), 0), ShippedTemplates.All, Stop);

        Assert.Contains("two sheets", Assert.IsType<NotRegistered>(found).Reason, StringComparison.Ordinal);
    }
}
