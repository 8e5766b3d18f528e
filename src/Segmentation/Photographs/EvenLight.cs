using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Photographs;

/// <summary>
/// Takes shadows and the fall of light off a picture of paper: the light on each place is that of the brightest paper around it, found
/// by a grey closing that is wider than any print, and what is seen is divided by it (the reflectance model of Gatos, Pratikakis and
/// Perantonis, "Adaptive degraded document image binarization", 2006, with a closing for their background surface).
/// </summary>
internal static class EvenLight
{
    private const double Reduced = 2;               // pixels a millimetre
    private const double WidestPrint = 9;           // millimetres
    private const double Softness = 2;              // millimetres
    private const double Darkest = 24;              // greys

    /// <summary>The grey that paper gets.</summary>
    public const double Paper = 235;

    /// <summary>The picture as under even light.</summary>
    /// <param name="grey">8-bit grey, changed in place.</param>
    /// <param name="pixelsPerMillimetre">Its scale.</param>
    /// <param name="darkest">Where the light seems less than this, it is no light to divide by but what lies around the sheet, greys.</param>
    public static void Apply(Mat grey, double pixelsPerMillimetre, double darkest = Darkest)
    {
        using Mat small = new(), light = new(), level = new(), wide = new();
        double factor = Math.Min(1, Reduced / pixelsPerMillimetre);
        Cv2.Resize(grey, small, new Size(Math.Max(1, grey.Width * factor), Math.Max(1, grey.Height * factor)), 0, 0, InterpolationFlags.Area);
        int side = Odd(WidestPrint * factor * pixelsPerMillimetre);
        using Mat kernel = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(side, side));
        Cv2.MorphologyEx(small, light, MorphTypes.Close, kernel, null, 1, BorderTypes.Replicate);
        int soft = Odd(Softness * factor * pixelsPerMillimetre);
        Cv2.GaussianBlur(light, level, new Size(2 * soft + 1, 2 * soft + 1), soft / 2.0, 0, BorderTypes.Replicate);
        Cv2.Max(level, new Scalar(darkest), level);
        Cv2.Resize(level, wide, grey.Size(), 0, 0, InterpolationFlags.Linear);
        Cv2.Divide(grey, wide, grey, Paper);
    }

    private static int Odd(double size) => 2 * (int)Math.Max(1, size / 2) + 1;
}
