using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.FreeRuns;

/// <summary>
/// Cuts a component that is too wide for one digit. For every column a path from top to bottom is sought that crosses as
/// little ink as it can, swaying a little to either side (a drop that falls along the contour, after Congedo, Dimauro,
/// Impedovo and Pirlo 1995, here by dynamic programming); the best paths that keep apart are the cuts.
/// </summary>
internal static class DigitCuts
{
    private const double SwayShare = 0.16;
    private const double LeastWidthShare = 0.2;
    private const int MostCuts = 5;

    /// <summary>The parts from left to right, each with the cost of the cut before it (ink crossed, as a share of the typical
    /// digit height).</summary>
    /// <param name="component">The ink.</param>
    /// <param name="maskWidth">Width of the mask that its pixels index.</param>
    /// <param name="digitHeight">Typical height of a digit of the run, pixels.</param>
    /// <param name="dearest">Largest cost of a cut.</param>
    public static List<(Component Part, double Cost)> Cut(Component component, int maskWidth, double digitHeight, double dearest)
    {
        int width = component.Box.Width, height = component.Box.Height;
        var ink = new bool[width, height];
        foreach (int p in component.Pixels) ink[p % maskWidth - component.Box.X, p / maskWidth - component.Box.Y] = true;

        int sway = Math.Max(2, (int)(SwayShare * digitHeight)), apart = Math.Max(3, (int)(LeastWidthShare * digitHeight));
        var paths = new List<(double Cost, int[] Path)>();
        for (int column = apart; column <= width - apart; column++) paths.Add(Fall(ink, width, height, column, sway));

        var chosen = new List<(double Cost, int[] Path)>();
        foreach ((double cost, int[] path) in paths.OrderBy(p => p.Cost))
        {
            if (chosen.Count == MostCuts || cost > dearest * digitHeight) break;
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
    private static (double Cost, int[] Path) Fall(bool[,] ink, int width, int height, int column, int sway)
    {
        int left = Math.Max(0, column - sway), count = Math.Min(width - 1, column + sway) - left + 1;
        double[] cost = new double[count], next = new double[count];
        int[,] from = new int[height, count];
        for (int i = 0; i < count; i++) cost[i] = (ink[left + i, 0] ? 1 : 0) + 0.03 * Math.Abs(left + i - column);
        for (int y = 1; y < height; y++)
        {
            for (int i = 0; i < count; i++)
            {
                int best = i;
                double least = cost[i];
                if (i > 0 && cost[i - 1] + 0.15 < least) (best, least) = (i - 1, cost[i - 1] + 0.15);
                if (i < count - 1 && cost[i + 1] + 0.15 < least) (best, least) = (i + 1, cost[i + 1] + 0.15);
                next[i] = least + (ink[left + i, y] ? 1 : 0);
                from[y, i] = best;
            }
            (cost, next) = (next, cost);
        }
        int end = Array.IndexOf(cost, cost.Min());
        double total = cost[end];
        int[] path = new int[height];
        for (int y = height - 1; y >= 0; y--)
        {
            path[y] = left + end;
            if (y > 0) end = from[y, end];
        }
        return (total, path);
    }
}
