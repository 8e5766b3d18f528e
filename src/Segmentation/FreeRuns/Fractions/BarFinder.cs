using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.FreeRuns.Fractions;

/// <summary>
/// Finds stacked fractions: a bar at the right end of a run with ink above and below it. A bar is what is left of the ink
/// by an opening with a horizontal line, after strokes were made a little higher so that a bar may rise; digits that touch it
/// are cut along it. Lengths are shares of the run's digit height.
/// </summary>
internal static class BarFinder
{
    private const double ShortestBar = 0.55, LeastNumber = 0.18, Steepest = 0.3, Through = 0.25, Beginning = 0.12;

    // Numbers may be a little wider than their bar, and the bar begins a little before them.
    private const double Beside = 0.25;

    private const int MostBars = 2;

    /// <summary>The ways to split at a bar, the longest bar first.</summary>
    public static IEnumerable<FractionSplit> Find(List<Component> run, RunGeometry geometry, int width, int height) =>
        Bars(run, geometry, width, height).Select(bar => Split(run, geometry, width, bar)).OfType<FractionSplit>().Take(MostBars);

    private static List<Component> Bars(List<Component> run, RunGeometry geometry, int width, int height)
    {
        byte[] ink = new byte[width * height];
        foreach (Component c in run)
            foreach (int p in c.Pixels) ink[p] = 255;
        using Mat mask = Mats.Over(ink, width, height);
        using Mat higher = new(), opened = new();
        using Mat upright = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(1, 3));
        using Mat flat = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(Math.Max(5, (int)(ShortestBar * geometry.Height)), 1));
        Cv2.Dilate(mask, higher, upright);
        Cv2.MorphologyEx(higher, opened, MorphTypes.Open, flat);
        byte[] left = Mats.Bytes(opened);
        int end = run.Max(c => c.Box.Right);
        return [.. Components.Of(InkMask.Where(width, height, i => left[i] > 0 && ink[i] > 0))
            .Where(c => c.Box.Width >= ShortestBar * geometry.Height && c.Box.Height <= Steepest * c.Box.Width + 2 && c.Box.Right > end - 0.5 * geometry.Height)
            .OrderByDescending(c => c.Box.Width)];
    }

    private static FractionSplit? Split(List<Component> run, RunGeometry geometry, int width, Component bar)
    {
        (double slope, double at) = LineThrough(bar, width);
        double from = bar.Box.X - Beside * geometry.Height;
        var inBar = bar.Pixels.ToHashSet();
        List<Component> whole = [], upper = [], lower = [];
        foreach (Component c in run)
        {
            bool touches = c.Box.Right > bar.Box.X && c.Pixels.Any(inBar.Contains);
            if (!touches)
            {
                if (c.CentreX < bar.Box.X) whole.Add(c);
                else (c.CentreY < at + slope * c.CentreX ? upper : lower).Add(c);
                continue;
            }
            if (RunsThroughStart(c, bar, slope, at, geometry, width)) return null;
            int[] rest = [.. c.Pixels.Where(p => !inBar.Contains(p))];
            Take(whole, rest, p => p % width < from);
            Take(upper, rest, p => p % width >= from && p / width < at + slope * (p % width));
            Take(lower, rest, p => p % width >= from && p / width >= at + slope * (p % width));
        }
        bool areNumbers = HeightOf(upper) >= LeastNumber * geometry.Height && HeightOf(lower) >= LeastNumber * geometry.Height;
        return areNumbers && HeightOf(whole) >= 0.4 * geometry.Height ? new FractionSplit(whole, upper, lower) : null;

        void Take(List<Component> part, int[] pixels, Func<int, bool> isIn)
        {
            int[] taken = [.. pixels.Where(isIn)];
            if (taken.Length > 0) part.Add(Component.Of(taken, width));
        }
    }

    /// <summary>Whether ink goes well above and well below the bar's beginning: a digit of the whole units may stand there, and cut in two it
    /// would be lost without a trace.</summary>
    private static bool RunsThroughStart(Component c, Component bar, double slope, double at, RunGeometry geometry, int width)
    {
        double above = 0, below = 0;
        foreach (int p in c.Pixels)
        {
            int x = p % width;
            if (x < bar.Box.X - Beside * geometry.Height || x > bar.Box.X + Beginning * geometry.Height) continue;
            double down = p / width - (at + slope * x);
            (above, below) = (Math.Max(above, -down), Math.Max(below, down));
        }
        return Math.Min(above, below) > Through * geometry.Height;
    }

    private static int HeightOf(List<Component> part) => part.Count == 0 ? 0 : part.Max(c => c.Box.Height);

    /// <summary>Rows down a column, and the row at column 0, by least squares.</summary>
    private static (double Slope, double At) LineThrough(Component bar, int width)
    {
        double covariance = 0, variance = 0;
        foreach (int p in bar.Pixels)
        {
            double x = p % width - bar.CentreX, y = p / width - bar.CentreY;
            covariance += x * y;
            variance += x * x;
        }
        double slope = variance > 0 ? covariance / variance : 0;
        return (slope, bar.CentreY - slope * bar.CentreX);
    }
}
