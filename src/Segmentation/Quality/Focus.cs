using DocDigits.Documents.Imaging;
using DocDigits.Documents.Quality;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Quality;

/// <summary>
/// How far edges of print are spread, as the standard deviation in millimetres of a blur that would spread a step so: the step's height over its steepest
/// gradient and the root of two pi. The median over the steepest places counts. The gradient is held against the greys that meet there, as the
/// standard's focus score does, so that pale print is no less sharp than black print (a gradient measure of sharpness; compare Pertuz, Puig and
/// Garcia 2013, who review such measures).
/// </summary>
internal static class Focus
{
    private const double Reach = 0.75;        // millimetres around an edge within which its greys are taken
    private const double Steepest = 0.005;    // share of the places
    private const double Band = 6;            // millimetres
    private const int LeastContrast = 16;     // greys
    private const int LeastGradient = 4, LargestGradient = 1443; // of Sobel's operator: up to 4 x 255 either way

    public static void Measure(PageRaster sheet, MeasuredValues found)
    {
        double scale = sheet.PixelsPerMillimetre;
        // Every other band of the sheet is enough.
        int band = Math.Max(16, (int)(Band * scale));
        var places = new List<(int Gradient, int Height)>();
        int seen = 0;
        for (int top = 0; top == 0 || top + band <= sheet.Height; top += 2 * band)
            seen += Places(sheet, top, Math.Min(band, sheet.Height - top), places);
        int[] counts = new int[LargestGradient + 1];
        foreach (var (gradient, _) in places) counts[gradient]++;
        int steep = LargestGradient;
        for (long steeper = counts[steep]; steep > 1 && steeper < Steepest * seen; steeper += counts[steep]) steep--;
        // Sobel's weights sum to eight greys a pixel.
        double[] spreads = [.. places.Where(p => p.Gradient >= steep).Select(p => p.Height / (p.Gradient / 8.0 * Math.Sqrt(2 * Math.PI)) / scale).Order()];
        if (spreads.Length == 0) found.Lacks(QualityMetric.OutOfFocus, "Nothing stands out from the paper.");
        else found.Add(QualityMetric.OutOfFocus, spreads[spreads.Length / 2]);
    }

    /// <summary>Adds the places of a band where something stands out, with the height of what does; the number of pixels looked at.</summary>
    private static int Places(PageRaster sheet, int top, int rows, List<(int Gradient, int Height)> places)
    {
        int side = 2 * Math.Max(1, (int)Math.Round(Reach * sheet.PixelsPerMillimetre)) + 1;
        using Mat whole = Mats.Over(sheet), grey = new(whole, new Rect(0, top, sheet.Width, rows)), across = new(), down = new(), dark = new(), light = new();
        using Mat kernel = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(side, side));
        Cv2.Sobel(grey, across, MatType.CV_16SC1, 1, 0);
        Cv2.Sobel(grey, down, MatType.CV_16SC1, 0, 1);
        Cv2.Erode(grey, dark, kernel);
        Cv2.Dilate(grey, light, kernel);
        across.GetArray(out short[] gx);
        down.GetArray(out short[] gy);
        byte[] least = Mats.Bytes(dark), most = Mats.Bytes(light);
        for (int i = 0; i < gx.Length; i++)
        {
            int height = most[i] - least[i], square = gx[i] * gx[i] + gy[i] * gy[i];
            if (height >= LeastContrast && square >= LeastGradient * LeastGradient) places.Add(((int)Math.Sqrt(square), height));
        }
        return gx.Length;
    }
}
