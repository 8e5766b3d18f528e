using DocDigits.Documents.Imaging;

namespace DocDigits.Segmentation.Photographs;

/// <summary>
/// Lays the sides of a roughly known quad through the edge of the sheet: across each side, at many places, the steepest change of grey is
/// sought, and a straight line laid through the places that agree (RANSAC over pairs, Fischler and Bolles 1981).
/// </summary>
internal static class OutlineEdges
{
    private const int Places = 40;
    private const double Reach = 0.012; // of the quad's mean side
    private const double Agree = 0.002; // the same
    private const double FewestAgree = 0.4;
    private const double Parallel = 1e-6;

    /// <summary>The quad with each side on its edge; a side that shows none stays where it was.</summary>
    /// <param name="page">The picture as it is.</param>
    /// <param name="corners">Four, clockwise.</param>
    public static PixelQuad Refined(PageRaster page, PixelPoint[] corners)
    {
        double mean = Enumerable.Range(0, 4).Average(i => corners[i].DistanceTo(corners[(i + 1) % 4]));
        var sides = new StraightLine[4];
        for (int i = 0; i < 4; i++)
        {
            (PixelPoint from, PixelPoint to) = (corners[i], corners[(i + 1) % 4]);
            sides[i] = Fitted(EdgePoints(page, from, to, Math.Max(3, Reach * mean)), Math.Max(1, Agree * mean)) ?? new StraightLine(from, to);
        }
        PixelPoint At(int i) => sides[(i + 3) % 4].Crossing(sides[i], Parallel) ?? corners[i];
        return new PixelQuad(At(0), At(1), At(2), At(3));
    }

    private static List<PixelPoint> EdgePoints(PageRaster page, PixelPoint from, PixelPoint to, double reach)
    {
        double length = from.DistanceTo(to), nx = (to.Y - from.Y) / length, ny = -(to.X - from.X) / length;
        int steps = (int)Math.Ceiling(reach), wide = Math.Max(1, steps / 6);
        var points = new List<PixelPoint>();
        for (int place = 0; place < Places; place++)
        {
            // Corners are often bent or rounded.
            double part = 0.04 + 0.92 * (place + 0.5) / Places, x = from.X + part * (to.X - from.X), y = from.Y + part * (to.Y - from.Y);
            double[] sums = new double[2 * steps + 2];
            for (int k = -steps; k <= steps; k++) sums[k + steps + 1] = sums[k + steps] + Grey(page, x + k * nx, y + k * ny);
            (double largest, int at) = (0, 0);
            for (int k = -steps + wide; k <= steps - wide; k++)
            {
                double change = Math.Abs(sums[k + steps + wide + 1] - sums[k + steps + 1] - (sums[k + steps] - sums[k + steps - wide]));
                if (change > largest) (largest, at) = (change, k);
            }
            if (largest >= 8 * wide) points.Add(new PixelPoint(x + at * nx, y + at * ny));
        }
        return points;
    }

    private static StraightLine? Fitted(List<PixelPoint> points, double tolerance)
    {
        List<PixelPoint> best = [];
        for (int i = 0; i < points.Count; i++)
            for (int j = i + points.Count / 4 + 1; j < points.Count; j++)
            {
                double length = points[i].DistanceTo(points[j]);
                if (length < 1) continue;
                double nx = (points[j].Y - points[i].Y) / length, ny = -(points[j].X - points[i].X) / length, offset = nx * points[i].X + ny * points[i].Y;
                List<PixelPoint> agree = points.FindAll(p => Math.Abs(nx * p.X + ny * p.Y - offset) <= tolerance);
                if (agree.Count > best.Count) best = agree;
            }
        if (best.Count < FewestAgree * Places) return null;
        // Total least squares: the line through the mean along the direction of most spread.
        double mx = best.Average(p => p.X), my = best.Average(p => p.Y);
        double xx = best.Sum(p => (p.X - mx) * (p.X - mx)), yy = best.Sum(p => (p.Y - my) * (p.Y - my)), xy = best.Sum(p => (p.X - mx) * (p.Y - my));
        double angle = Math.Atan2(2 * xy, xx - yy) / 2, dx = 100 * Math.Cos(angle), dy = 100 * Math.Sin(angle);
        return new StraightLine(new PixelPoint(mx - dx, my - dy), new PixelPoint(mx + dx, my + dy));
    }

    private static double Grey(PageRaster page, double x, double y) =>
        page[Math.Clamp((int)x, 0, page.Width - 1), Math.Clamp((int)y, 0, page.Height - 1)];
}
