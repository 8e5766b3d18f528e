using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.FreeRuns.Fractions;

/// <summary>
/// Knows crosses that stand for no cents by their four arms: near each side of its box a cross has two strokes that are
/// well apart, and one in its middle. No digit has. Two that touch each other are cut where the ink between them is least.
/// </summary>
internal static class Crosses
{
    // Hands are uneven: it is enough if one of these shares of the box's height or width shows the strokes.
    private static readonly double[] Near = [0.1, 0.16, 0.22], Middle = [0.4, 0.5, 0.6];

    private const double LeastApart = 0.3, LeastHeight = 0.15, LeastAspect = 0.4, MostAspect = 2.2, WidestMiddle = 0.6, FirstCut = 0.36;

    /// <summary>Whether a fraction's upper number is one cross for each decimal, or one alone, and nothing else.</summary>
    /// <param name="upper">Its ink.</param>
    /// <param name="decimals">1 or more.</param>
    /// <param name="geometry">The run's.</param>
    /// <param name="width">Of the mask that the pixels index.</param>
    public static bool Are(IReadOnlyList<Component> upper, int decimals, RunGeometry geometry, int width) =>
        (upper.Count == decimals || upper.Count == 1) && upper.All(c => c.Box.Height >= LeastHeight * geometry.Height && (IsCross(c, width) || (upper.Count == 1 && AreTwo(c, width))));

    private static bool AreTwo(Component both, int width)
    {
        PixelRect box = both.Box;
        int[] columns = new int[box.Width];
        foreach (int p in both.Pixels) columns[p % width - box.X]++;
        int from = (int)(FirstCut * box.Width), to = (int)((1 - FirstCut) * box.Width);
        if (to <= from) return false;
        int cut = box.X + Enumerable.Range(from, to - from).MinBy(x => columns[x]);
        int[] left = [.. both.Pixels.Where(p => p % width < cut)], right = [.. both.Pixels.Where(p => p % width >= cut)];
        return left.Length > 0 && right.Length > 0 && IsCross(Component.Of(left, width), width) && IsCross(Component.Of(right, width), width);
    }

    private static bool IsCross(Component c, int width)
    {
        PixelRect box = c.Box;
        double aspect = (double)box.Width / box.Height;
        if (aspect is < LeastAspect or > MostAspect || box.Width < 5 || box.Height < 5) return false;
        bool[] ink = new bool[box.Width * box.Height];
        foreach (int p in c.Pixels) ink[(p / width - box.Y) * box.Width + p % width - box.X] = true;
        return Near.Any(at => IsTwo(Row(at))) && Near.Any(at => IsTwo(Row(1 - at))) && Near.Any(at => IsTwo(Column(at))) && Near.Any(at => IsTwo(Column(1 - at)))
            && Middle.Any(at => IsOne(Row(at))) && Middle.Any(at => IsOne(Column(at)));

        bool[] Row(double at) => [.. Enumerable.Range(0, box.Width).Select(x => ink[(int)(at * (box.Height - 1) + 0.5) * box.Width + x])];
        bool[] Column(double at) => [.. Enumerable.Range(0, box.Height).Select(y => ink[y * box.Width + (int)(at * (box.Width - 1) + 0.5)])];
    }

    /// <summary>Two strokes with paper between.</summary>
    private static bool IsTwo(bool[] line)
    {
        List<(int From, int To)> runs = Runs(line);
        return runs.Count == 2 && runs[1].From - runs[0].To >= LeastApart * line.Length;
    }

    private static bool IsOne(bool[] line) => Runs(line) is [var run] && run.To - run.From <= WidestMiddle * line.Length;

    private static List<(int From, int To)> Runs(bool[] line)
    {
        var runs = new List<(int From, int To)>();
        for (int i = 0; i < line.Length; i++)
        {
            if (!line[i]) continue;
            int from = i;
            while (i < line.Length && line[i]) i++;
            runs.Add((from, i));
        }
        return runs;
    }
}
