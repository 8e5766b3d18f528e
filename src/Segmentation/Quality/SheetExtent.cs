using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Quality;

/// <summary>The size of a sheet on a bed of known grey: the smallest rectangle, whichever way it lies, around what is no bed.</summary>
internal static class SheetExtent
{
    /// <summary>Of what is left of a picture, smaller pieces are no part of a sheet: a band across it may part it, dust lies beside it.</summary>
    private const double LeastPiece = 0.05;

    /// <summary>Print that looks like the bed is closed over up to this width, millimetres.</summary>
    private const double Print = 2;

    /// <summary>Share of the picture that is bed at least where it shows any.</summary>
    private const double LeastBed = 0.002;

    /// <summary>Width and height, millimetres; null where the picture shows no such bed, or nothing else.</summary>
    /// <param name="page">The picture.</param>
    /// <param name="bed">Grey of the bed.</param>
    /// <param name="apart">What differs from the bed by more greys is no bed.</param>
    /// <param name="scale">Pixels a millimetre of the picture.</param>
    public static (double Width, double Height)? Of(PageRaster page, int bed, double apart, double scale)
    {
        using Mat grey = Mats.Over(page), smooth = new(), difference = new(), other = new();
        using Mat level = new(page.Height, page.Width, MatType.CV_8UC1, new Scalar(bed));
        Cv2.Blur(grey, smooth, new Size(3, 3));
        Cv2.Absdiff(smooth, level, difference);
        Cv2.Threshold(difference, other, apart, 255, ThresholdTypes.Binary);
        using Mat print = Kernel(Print, scale), thin = Kernel(SheetBackground.Thin, scale);
        Cv2.MorphologyEx(other, other, MorphTypes.Close, print);
        Cv2.MorphologyEx(other, other, MorphTypes.Open, thin);
        double pixels = (double)page.Width * page.Height;
        if (pixels - Cv2.CountNonZero(other) < LeastBed * pixels) return null;
        Cv2.FindContours(other, out Point[][] pieces, out _, RetrievalModes.External, ContourApproximationModes.ApproxSimple);
        double[] areas = [.. pieces.Select(piece => Cv2.ContourArea(piece))];
        if (areas.Length == 0) return null;
        Point[] sheet = [.. pieces.Where((_, i) => areas[i] >= LeastPiece * areas.Max()).SelectMany(piece => piece)];
        RotatedRect box = Cv2.MinAreaRect(Cv2.ConvexHull(sheet));
        // The box runs through the middles of the outermost pixels.
        return ((box.Size.Width + 1) / scale, (box.Size.Height + 1) / scale);
    }

    /// <summary>A square of so many millimetres; caller disposes.</summary>
    private static Mat Kernel(double millimetres, double scale)
    {
        int side = 2 * (int)Math.Round(millimetres * scale / 2) + 1;
        return Cv2.GetStructuringElement(MorphShapes.Rect, new Size(side, side));
    }
}
