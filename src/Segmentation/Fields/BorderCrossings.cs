using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.Fields;

/// <summary>
/// Tells ink that was cut off at the edge of the picture from ink that merely reaches it. Where a digit is cut, its strokes
/// cross the edge: what touches it is about a stroke wide, and goes on so inwards. Where a picture is cut tightly around whole
/// digits, their bows touch the edge from within: what touches it is the back of a stroke, which widens at once. One stroke
/// alone may end at the edge by chance; two that are a part of a digit's height apart, or one each of most digits of the run, do not.
/// </summary>
internal static class BorderCrossings
{
    /// <summary>What touches the edge, in widths of the stroke, and the most that it may widen within half of one.</summary>
    private const double NarrowestStrokes = 0.4, WidestStrokes = 3, MostWidening = 1.7, MostNarrowing = 0.4;

    /// <summary>Strokes that cross the left or right edge where a digit is cut there, and digits that do so at the top or bottom.</summary>
    private const int StrokesAside = 2, LeastDigitsAbove = 3;

    /// <summary>Of all digits, the share that must cross the top or bottom.</summary>
    private const double ShareAbove = 0.5;

    /// <summary>Shares of the typical digit's height: lower is a speck or small print, wider a printed line, and this high a digit.</summary>
    private const double LeastHeight = 0.12, MostWidth = 2.5, DigitHeight = 0.5;

    /// <summary>From the first to the last stroke that crosses the left or right edge: an equals sign's are nearer.</summary>
    private const double LeastSpanAside = 0.4;

    /// <summary>Widest sliver of a digit, in strokes, and the gap between two places where it leaves the picture, a share of a digit's height.</summary>
    private const double SliverStrokes = 2, LeastGap = 0.15;

    /// <summary>Of a digit's height, the width from which what crosses the left or right edge is more than a rest.</summary>
    private const double RestWidth = 0.45;

    /// <summary>A scanner's blur may leave the outermost pixels light.</summary>
    private const int OutermostPixels = 2;

    private enum Side { Left, Right, Top, Bottom }

    /// <summary>Whether digits were cut off.</summary>
    /// <param name="ink">The components of the run.</param>
    /// <param name="mask">The mask that their pixels index.</param>
    /// <param name="digitHeight">Typical height of a digit of the run, pixels.</param>
    public static bool AreCutOff(IReadOnlyCollection<Component> ink, InkMask mask, double digitHeight)
    {
        Component[] marks = [.. ink.Where(c => c.Box.Height >= LeastHeight * digitHeight && c.Box.Width <= MostWidth * digitHeight)];
        double stroke = MeanStroke.WidthOf(ink.SelectMany(c => c.Pixels), mask);
        return IsCutAside(Side.Left) || IsCutAside(Side.Right) || IsCutAcross(Side.Top) || IsCutAcross(Side.Bottom);

        bool IsCutAside(Side side)
        {
            (int From, int To)[] strokes = [.. marks.SelectMany(c => Crossing(c, side, mask, stroke))];
            return marks.Any(c => IsSliver(c, side, mask, stroke, digitHeight)) || strokes.Length >= StrokesAside && strokes.Max(s => s.To) - strokes.Min(s => s.From) + 1 >= LeastSpanAside * digitHeight;
        }

        bool IsCutAcross(Side side)
        {
            int digits = ink.Count(c => c.Box.Height >= DigitHeight * digitHeight);
            int crossing = marks.Count(c => c.Box.Height >= DigitHeight * digitHeight && Crossing(c, side, mask, stroke).Any());
            return crossing >= Math.Max(LeastDigitsAbove, ShareAbove * digits);
        }
    }

