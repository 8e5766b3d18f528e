using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Pixels;
using DocDigits.Segmentation.Registration;
using OpenCvSharp;

namespace DocDigits.Segmentation.Codes;

/// <summary>
/// Reads the code on a form of ours that names its template and version, however the page lies. The code's finder patterns are sought on a reduced
/// picture, which costs little where there are none; only what may be a code is cut from the page itself and decoded, by OpenCV. Thread-safe; keeps
/// nothing.
/// </summary>
public static class PageCodeReader
{
    /// <summary>About the longest side of the picture on which finder patterns are sought: a module of half a millimetre on A4 has two pixels. The page is
    /// reduced by a whole number, which is several times faster.</summary>
    private const int LongestSide = 1200;

    /// <summary>The light around a place is measured on a picture so many times smaller still, over so many of its pixels.</summary>
    private const int LightReduction = 8, LightWindow = 9;

    private const int Contrast = 10;

    /// <summary>Where more patterns are found the page is covered with squares, and the likeliest of them are looked at.</summary>
    private const int MostPatterns = 24;

    private const int MostTries = 6;

    private static readonly int[] SizesOfCodes = [21, 25, 29, 33, 37];

    /// <summary>Pixels a module of the picture that is decoded.</summary>
    private const int PixelsAModule = 8;

    /// <summary>The page's code, or null where none of ours is seen.</summary>
    /// <param name="page">The page as scanned.</param>
    /// <param name="cancellation">Looked at between the stages.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static PageCode? Read(PageRaster page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(page);
        using Mat full = Mats.Over(page);
        CodeCorners[] codes = [.. CodeCorners.Among(Patterns(full)).Take(MostTries)];
        if (codes.Length == 0) return null;
        using var decoder = new QRCodeDetector();
        foreach (CodeCorners corners in codes)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (int modules in Sizes(corners.Modules))
                if (Decode(decoder, full, corners, modules) is { } code) return code;
        }
        return null;
    }

    /// <summary>The finder patterns of a page, in its own pixels.</summary>
    private static List<FinderPattern> Patterns(Mat full)
    {
        int by = Math.Max(1, (int)Math.Round((double)Math.Max(full.Width, full.Height) / LongestSide));
        using Mat small = new(), light = new(), surround = new(), ink = new();
        Cv2.Resize(full, small, new Size(Math.Max(1, full.Width / by), Math.Max(1, full.Height / by)), 0, 0, InterpolationFlags.Area);
        Cv2.Resize(small, light, new Size(Math.Max(1, small.Width / LightReduction), Math.Max(1, small.Height / LightReduction)), 0, 0, InterpolationFlags.Area);
        Cv2.Blur(light, light, new Size(LightWindow, LightWindow));
        Cv2.Subtract(light, new Scalar(Contrast), light);
        Cv2.Resize(light, surround, small.Size(), 0, 0, InterpolationFlags.Linear);
        Cv2.Compare(small, surround, ink, CmpTypes.LT);
        double back = (double)full.Width / small.Width;
        return [.. FinderPatterns.Find(Mats.Bytes(ink), ink.Width, ink.Height).OrderByDescending(p => p.Module).Take(MostPatterns)
            .Select(p => new FinderPattern(p.X * back, p.Y * back, p.Module * back))];
    }

    /// <summary>The sizes that QR codes have, nearest to a measured one first.</summary>
    private static IEnumerable<int> Sizes(double measured) => SizesOfCodes.OrderBy(size => Math.Abs(size - measured)).Take(2);

    private static PageCode? Decode(QRCodeDetector decoder, Mat full, CodeCorners corners, int modules)
    {
        double between = modules - 2 * CodeCorners.ToEdge, from = CodeCorners.ToEdge + PageCode.QuietModules;
        double ax = (corners.TopRight.X - corners.TopLeft.X) / between, ay = (corners.TopRight.Y - corners.TopLeft.Y) / between;
        double bx = (corners.BottomLeft.X - corners.TopLeft.X) / between, by = (corners.BottomLeft.Y - corners.TopLeft.Y) / between;
        var toPage = new AffineMap(ax, bx, corners.TopLeft.X - (ax + bx) * from, ay, by, corners.TopLeft.Y - (ay + by) * from);
        int side = (modules + 2 * PageCode.QuietModules) * PixelsAModule;
        using Mat upright = new(), means = new(), crisp = new();
        Warp.Apply(full, upright, toPage.OfCrop(0, 0, PixelsAModule), side, side, 255);
        float near = PageCode.QuietModules * PixelsAModule, far = near + modules * PixelsAModule;
        // Each module's mean counts, so that noise and specks do not.
        Cv2.Resize(upright, means, new Size(modules + 2 * PageCode.QuietModules, modules + 2 * PageCode.QuietModules), 0, 0, InterpolationFlags.Area);
        Cv2.Threshold(means, means, 0, 255, ThresholdTypes.Otsu);
        Cv2.Resize(means, crisp, upright.Size(), 0, 0, InterpolationFlags.Nearest);
        return PageCode.Parse(decoder.Decode(crisp, [new(near, near), new(far, near), new(far, far), new(near, far)]));
    }
}
