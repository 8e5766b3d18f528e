using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.FreeRuns;

/// <summary>
/// Cuts a component that is too wide for one digit. For every column a path from top to bottom is sought that crosses as
/// little ink as it can, swaying a little to either side of the hand's slant (a drop that falls along the contour, after
/// Congedo, Dimauro, Impedovo and Pirlo 1995, here by dynamic programming); the best paths that keep apart are the cuts.
/// </summary>
internal static class DigitCuts
{
    private const double SwayShare = 0.12;
    private const double LeastWidthShare = 0.2;

    /// <summary>What each stroke after the first costs a cut, as a share of the component's height.</summary>
    private const double LoopCost = 0.2;

    // A digit is about two thirds as wide as high: more cuts than this a height only make more to classify.
    private const double CutsAHeight = 3;

    /// <summary>The parts from left to right, each with the cost of the cut before it (ink crossed, as a share of the typical
    /// digit height).</summary>
    /// <param name="component">The ink.</param>
    /// <param name="maskWidth">Width of the mask that its pixels index.</param>
    /// <param name="digitHeight">Typical height of a digit of the run, pixels.</param>
    /// <param name="slant">Columns to the right a row up.</param>
    /// <param name="dearest">Largest cost of a cut.</param>
    public static List<(Component Part, double Cost)> Cut(Component component, int maskWidth, double digitHeight, double slant, double dearest)
    {
        int width = component.Box.Width, height = component.Box.Height;
        var ink = new bool[width, height];
        foreach (int p in component.Pixels) ink[p % maskWidth - component.Box.X, p / maskWidth - component.Box.Y] = true;

        int sway = Math.Max(2, (int)(SwayShare * digitHeight)), apart = Math.Max(3, (int)(LeastWidthShare * digitHeight));
        var paths = new List<(double Cost, int[] Path)>();
        for (int column = apart; column <= width - apart; column++) paths.Add(Fall(ink, width, height, column, slant, sway));

        var chosen = new List<(double Cost, int[] Path)>();
        int most = Math.Max(2, (int)(CutsAHeight * width / digitHeight));
        foreach ((double cost, int[] path) in paths.OrderBy(p => p.Cost))
        {
            if (chosen.Count == most || cost > dearest * digitHeight) break;
            if (chosen.TrueForAll(c => Math.Abs(c.Path.Average() - path.Average()) >= apart)) chosen.Add((cost, path));
        }
        if (chosen.Count == 0) return [(component, 0)];
        chosen.Sort((a, b) => a.Path.Average().CompareTo(b.Path.Average()));

        var parts = new List<int>[chosen.Count + 1];
        for (int i = 0; i < parts.Length; i++) parts[i] = [];
        foreach (int p in component.Pixels)
        {
            int x = p % maskWidth - component.Box.X, y = p / maskWidth - component.Box.Y;
            parts[chosen.Count(c => x >= c.Path[y])].Add(p);
        }
        var result = new List<(Component, double)>();
        for (int i = 0; i < parts.Length; i++)
            if (parts[i].Count > 0) result.Add((Component.Of(parts[i], maskWidth), result.Count == 0 ? 0 : Math.Max(1e-3, chosen[i - 1].Cost / digitHeight)));
        return result;
    }

    /// <summary>The cheapest path near a column: a pixel of ink costs 1, a step aside a little.</summary>
    private static (double Cost, int[] Path) Fall(bool[,] ink, int width, int height, int column, double slant, int sway)
    {
        // The band follows the slant; cells are numbered along it.
        int count = 2 * sway + 1;
        int Column(int i, int y) => column - sway + i + (int)Math.Round(slant * (height / 2.0 - y));
        bool IsInk(int i, int y) => Column(i, y) is var x && x >= 0 && x < width && ink[x, y];
        double[] cost = new double[count], next = new double[count];
        int[,] from = new int[height, count];
        for (int i = 0; i < count; i++) cost[i] = (IsInk(i, 0) ? 1 : 0) + 0.03 * Math.Abs(i - sway);
        for (int y = 1; y < height; y++)
        {
            for (int i = 0; i < count; i++)
            {
                int best = i;
                double least = cost[i];
                if (i > 0 && cost[i - 1] + 0.15 < least) (best, least) = (i - 1, cost[i - 1] + 0.15);
                if (i < count - 1 && cost[i + 1] + 0.15 < least) (best, least) = (i + 1, cost[i + 1] + 0.15);
                next[i] = least + (IsInk(i, y) ? 1 : 0);
                from[y, i] = best;
            }
            (cost, next) = (next, cost);
        }
        int end = Array.IndexOf(cost, cost.Min());
        double total = cost[end];
        int[] path = new int[height];
        int strokes = 0;
        bool inInk = false;
        for (int y = height - 1; y >= 0; y--)
        {
            path[y] = Column(end, y);
            if (IsInk(end, y) && !inInk) strokes++;
            inInk = IsInk(end, y);
            if (y > 0) end = from[y, end];
        }
        // Two digits touch in one place as a rule; a path over two strokes and the hole between them cuts a ring in half.
        return (total + LoopCost * height * Math.Max(0, strokes - 1), path);
    }
}