    /// <summary>Whether something narrow crosses the left edge, and the right: the rest of what was cut off there.</summary>
    /// <param name="ink">The components of the run, at least one.</param>
    /// <param name="mask">The mask that their pixels index.</param>
    /// <param name="digitHeight">Typical height of a digit of the run, pixels.</param>
    public static (bool Left, bool Right) Rests(IReadOnlyCollection<Component> ink, InkMask mask, double digitHeight)
    {
        double stroke = MeanStroke.WidthOf(ink.SelectMany(c => c.Pixels), mask);
        return (HasRest(Side.Left), HasRest(Side.Right));

        bool HasRest(Side side) => ink.Any(c => c.Box.Width < RestWidth * digitHeight && Crossing(c, side, mask, stroke).Any());
    }

    /// <summary>Whether a component is what is left of a digit that was cut off nearly whole: as high as one, hardly wider than a stroke, and
    /// leaving the picture in two places apart, which a one or a bar does not.</summary>
    private static bool IsSliver(Component c, Side side, InkMask mask, double stroke, double digitHeight)
    {
        if (c.Box.Width > SliverStrokes * stroke || c.Box.Height < DigitHeight * digitHeight) return false;
        bool[][] rows = Rows(c, side, mask, OutermostPixels);
        int edge = Array.FindIndex(rows, row => row.Contains(true));
        if (edge < 0) return false;
        (int From, int To)[] runs = [.. Runs(rows[edge]).Where(run => Length(run) >= NarrowestStrokes * stroke)];
        return runs.Zip(runs.Skip(1)).Any(pair => pair.Second.From - pair.First.To - 1 >= LeastGap * digitHeight);
    }

    /// <summary>The strokes of a component that cross an edge of the picture: where, along it.</summary>
    private static IEnumerable<(int From, int To)> Crossing(Component c, Side side, InkMask mask, double stroke)
    {
        int half = Math.Max(1, (int)Math.Round(stroke / 2)), whole = Math.Max(half + 1, (int)Math.Round(stroke));
        bool[][] rows = Rows(c, side, mask, OutermostPixels + whole);
        int edge = Array.FindIndex(rows, 0, OutermostPixels, row => row.Contains(true));
        if (edge < 0) yield break;
        foreach ((int From, int To) run in Runs(rows[edge]))
        {
            double atEdge = Length(run), inside = 0;
            if (atEdge < NarrowestStrokes * stroke || atEdge > WidestStrokes * stroke) continue;
            List<(int From, int To)> reached = [run];
            for (int depth = 1; depth <= whole; depth++)
            {
                List<(int From, int To)> before = reached;
                reached = [.. Runs(rows[edge + depth]).Where(next => before.Exists(b => next.From <= b.To + 1 && next.To >= b.From - 1))];
                if (depth == half) inside = reached.Sum(Length);
            }
            bool keepsWidth = inside >= MostNarrowing * atEdge && inside <= MostWidening * Math.Max(atEdge, 0.7 * stroke);
            if (keepsWidth && reached.Count > 0) yield return run;
        }
    }

    /// <summary>A component's pixels in the rows along an edge, the outermost row first.</summary>
    private static bool[][] Rows(Component c, Side side, InkMask mask, int count)
    {
        bool[][] rows = new bool[count][];
        for (int i = 0; i < count; i++) rows[i] = new bool[side is Side.Left or Side.Right ? mask.Height : mask.Width];
        foreach (int p in c.Pixels)
        {
            int x = p % mask.Width, y = p / mask.Width;
            (int depth, int along) = side switch
            {
                Side.Left => (x, y),
                Side.Right => (mask.Width - 1 - x, y),
                Side.Top => (y, x),
                _ => (mask.Height - 1 - y, x),
            };
            if (depth < count) rows[depth][along] = true;
        }
        return rows;
    }

    private static double Length((int From, int To) run) => run.To - run.From + 1;

    private static IEnumerable<(int From, int To)> Runs(bool[] row)
    {
        for (int i = 0; i < row.Length; i++)
        {
            if (!row[i]) continue;
            int from = i;
            while (i + 1 < row.Length && row[i + 1]) i++;
            yield return (from, i);
        }
    }
}
