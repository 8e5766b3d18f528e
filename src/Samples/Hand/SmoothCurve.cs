namespace DocDigits.Samples.Hand;

/// <summary>Makes a smooth line through points: a centripetal Catmull-Rom spline (Yuksel et al. 2011), which makes no
/// loops between points of unequal distance, broken at corners and rounded a little as a moving hand does.</summary>
internal static class SmoothCurve
{
    /// <summary>Passes of the binomial filter 1 2 1 that round the line between its corners.</summary>
    private const int Roundings = 4;

    /// <summary>The line as points, <paramref name="spacing"/> apart or a little less.</summary>
    public static IReadOnlyList<(double X, double Y)> Through(IReadOnlyList<SkeletonPoint> points, double spacing)
    {
        var line = new List<(double X, double Y)>();
        int from = 0;
        for (int to = 1; to < points.Count; to++)
            if (points[to].Corner || to == points.Count - 1)
            {
                IReadOnlyList<(double X, double Y)> piece = Piece([.. points.Skip(from).Take(to - from + 1).Select(p => (p.X, p.Y))], spacing);
                line.AddRange(from == 0 ? piece : piece.Skip(1));
                from = to;
            }
        return line;
    }

    private static List<(double X, double Y)> Piece((double X, double Y)[] points, double spacing)
    {
        var line = new List<(double X, double Y)> { points[0] };
        for (int i = 0; i + 1 < points.Length; i++)
        {
            var (b, c) = (points[i], points[i + 1]);
            var a = i == 0 ? Mirrored(c, b) : points[i - 1];
            var d = i + 2 == points.Length ? Mirrored(b, c) : points[i + 2];
            int steps = Math.Max(1, (int)Math.Ceiling(Distance(b, c) * 1.15 / spacing));
            for (int s = 1; s <= steps; s++) line.Add(At(a, b, c, d, (double)s / steps));
        }
        for (int pass = 0; pass < Roundings; pass++)
        {
            var before = line[0];
            for (int i = 1; i + 1 < line.Count; i++)
            {
                var here = line[i];
                line[i] = ((before.X + 2 * here.X + line[i + 1].X) / 4, (before.Y + 2 * here.Y + line[i + 1].Y) / 4);
                before = here;
            }
        }
        return line;
    }

    /// <summary>A point between b and c by Barry and Goldman's pyramid, knots by the square root of the distances.</summary>
    private static (double X, double Y) At((double X, double Y) a, (double X, double Y) b, (double X, double Y) c, (double X, double Y) d, double share)
    {
        double t1 = Knot(a, b), t2 = t1 + Knot(b, c), t3 = t2 + Knot(c, d), t = t1 + (t2 - t1) * share;
        var ab = Mix(a, b, 0, t1, t);
        var bc = Mix(b, c, t1, t2, t);
        var cd = Mix(c, d, t2, t3, t);
        return Mix(Mix(ab, bc, 0, t2, t), Mix(bc, cd, t1, t3, t), t1, t2, t);
    }

    private static (double X, double Y) Mix((double X, double Y) p, (double X, double Y) q, double from, double to, double t)
    {
        double share = (t - from) / (to - from);
        return (p.X + (q.X - p.X) * share, p.Y + (q.Y - p.Y) * share);
    }

    private static double Knot((double X, double Y) p, (double X, double Y) q) => Math.Sqrt(Math.Max(Distance(p, q), 1e-9));

    private static double Distance((double X, double Y) p, (double X, double Y) q) => Math.Sqrt((p.X - q.X) * (p.X - q.X) + (p.Y - q.Y) * (p.Y - q.Y));

    private static (double X, double Y) Mirrored((double X, double Y) point, (double X, double Y) at) => (2 * at.X - point.X, 2 * at.Y - point.Y);
}
