namespace DocDigits.Learning.Composing;

/// <summary>Draws pen strokes into ink: polylines with round ends, anti-aliased by the distance to the line.</summary>
internal static class StrokePainter
{
    /// <summary>A stroke through points in pixels.</summary>
    /// <param name="ink">Drawn into.</param>
    /// <param name="points">Two or more.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="owner">Whose ink it is.</param>
    public static void Draw(InkLayer ink, ReadOnlySpan<(double X, double Y)> points, double width, byte owner)
    {
        double radius = width / 2;
        for (int i = 1; i < points.Length; i++)
        {
            (double ax, double ay) = points[i - 1];
            (double bx, double by) = points[i];
            int left = Math.Max(0, (int)(Math.Min(ax, bx) - radius - 1)), right = Math.Min(ink.Width - 1, (int)(Math.Max(ax, bx) + radius + 1));
            int top = Math.Max(0, (int)(Math.Min(ay, by) - radius - 1)), bottom = Math.Min(ink.Height - 1, (int)(Math.Max(ay, by) + radius + 1));
            double dx = bx - ax, dy = by - ay, length = Math.Max(1e-9, dx * dx + dy * dy);
            for (int y = top; y <= bottom; y++)
                for (int x = left; x <= right; x++)
                {
                    double px = x + 0.5 - ax, py = y + 0.5 - ay;
                    double along = Math.Clamp((px * dx + py * dy) / length, 0, 1);
                    double ex = px - along * dx, ey = py - along * dy;
                    ink.Add(x, y, (float)Math.Clamp(radius + 0.5 - Math.Sqrt(ex * ex + ey * ey), 0, 1), owner);
                }
        }
    }

    /// <summary>A bowed stroke from a to b: a parabola whose middle is off the straight line.</summary>
    public static void Arc(InkLayer ink, double ax, double ay, double bx, double by, double bow, double width, byte owner)
    {
        const int pieces = 8;
        Span<(double X, double Y)> points = stackalloc (double, double)[pieces + 1];
        double length = Math.Max(1e-9, Math.Sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay)));
        double nx = -(by - ay) / length, ny = (bx - ax) / length;
        for (int i = 0; i <= pieces; i++)
        {
            double t = (double)i / pieces, off = 4 * bow * t * (1 - t);
            points[i] = (ax + t * (bx - ax) + nx * off, ay + t * (by - ay) + ny * off);
        }
        Draw(ink, points, width, owner);
    }
}
