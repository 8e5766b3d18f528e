using DocDigits.Documents;
using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Decoding;
using DocDigits.Segmentation.Overlay;
using DocDigits.Segmentation.Registration;
using DocDigits.Segmentation.Tests.Drawing;

namespace DocDigits.Segmentation.Tests.Overlay;

public sealed class TemplateOverlayTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_field_is_outlined_on_the_page(bool registered)
    {
        var template = FormDrawing.Shipped[0];
        PageRaster page = FormDrawing.Draw(template, 200, 0).Raster;
        var found = registered
            ? (Registered)TemplateRegistrar.Register(new CleanPage(new Page(ContentHash.Of([1]), 0, page), 0), template, CancellationToken.None)
            : null;
        PageRaster drawn = Assert.IsType<DecodedPage>(PageFile.DecodePage(
            folder.Write("overlay.png", TemplateOverlay.Draw(template, page, found)), 0, DecodeLimits.Default)).Raster;
        Assert.Equal((page.Width, page.Height), (drawn.Width, drawn.Height));
        double q = 200 / 25.4;
        foreach (var field in template.Fields)
        {
            // Halfway along the left side the page has changed to the outline's colour.
            int x = (int)Math.Round(field.Area.X * q), y = (int)Math.Round((field.Area.Y + field.Area.Height / 2) * q);
            Assert.Contains(Enumerable.Range(-2, 5), d => drawn[x + d, y] != page[x + d, y]);
        }
    }
}
