using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Registration;

/// <summary>Cuts fields upright out of the page as scanned, each with one interpolation.</summary>
internal static class FieldCutter
{
    /// <summary>Paper kept around the template's rectangle, millimetres: digits leave their boxes, and frames are printed around them.</summary>
    public const double MarginMillimetres = 2;

    private const double LowestDpi = 200, HighestDpi = 300;

    /// <summary>A field may reach this far beyond the scanned page.</summary>
    private const double OutsideMillimetres = 1;

    /// <summary>The field's picture, at the page's own resolution kept between 200 and 300 dpi.</summary>
    public static FieldRegion Cut(Mat page, TemplateField field, AffineMap toPage)
    {
        double q = Math.Clamp(toPage.Scale, LowestDpi / 25.4, HighestDpi / 25.4);
        MillimetreRect area = field.Area;
        int margin = (int)Math.Round(MarginMillimetres * q), width = (int)Math.Round(area.Width * q), height = (int)Math.Round(area.Height * q);
        AffineMap crop = toPage.OfCrop(area.X - margin / q, area.Y - margin / q, q);
        int cropWidth = width + 2 * margin, cropHeight = height + 2 * margin;
        using Mat cut = new();
        Warp.Apply(page, cut, crop, cropWidth, cropHeight, 255);
        var quad = new PixelQuad(crop.At(0, 0), crop.At(cropWidth, 0), crop.At(cropWidth, cropHeight), crop.At(0, cropHeight));
        return new FieldRegion(field, Mats.Raster(cut, q * 25.4), quad, new PixelRect(margin, margin, width, height));
    }

    /// <summary>Whether the field's rectangle lies on the page as scanned.</summary>
    public static bool IsOnPage(PageRaster page, TemplateField field, AffineMap toPage)
    {
        double allowed = OutsideMillimetres * toPage.Scale;
        MillimetreRect a = field.Area;
        PixelPoint[] corners = [toPage.At(a.X, a.Y), toPage.At(a.Right, a.Y), toPage.At(a.Right, a.Bottom), toPage.At(a.X, a.Bottom)];
        return corners.All(c => c.X >= -allowed && c.Y >= -allowed && c.X <= page.Width + allowed && c.Y <= page.Height + allowed);
    }
}
