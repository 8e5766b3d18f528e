using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Binarisation;
using DocDigits.Segmentation.Pixels;
using DocDigits.Segmentation.Registration;
using OpenCvSharp;

namespace DocDigits.Segmentation.Codes;

/// <summary>Whether something like a page code is printed where a template has its code. It need not be legible: what it tells apart is a sheet that
/// has the same anchors and no code.</summary>
internal static class CodePresence
{
    private const double PixelsAMillimetre = 4;

    /// <summary>About half of a code is dark; blank paper and a stroke across it are less.</summary>
    private const double LeastDark = 0.25;

    private const int LeastContrast = 40;

    /// <summary>Looks at the place.</summary>
    /// <param name="page">8-bit grey.</param>
    /// <param name="template">The template.</param>
    /// <param name="map">From millimetres of its sheet to pixels of the page.</param>
    /// <returns>True where the template has no code.</returns>
    public static bool IsThere(Mat page, Template template, AffineMap map)
    {
        if (template.Code is not { } place) return true;
        double quiet = PageCode.QuietModules * place.ModuleOf(new PageCode(template.Name, template.Version));
        MillimetreRect code = new(place.X + quiet, place.Y + quiet, place.Side - 2 * quiet, place.Side - 2 * quiet);
        int side = (int)Math.Ceiling(code.Width * PixelsAMillimetre);
        using Mat crop = new();
        Warp.Apply(page, crop, map.OfCrop(code.X, code.Y, PixelsAMillimetre), side, side, 255);
        byte[] grey = Mats.Bytes(crop), sorted = [.. grey.Order()];
        if (sorted[sorted.Length * 19 / 20] - sorted[sorted.Length / 20] < LeastContrast) return false;
        int threshold = Otsu.Threshold(grey);
        return grey.Count(g => g <= threshold) >= LeastDark * grey.Length;
    }
}
