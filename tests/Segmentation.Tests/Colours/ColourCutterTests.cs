using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Colours;

namespace DocDigits.Segmentation.Tests.Colours;

public sealed class ColourCutterTests
{
    private static readonly TemplateField Field = new("amount", FieldLayout.Free, new MillimetreRect(0, 0, 3, 2), new AmountFormat("XXX", 0, 12));

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public void Colours_come_from_where_the_field_lies_however_the_page_is_turned(int orientation)
    {
        PageRaster page = PageRaster.InColour(60, 50, [.. Enumerable.Range(0, 3000).SelectMany(i => new[] { (byte)(4 * (i % 60)), (byte)(5 * (i / 60)), (byte)200 })], 200);
        PageRaster upright = QuarterTurn.Upright(page.InGrey(), orientation);
        var rect = new PixelRect(10, 8, 30, 20);
        PixelQuad quad = QuarterTurn.ToScanned(PixelQuad.FromRect(rect), page.Width, page.Height, orientation);
        PageRaster cut = ColourCutter.WithColours(page, [new FieldRegion(Field, upright.Crop(rect), quad, new PixelRect(0, 0, 30, 20))], CancellationToken.None)[0].Crop;
        Assert.Equal(upright.Crop(rect).Pixels, cut.Pixels);
        byte[] luma = PageRaster.InColour(30, 20, cut.Colour!, 200).Pixels;
        Assert.All(luma.Zip(cut.Pixels), p => Assert.InRange(Math.Abs(p.First - p.Second), 0, 1));
    }

    [Fact]
    public void A_grey_page_leaves_its_fields_as_they_are()
    {
        IReadOnlyList<FieldRegion> fields = [FieldRegion.OfCrop(Field, new PageRaster(30, 20, new byte[600], 200))];
        Assert.Same(fields, ColourCutter.WithColours(new PageRaster(60, 50, new byte[3000], 200), fields, CancellationToken.None));
    }
}
