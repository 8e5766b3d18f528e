using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Training;

namespace DocDigits.Learning.Composing;

/// <summary>
/// Writes a digit in one of the <see cref="PenForms"/> as MNIST would hold it: 28 x 28, about 20 rows high, so that it
/// goes the same way as MNIST's own. Every point sways, as a hand does; curves are Catmull-Rom splines.
/// </summary>
internal static class PenDigits
{
    private const int Side = IdxImages.Side, PiecesASpan = 6;
    private const double Rows = 19;

    /// <summary>784 bytes, ink 255.</summary>
    /// <param name="digit">0 to 9.</param>
    /// <param name="form">An index into the digit's forms.</param>
    /// <param name="habit">How the hand departs from the form.</param>
    /// <param name="random">Sways the points.</param>
    public static byte[] Draw(int digit, int form, PenHabit habit, SeededRandom random)
    {
        SeededRandom shared = habit.Of(digit, form);
        (double X, double Y)[][] strokes = PenStrokes.Of(PenForms.Of[digit][form], habit, shared);
        double wide = (digit == 1 ? 0.62 : 0.72) * random.Uniform(0.8, 1.25), pen = random.Uniform(1.7, 2.9);
        double left = (Side - Rows * wide) / 2, top = (Side - Rows) / 2;
        var ink = new InkLayer(Side, Side);
        // Strokes that meet in a corner go on meeting: a shared point sways once.
        var swayed = new Dictionary<(double, double), (double X, double Y)>();
        foreach ((double X, double Y)[] stroke in strokes)
        {
            (double X, double Y)[] points = [.. stroke.Select(point =>
            {
                if (!swayed.TryGetValue(point, out (double X, double Y) at))
                    swayed[point] = at = (left + Rows * wide * (point.X + habit.Off(shared, random)), top + Rows * (point.Y + habit.Off(shared, random)));
                return at;
            })];
            StrokePainter.Draw(ink, Spline(points), pen, 0);
        }
        return [.. ink.Coverage.Select(coverage => (byte)Math.Round(255 * coverage))];
    }

    /// <summary>A curve through the points (Catmull and Rom 1974).</summary>
    private static (double X, double Y)[] Spline((double X, double Y)[] points)
    {
        var curve = new List<(double X, double Y)> { points[0] };
        for (int i = 0; i + 1 < points.Length; i++)
        {
            (double X, double Y) a = points[Math.Max(0, i - 1)], b = points[i], c = points[i + 1], d = points[Math.Min(points.Length - 1, i + 2)];
            for (int k = 1; k <= PiecesASpan; k++)
            {
                double t = (double)k / PiecesASpan;
                curve.Add((At(a.X, b.X, c.X, d.X, t), At(a.Y, b.Y, c.Y, d.Y, t)));
            }
        }
        return [.. curve];
    }

    private static double At(double a, double b, double c, double d, double t) =>
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
}
