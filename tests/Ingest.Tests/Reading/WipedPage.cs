using DocDigits.Documents;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Deskewing;
using DocDigits.Segmentation.Registration;

namespace DocDigits.Ingest.Tests.Reading;

/// <summary>Drawn pages on which no template is found any more.</summary>
internal static class WipedPage
{
    /// <summary>The page with paper in place of every mark that no field touches, and the corners of its sheet.</summary>
    public static (PageRaster Page, PixelQuad Sheet) Of(PageRaster page, Template template, CancellationToken cancellation)
    {
        var registered = Assert.IsType<Registered>(TemplateRegistrar.Register(new CleanPage(new Page(ContentHash.Of("any"u8), 0, page), SkewEstimator.Estimate(page, cancellation)), template, cancellation));
        byte[] pixels = [.. page.Pixels];
        foreach (Anchor anchor in template.Anchors.Where(a => !template.Fields.Any(f => f.Area.Overlaps(a.Area))))
        {
            const double around = 1.5;
            double left = (anchor.Area.X - around) / template.Size.Width, right = (anchor.Area.Right + around) / template.Size.Width;
            double top = (anchor.Area.Y - around) / template.Size.Height, bottom = (anchor.Area.Bottom + around) / template.Size.Height;
            var quad = new PixelQuad(registered.Sheet.At(left, top), registered.Sheet.At(right, top), registered.Sheet.At(right, bottom), registered.Sheet.At(left, bottom));
            PixelPoint beside = registered.Sheet.At(left, (top + bottom) / 2);
            byte paper = page[(int)Math.Clamp(beside.X, 0, page.Width - 1), (int)Math.Clamp(beside.Y, 0, page.Height - 1)];
            PixelRect bounds = quad.Bounds.Intersect(new PixelRect(0, 0, page.Width, page.Height));
            for (int y = bounds.Y; y < bounds.Bottom; y++)
                for (int x = bounds.X; x < bounds.Right; x++)
                    if (quad.Contains(new PixelPoint(x + 0.5, y + 0.5))) pixels[y * page.Width + x] = paper;
        }
        return (new PageRaster(page.Width, page.Height, pixels, page.Dpi), registered.Sheet);
    }
}
