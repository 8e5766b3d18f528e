using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.FreeRuns.Fractions;

/// <summary>
/// Finds fractions with a stroke: a long thin component with ink before and behind it. What stands before it is parted
/// where the gap is widest. A one looks like such a stroke; what stands behind it then is no hundred. Lengths are shares of the run's digit
/// height.
/// </summary>
internal static class SlashFinder
{
    private const double LeastHeight = 0.4, LeastElongation = 4, NarrowestNumber = 0.3, WidestNumber = 3.5, WidestUpper = 2.4;
    private const int MostStrokes = 2;

    /// <summary>The ways to split at a stroke, the highest stroke first.</summary>
    public static IEnumerable<FractionSplit> Find(List<Component> run, RunGeometry geometry, int width)
    {
        List<Component> written = [.. run.Where(c => !IsUnderline(c, run, geometry))];
        if (written.Count < 4) return [];
        double slant = RunSlant.Of(written, width);
        int end = written.Max(c => c.Box.Right);
        return written
            .Where(c => c.Box.Height >= LeastHeight * geometry.Height && Elongation(c, width) >= LeastElongation)
            .Where(c => (end - c.Box.Right) / geometry.Height is >= NarrowestNumber and <= WidestNumber)
            .OrderByDescending(c => c.Box.Height)
            .Select(stroke => Split(written, stroke, geometry, width, slant)).OfType<FractionSplit>().Take(MostStrokes);
    }

    private static FractionSplit? Split(List<Component> written, Component stroke, RunGeometry geometry, int width, double slant)
    {
        List<Component> lower = [.. written.Where(c => c != stroke && c.CentreX > stroke.CentreX)];
        List<Component> before = [.. written.Where(c => c != stroke && c.CentreX <= stroke.CentreX).OrderBy(c => c.CentreX)];
        if (lower.Count == 0 || before.Count < 2 || AreStacked(lower)) return null;

        (double Left, double Right)[] upright = [.. before.Select(c => Upright(c, width, slant, geometry.Bottom))];
        double end = upright.Max(u => u.Right), reached = upright[0].Right, widest = 0.08 * geometry.Height;
        int at = 0;
        for (int i = 1; i < before.Count; i++)
        {
            double gap = upright[i].Left - reached, wide = end - upright[i].Left;
            if (gap > widest && wide <= WidestUpper * geometry.Height && wide >= NarrowestNumber * geometry.Height) (widest, at) = (gap, i);
            reached = Math.Max(reached, upright[i].Right);
        }
        if (at == 0) return null;
        Component[] whole = [.. before[..at]];
        return whole.Max(c => c.Box.Height) >= 0.4 * geometry.Height ? new FractionSplit(whole, before[at..], lower) : null;
    }

    /// <summary>Whether something stands above something else: then it is no number on a line.</summary>
    private static bool AreStacked(List<Component> number) => number.Exists(a => number.Exists(b =>
        a.Box.Bottom <= b.Box.Y && Math.Min(a.Box.Right, b.Box.Right) - Math.Max(a.Box.X, b.Box.X) > 0.5 * Math.Min(a.Box.Width, b.Box.Width)));

    /// <summary>A flat stroke below other ink.</summary>
    private static bool IsUnderline(Component c, List<Component> run, RunGeometry geometry) =>
        c.Box.Width >= 0.7 * geometry.Height && c.Box.Height <= 0.3 * c.Box.Width
        && run.Exists(o => o != c && o.CentreY < c.CentreY && o.CentreX > c.Box.X && o.CentreX < c.Box.Right);

    /// <summary>First and last column were the hand upright.</summary>
    private static (double Left, double Right) Upright(Component c, int width, double slant, double foot)
    {
        double left = double.MaxValue, right = double.MinValue;
        foreach (int p in c.Pixels)
        {
            double x = p % width - slant * (foot - p / width);
            (left, right) = (Math.Min(left, x), Math.Max(right, x + 1));
        }
        return (left, right);
    }

    /// <summary>How many times as long as wide it is, by its second moments.</summary>
    private static double Elongation(Component c, int width)
    {
        double xx = 0, yy = 0, xy = 0;
        foreach (int p in c.Pixels)
        {
            double x = p % width + 0.5 - c.CentreX, y = p / width + 0.5 - c.CentreY;
            (xx, yy, xy) = (xx + x * x, yy + y * y, xy + x * y);
        }
        double mean = (xx + yy) / 2, spread = Math.Sqrt((xx - yy) * (xx - yy) / 4 + xy * xy);
        return Math.Sqrt((mean + spread) / Math.Max(1e-9, mean - spread));
    }
}
