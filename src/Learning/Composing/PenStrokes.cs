using DocDigits.Recognition.Training;

namespace DocDigits.Learning.Composing;

/// <summary>
/// Makes a hand's own form of a drawn one: corners rounded into one stroke, strokes turned, shifted, drawn out or cut short,
/// ends hooked. Strokes that met in a drawn corner may so come apart, or cross, as they do in hasty writing. What is drawn from the
/// hand's stream is the same in all its digits of the form.
/// </summary>
internal static class PenStrokes
{
    private const double LongestHook = 0.22, LongestReach = 0.35, MostCutOff = 0.45;

    /// <summary>The hand's strokes, in the form's coordinates; they may reach out of its box, and what leaves MNIST's picture is cut off there.</summary>
    /// <param name="form">Strokes of two points or more.</param>
    /// <param name="habit">How the hand departs from them.</param>
    /// <param name="shared">From <see cref="PenHabit.Of"/>.</param>
    public static (double X, double Y)[][] Of((double X, double Y)[][] form, PenHabit habit, SeededRandom shared)
    {
        if (habit is { StrokeSpread: 0, Reach: 0, Flow: 0 }) return form;
        List<(double X, double Y)[]> strokes = [];
        foreach ((double X, double Y)[] stroke in form)
        {
            bool corner = strokes.Count > 0 && strokes[^1][^1] == stroke[0];
            if (corner && shared.Uniform() < habit.Flow) strokes[^1] = [.. strokes[^1], .. stroke.Skip(1)];
            else strokes.Add(stroke);
        }
        return [.. strokes.Select(stroke => OneOf(stroke, habit, shared))];
    }

    private static (double X, double Y)[] OneOf((double X, double Y)[] stroke, PenHabit habit, SeededRandom shared)
    {
        double midX = stroke.Average(p => p.X), midY = stroke.Average(p => p.Y);
        double turn = 1.6 * habit.StrokeSpread * shared.Normal(), growth = 1 + 1.6 * habit.StrokeSpread * shared.Normal();
        double dx = habit.StrokeSpread * shared.Normal(), dy = habit.StrokeSpread * shared.Normal();
        (double sin, double cos) = Math.SinCos(turn);
        List<(double X, double Y)> points = [.. stroke.Select(p =>
            (midX + dx + growth * (cos * (p.X - midX) - sin * (p.Y - midY)), midY + dy + growth * (sin * (p.X - midX) + cos * (p.Y - midY))))];
        points[0] = Reached(points[1], points[0], habit.Reach * shared.Normal());
        points[^1] = Reached(points[^2], points[^1], habit.Reach * shared.Normal());
        if (shared.Uniform() < 0.5 * habit.Flow) points.Insert(0, Hook(points[0], shared));
        if (shared.Uniform() < 0.5 * habit.Flow) points.Add(Hook(points[^1], shared));
        return [.. points];
    }

    private static (double X, double Y) Reached((double X, double Y) from, (double X, double Y) end, double by)
    {
        double x = end.X - from.X, y = end.Y - from.Y, length = Math.Max(1e-6, Math.Sqrt(x * x + y * y));
        double reach = Math.Clamp(by, -MostCutOff * length, LongestReach) / length;
        return (end.X + reach * x, end.Y + reach * y);
    }

    private static (double X, double Y) Hook((double X, double Y) end, SeededRandom shared)
    {
        double angle = shared.Uniform(0, 2 * Math.PI), length = shared.Uniform(0.06, LongestHook);
        return (end.X + length * Math.Cos(angle), end.Y + length * Math.Sin(angle));
    }
}
