using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Registration;

/// <summary>Measures the centre of a printed solid square to a part of a pixel.</summary>
internal static class FiducialFinder
{
    private const double MarginMillimetres = 2.5;

    /// <summary>The square's centre near a predicted place, or null where nothing there is a square of that size.</summary>
    /// <param name="page">8-bit grey.</param>
    /// <param name="index">Index of the anchor in its template.</param>
    /// <param name="anchor">The anchor.</param>
    /// <param name="predicted">From millimetres to page pixels, good to a millimetre or two.</param>
    public static PointPair? Find(Mat page, int index, FiducialAnchor anchor, AffineMap predicted)
    {
        double q = predicted.Scale;
        int side = (int)Math.Ceiling((anchor.Side + 2 * MarginMillimetres) * q);
        double left = anchor.CentreX - side / q / 2, top = anchor.CentreY - side / q / 2;
        AffineMap toPage = predicted.OfCrop(left, top, q);
        using Mat crop = new();
        Warp.Apply(page, crop, toPage, side, side, 255);
        byte[] grey = Mats.Bytes(crop);
        byte[] sorted = [.. grey.Order()];
        int dark = sorted[sorted.Length / 20], light = sorted[sorted.Length * 19 / 20];
        if (light - dark < 40) return null;
        byte threshold = (byte)((dark + light) / 2);

        InkMask mask = InkMask.Where(side, side, i => grey[i] < threshold);
        Component? square = Components.Of(mask).Where(c => IsSquare(c, anchor.Side * q)).OrderBy(c => Math.Abs(c.CentreX - side / 2.0) + Math.Abs(c.CentreY - side / 2.0)).FirstOrDefault();
        if (square is null) return null;

        // Centre of darkness over the square and its grey edge.
        double sum = 0, x = 0, y = 0;
        for (int v = Math.Max(0, square.Box.Y - 2); v < Math.Min(side, square.Box.Bottom + 2); v++)
            for (int u = Math.Max(0, square.Box.X - 2); u < Math.Min(side, square.Box.Right + 2); u++)
            {
                double weight = Math.Clamp(light - grey[v * side + u], 0, light - dark);
                if (weight < (light - dark) * 0.1) continue;
                (sum, x, y) = (sum + weight, x + weight * (u + 0.5), y + weight * (v + 0.5));
            }
        var at = toPage.At(x / sum, y / sum);
        return new PointPair(index, anchor.CentreX, anchor.CentreY, at.X, at.Y);
    }

    private static bool IsSquare(Component c, double side) =>
        c.Box.Width > side * 0.8 && c.Box.Width < side * 1.25 && c.Box.Height > side * 0.8 && c.Box.Height < side * 1.25
        && c.Area > 0.8 * c.Box.Width * c.Box.Height;
}
