namespace DocDigits.Segmentation.Registration;

/// <summary>
/// Least-squares maps from the sheet to the page: a similarity (Umeyama 1991, in two dimensions) or a full affine map.
/// Anchors that do not agree are left out one by one, the worst first.
/// </summary>
internal static class MapFit
{
    /// <summary>Points must span this share of the sheet both ways before an affine map is fitted: it extrapolates badly.</summary>
    private const double AffineSpan = 0.3;

    /// <summary>A scanner stretches one way against the other, or shears, by less than this. Few points would follow a wrong one among them there, so
    /// they are believed a little of it only.</summary>
    private const double LargestDistortion = 0.06, LargestDistortionOfFew = 0.02;

    private const int FewPoints = 5;

    /// <summary>Fits, and leaves out anchors with a point farther off than <paramref name="tolerance"/> millimetres.</summary>
    /// <returns>The map, the points it rests on and their root mean square distance in millimetres; null where fewer than
    /// <paramref name="fewestAnchors"/> anchors agree.</returns>
    public static (AffineMap Map, List<PointPair> Points, double Residual)? Robust(
        List<PointPair> points, double sheetWidth, double sheetHeight, int fewestAnchors, double tolerance)
    {
        points = [.. points];
        while (points.Select(p => p.Anchor).Distinct().Count() >= fewestAnchors)
        {
            AffineMap map = Best(points, sheetWidth, sheetHeight);
            PointPair worst = points.MaxBy(p => Distance(map, p));
            if (Distance(map, worst) <= tolerance)
                return (map, points, Math.Sqrt(points.Average(p => Math.Pow(Distance(map, p), 2))));
            points.RemoveAll(p => p.Anchor == worst.Anchor);
        }
        return null;
    }

    private static double Distance(AffineMap map, PointPair p)
    {
        var at = map.At(p.SheetX, p.SheetY);
        return Math.Sqrt(Math.Pow(at.X - p.PageX, 2) + Math.Pow(at.Y - p.PageY, 2)) / map.Scale;
    }

    private static AffineMap Best(List<PointPair> points, double sheetWidth, double sheetHeight)
    {
        AffineMap similarity = Similarity(points);
        bool spansBoth = points.Max(p => p.SheetX) - points.Min(p => p.SheetX) >= AffineSpan * sheetWidth
            && points.Max(p => p.SheetY) - points.Min(p => p.SheetY) >= AffineSpan * sheetHeight;
        if (!spansBoth || Affine(points) is not { } affine) return similarity;
        double across = Math.Sqrt(affine.A * affine.A + affine.D * affine.D), down = Math.Sqrt(affine.B * affine.B + affine.E * affine.E);
        double shear = Math.Abs(affine.A * affine.B + affine.D * affine.E) / (across * down);
        double largest = points.Count > FewPoints ? LargestDistortion : LargestDistortionOfFew;
        return Math.Abs(across / down - 1) <= largest && shear <= largest ? affine : similarity;
    }

    private static AffineMap Similarity(List<PointPair> points)
    {
        double mx = points.Average(p => p.SheetX), my = points.Average(p => p.SheetY);
        double px = points.Average(p => p.PageX), py = points.Average(p => p.PageY);
        double along = 0, turn = 0, norm = 0;
        foreach (PointPair p in points)
        {
            double x = p.SheetX - mx, y = p.SheetY - my, u = p.PageX - px, v = p.PageY - py;
            along += x * u + y * v;
            turn += x * v - y * u;
            norm += x * x + y * y;
        }
        double a = along / norm, b = turn / norm;
        return new AffineMap(a, -b, px - a * mx + b * my, b, a, py - b * mx - a * my);
    }

    private static AffineMap? Affine(List<PointPair> points)
    {
        double mx = points.Average(p => p.SheetX), my = points.Average(p => p.SheetY);
        double px = points.Average(p => p.PageX), py = points.Average(p => p.PageY);
        double xx = 0, xy = 0, yy = 0, xu = 0, yu = 0, xv = 0, yv = 0;
        foreach (PointPair p in points)
        {
            double x = p.SheetX - mx, y = p.SheetY - my, u = p.PageX - px, v = p.PageY - py;
            (xx, xy, yy) = (xx + x * x, xy + x * y, yy + y * y);
            (xu, yu, xv, yv) = (xu + x * u, yu + y * u, xv + x * v, yv + y * v);
        }
        double determinant = xx * yy - xy * xy;
        if (determinant < 1e-3 * xx * yy || determinant <= 0) return null;
        double a = (xu * yy - yu * xy) / determinant, b = (yu * xx - xu * xy) / determinant;
        double d = (xv * yy - yv * xy) / determinant, e = (yv * xx - xv * xy) / determinant;
        return new AffineMap(a, b, px - a * mx - b * my, d, e, py - d * mx - e * my);
    }
}
