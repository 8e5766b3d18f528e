using DocDigits.Documents.Imaging;
using DocDigits.Documents.Quality;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Quality;

/// <summary>
/// Specks that stand alone, a square centimetre: dark, at most half a millimetre wide, with nothing beside them. Found by the black top-hat (closing
/// less picture: Meyer 1979) on the picture reduced by its darkest pixels, so that none is averaged away. The sheet is parted into tiles and
/// the median of their densities counts: noise is everywhere, dotted print is not.
/// </summary>
internal static class SpotNoise
{
    private const double Scale = 4;           // pixels a millimetre
    private const double Hat = 1;             // millimetres: wider things are no specks
    private const double WidestSpeck = 0.5;   // millimetres
    private const int LeastContrast = 48;     // greys
    private const int Across = 8, Down = 4;

    public static void Measure(PageRaster sheet, MeasuredValues found)
    {
        int factor = Math.Max(1, (int)Math.Round(sheet.PixelsPerMillimetre / Scale));
        double scale = sheet.PixelsPerMillimetre / factor;
        using Mat full = Mats.Over(sheet), dark = new(), small = new(), hat = new(), labels = new(), stats = new(), centres = new();
        using Mat cell = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(factor, factor));
        Cv2.Erode(full, dark, cell, new Point(0, 0));
        var size = new Size(Math.Max(1, sheet.Width / factor), Math.Max(1, sheet.Height / factor));
        using (Mat whole = dark[new Rect(0, 0, size.Width * factor <= sheet.Width ? size.Width * factor : sheet.Width, size.Height * factor <= sheet.Height ? size.Height * factor : sheet.Height)])
            Cv2.Resize(whole, small, size, 0, 0, InterpolationFlags.Nearest);
        int side = 2 * Math.Max(1, (int)Math.Round(Hat * scale / 2)) + 1, widest = Math.Max(1, (int)Math.Round(WidestSpeck * scale));
        using Mat kernel = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(side, side));
        Cv2.MorphologyEx(small, hat, MorphTypes.BlackHat, kernel);
        Cv2.Threshold(hat, hat, LeastContrast, 255, ThresholdTypes.Binary);
        int count = Cv2.ConnectedComponentsWithStats(hat, labels, stats, centres);
        int[] specks = new int[Across * Down];
        for (int i = 1; i < count; i++)
        {
            if (stats.At<int>(i, (int)ConnectedComponentsTypes.Width) > widest || stats.At<int>(i, (int)ConnectedComponentsTypes.Height) > widest) continue;
            int x = stats.At<int>(i, (int)ConnectedComponentsTypes.Left) * Across / size.Width, y = stats.At<int>(i, (int)ConnectedComponentsTypes.Top) * Down / size.Height;
            specks[y * Across + x]++;
        }
        Array.Sort(specks);
        double median = (specks[specks.Length / 2 - 1] + specks[specks.Length / 2]) / 2.0;
        double tile = size.Width * size.Height / (scale * scale) / specks.Length / 100; // square centimetres
        found.Add(QualityMetric.ExcessiveSpotNoise, median / tile);
    }
}
