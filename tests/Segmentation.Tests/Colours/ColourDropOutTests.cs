using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Binarisation;
using DocDigits.Segmentation.Colours;
using DocDigits.Segmentation.Fields;
using DocDigits.Segmentation.Tests.Drawing;

namespace DocDigits.Segmentation.Tests.Colours;

public sealed class ColourDropOutTests
{
    private static readonly PixelRect Area = new(16, 16, 323, 63);

    private static readonly (int B, int G, int R) BluePen = (140, 60, 30), RedPrint = (60, 50, 215), GreenPrint = (150, 185, 120);

    /// <summary>Six digits in blue over green waves, in a red box; every ink takes its share of each channel's light.</summary>
    private static (FieldRegion Region, bool[] Ink, bool[] Box) Field((int B, int G, int R) pen)
    {
        var writing = new Canvas(45, 12);
        for (int i = 0; i < 6; i++) writing.Digit(i + 2, 4 + i * 6, 3, 6);
        var print = new Canvas(45, 12);
        print.Frame(new MillimetreRect(2, 2, 41, 8), 0.4, ink: 0);
        PageRaster ink = writing.Raster, box = print.Raster;
        byte[] colour = new byte[3 * ink.Pixels.Length];
        var random = new Random(3);
        for (int i = 0; i < ink.Pixels.Length; i++)
        {
            double written = (255 - ink.Pixels[i]) / 235.0, printed = (255 - box.Pixels[i]) / 255.0;
            double wave = Math.Sin(i % ink.Width * 0.11) * 9 + i / ink.Width % 16 < 3 ? 1 : 0;
            Put(0, pen.B, RedPrint.B, GreenPrint.B);
            Put(1, pen.G, RedPrint.G, GreenPrint.G);
            Put(2, pen.R, RedPrint.R, GreenPrint.R);

            void Put(int channel, int inked, int boxed, int waved)
            {
                double light = 240 * Through(written, inked) * Through(printed, boxed) * Through(wave, waved) + random.Next(-3, 4);
                colour[3 * i + channel] = (byte)Math.Clamp(light, 0, 255);
            }
        }
        var field = new TemplateField("amount", FieldLayout.Free, new MillimetreRect(2, 2, 41, 8), new AmountFormat("XXX", 0, 12));
        PageRaster crop = PageRaster.InColour(ink.Width, ink.Height, colour, 200);
        var region = new FieldRegion(field, crop, PixelQuad.FromRect(new PixelRect(0, 0, crop.Width, crop.Height)), Area);
        return (region, [.. ink.Pixels.Select(p => p < 100)], [.. box.Pixels.Select((p, i) => p < 60 && ink.Pixels[i] > 240)]);

        static double Through(double cover, int light) => 1 - cover * (1 - light / 255.0);
    }

    [Fact]
    public void Print_of_another_colour_than_the_ink_is_gone_and_the_ink_stays()
    {
        (FieldRegion region, bool[] ink, bool[] box) = Field(BluePen);
        IReadOnlyList<bool> luma = FieldSegmenter.InkOf(region, BinarisationMethod.Ours, InkPlane.Luma), colours = FieldSegmenter.InkOf(region, BinarisationMethod.Ours, InkPlane.Discriminant);
        Assert.InRange(Share(luma, box), 0.8, 1);
        Assert.InRange(Share(colours, box), 0, 0.05);
        Assert.InRange(Share(colours, ink), 0.95, 1);
    }

    [Fact]
    public void Ink_in_the_colour_of_its_box_is_not_dropped_with_it()
    {
        (FieldRegion region, bool[] ink, _) = Field(RedPrint);
        Assert.InRange(Share(FieldSegmenter.InkOf(region, BinarisationMethod.Ours, InkPlane.Discriminant), ink), 0.95, 1);
    }

    [Fact]
    public void A_field_without_colours_or_ink_stays_as_it_is()
    {
        (FieldRegion region, _, _) = Field(BluePen);
        FieldRegion grey = region with { Crop = region.Crop.InGrey() };
        Assert.Same(grey, ColourDropOut.Apply(grey, InkPlane.Discriminant));
        FieldRegion blank = region with { Crop = PageRaster.InColour(region.Crop.Width, region.Crop.Height, [.. Enumerable.Repeat((byte)230, region.Crop.Colour!.Length)], 200) };
        Assert.Same(blank, ColourDropOut.Apply(blank, InkPlane.Discriminant));
    }

    [Fact]
    public void Red_light_and_the_lightest_channel_fade_what_is_red()
    {
        (FieldRegion region, bool[] ink, bool[] box) = Field((30, 30, 30));
        foreach (InkPlane plane in new[] { InkPlane.Red, InkPlane.Lightest })
        {
            PageRaster grey = ColourDropOut.Apply(region, plane).Crop;
            Assert.True(Mean(grey, box) > 180 && Mean(grey, ink) < 90, $"{plane}");
        }
    }

    private static double Mean(PageRaster grey, bool[] where) => grey.Pixels.Where((_, i) => where[i]).Average(p => (double)p);

    private static double Share(IReadOnlyList<bool> found, bool[] of) => (double)of.Select((o, i) => o && found[i]).Count(b => b) / of.Count(o => o);
}
