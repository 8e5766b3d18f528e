using DocDigits.Documents.Imaging;
using DocDigits.Documents.Quality;
using DocDigits.Segmentation.Registration;

namespace DocDigits.Segmentation.Quality;

/// <summary>How the picture frames the sheet: too small, too large, off its sides, askew. All from the registration; no pixel is looked at.</summary>
internal static class SheetFrame
{
    public static void Measure(PageRaster page, Registered registered, MeasuredValues found)
    {
        PixelRect sheet = registered.Sheet.Bounds;
        double across = (double)page.Width / sheet.Width, down = (double)page.Height / sheet.Height;
        double scale = QualityPictures.ScaleOf(registered.Sheet, registered.Template.Size);
        int[] apart = [sheet.X, sheet.Y, page.Width - sheet.Right, page.Height - sheet.Bottom];
        found.Add(QualityMetric.UndersizeImage, Math.Max(0, 100 * (1 - Math.Min(across, down))));
        found.Add(QualityMetric.OversizeImage, Math.Max(0, 100 * (Math.Max(across, down) - 1)));
        found.Add(QualityMetric.FramingError, apart.Max(Math.Abs) / scale);
        found.Add(QualityMetric.ExcessiveSkew, Math.Abs(registered.SkewDegrees));
    }
}
