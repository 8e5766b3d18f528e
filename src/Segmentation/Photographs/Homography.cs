using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Registration;
using OpenCvSharp;

namespace DocDigits.Segmentation.Photographs;

/// <summary>
/// A projective map of the plane: (x, y) goes to ((a x + b y + c) / w, (d x + e y + f) / w) with w = g x + h y + 1. It takes a flat sheet to
/// its photograph (Hartley and Zisserman, "Multiple view geometry in computer vision", 2004, chapter 2). Pictures' first pixels have their
/// centres at (0.5, 0.5).
/// </summary>
internal readonly record struct Homography(double A, double B, double C, double D, double E, double F, double G, double H)
{
    /// <summary>The map that takes the corners of a rectangle at the origin to those of a quad.</summary>
    /// <param name="width">Of the rectangle, above 0.</param>
    /// <param name="height">Of the rectangle, above 0.</param>
    /// <param name="quad">Where its corners come to lie; null is returned where three of them lie on a line.</param>
    public static Homography? OfRectangle(double width, double height, PixelQuad quad)
    {
        // The unit square to a quad, after Heckbert, "Fundamentals of texture mapping and image warping", 1989.
        (PixelPoint p, PixelPoint q, PixelPoint r, PixelPoint s) = (quad.TopLeft, quad.TopRight, quad.BottomRight, quad.BottomLeft);
        double dx1 = q.X - r.X, dx2 = s.X - r.X, dx3 = p.X - q.X + r.X - s.X;
        double dy1 = q.Y - r.Y, dy2 = s.Y - r.Y, dy3 = p.Y - q.Y + r.Y - s.Y;
        double determinant = dx1 * dy2 - dx2 * dy1;
        if (Math.Abs(determinant) < 1e-9) return null;
        double g = (dx3 * dy2 - dx2 * dy3) / determinant, h = (dx1 * dy3 - dx3 * dy1) / determinant;
        return new Homography(
            (q.X - p.X + g * q.X) / width, (s.X - p.X + h * s.X) / height, p.X,
            (q.Y - p.Y + g * q.Y) / width, (s.Y - p.Y + h * s.Y) / height, p.Y,
            g / width, h / height);
    }

    /// <summary>Where a point comes to lie.</summary>
    public PixelPoint At(double x, double y)
    {
        double w = G * x + H * y + 1;
        return new PixelPoint((A * x + B * y + C) / w, (D * x + E * y + F) / w);
    }

    /// <summary>Where a quad comes to lie.</summary>
    public PixelQuad At(PixelQuad quad) => new(At(quad.TopLeft), At(quad.TopRight), At(quad.BottomRight), At(quad.BottomLeft));

    /// <summary>The affine map that agrees with this one at a point, and next to it.</summary>
    public AffineMap Near(double x, double y)
    {
        double w = G * x + H * y + 1;
        PixelPoint at = At(x, y);
        double a = (A - at.X * G) / w, b = (B - at.X * H) / w, d = (D - at.Y * G) / w, e = (E - at.Y * H) / w;
        return new AffineMap(a, b, at.X - a * x - b * y, d, e, at.Y - d * x - e * y);
    }

    private PixelPoint At(PixelPoint point) => At(point.X, point.Y);

    /// <summary>This map after a scaling by 1/<paramref name="q"/> and a shift: from crop pixels to what this maps to.</summary>
    public Homography OfCrop(double originX, double originY, double q)
    {
        double w = G * originX + H * originY + 1;
        return new Homography(
            A / q / w, B / q / w, (A * originX + B * originY + C) / w,
            D / q / w, E / q / w, (D * originX + E * originY + F) / w,
            G / q / w, H / q / w);
    }

    /// <summary>Fills a picture; each of its pixels takes the grey at the place that the map gives for its centre.</summary>
    /// <param name="source">8-bit grey.</param>
    /// <param name="target">Receives width x height pixels.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <remarks>Beyond the source its edge goes on.</remarks>
    public void Apply(Mat source, Mat target, int width, int height)
    {
        // OpenCV counts from pixel centres: shift by half a pixel on both sides.
        double w = 1 + (G + H) / 2;
        double[,] rows =
        {
            { A - G / 2, B - H / 2, C + (A + B) / 2 - w / 2 },
            { D - G / 2, E - H / 2, F + (D + E) / 2 - w / 2 },
            { G, H, w },
        };
        using Mat matrix = Mat.FromPixelData(3, 3, MatType.CV_64FC1, rows);
        Cv2.WarpPerspective(source, target, matrix, new Size(width, height), InterpolationFlags.Linear | InterpolationFlags.WarpInverseMap, BorderTypes.Replicate);
    }
}
