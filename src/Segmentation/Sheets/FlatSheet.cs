using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Photographs;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Sheets;

/// <summary>Lays a sheet out flat, edge to edge: the picture that a template refers to. Thread-safe.</summary>
public static class FlatSheet
{
    /// <summary>Finest resolution of the result, dots an inch.</summary>
    public const double LargestDpi = 300;

    /// <summary>Coarser pictures are refused, dots an inch: digits are then less than ten rows high.</summary>
    public const double LeastDpi = 60;

    /// <summary>The sheet, upright, at the resolution that the picture has of it. Where it was photographed, its light is made even.</summary>
    /// <param name="picture">A scan or a photograph.</param>
    /// <param name="corners">The sheet's own corners on it, pixels.</param>
    /// <param name="size">The sheet.</param>
    /// <returns>The picture of the sheet alone; null where the corners enclose no sheet, or one that is too small on the picture.</returns>
    public static PageRaster? Of(PageRaster picture, PixelQuad corners, MillimetreSize size)
    {
        ArgumentNullException.ThrowIfNull(picture);
        double top = corners.TopLeft.DistanceTo(corners.TopRight), bottom = corners.BottomLeft.DistanceTo(corners.BottomRight);
        double left = corners.TopLeft.DistanceTo(corners.BottomLeft), right = corners.TopRight.DistanceTo(corners.BottomRight);
        double scale = Math.Min(LargestDpi / 25.4, Math.Max(Math.Max(top, bottom) / size.Width, Math.Max(left, right) / size.Height));
        if (scale < LeastDpi / 25.4 || !corners.Corners.All(c => IsNear(c, picture)) || !QuadShape.IsConvex(corners) || Homography.OfRectangle(size.Width, size.Height, corners) is not { } sheet) return null;
        using Mat source = Mats.Over(picture), flat = new();
        sheet.OfCrop(0, 0, scale).Apply(source, flat, Pixels(size.Width * scale), Pixels(size.Height * scale));
        if (QuadShape.IsTilted(corners)) EvenLight.Apply(flat, scale);
        return Mats.Raster(flat, scale * 25.4);
    }

    /// <summary>Whether a corner lies on the picture, or no farther from it than it is large.</summary>
    private static bool IsNear(PixelPoint corner, PageRaster picture) =>
        corner.X >= -picture.Width && corner.X <= 2 * picture.Width && corner.Y >= -picture.Height && corner.Y <= 2 * picture.Height;

    private static int Pixels(double length) => Math.Max(1, (int)Math.Round(length));
}
