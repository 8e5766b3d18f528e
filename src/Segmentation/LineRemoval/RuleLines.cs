using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.LineRemoval;

/// <summary>
/// Finds and removes nearly horizontal printed lines in a mask; for vertical ones hand in the mask turned by
/// <see cref="Transposed"/>. The whole band of a line is erased and then mended: where ink meets the band from above and
/// from below within reach of a slanted stroke, the stroke is drawn through again (as in form drop-out, e.g. Yoo, Kim and
/// Han 1997). A stroke that only touches the line is cut off at its edge.
/// </summary>
internal static class RuleLines
{
    private const int StretchLength = 12;
    private const double SteepestSlope = 0.02;

    /// <summary>The line near a row between two columns, or null where nothing straight covers enough of it.</summary>
    /// <param name="mask">The ink.</param>
    /// <param name="expected">Row.</param>
    /// <param name="tolerance">Rows that it may lie off.</param>
    /// <param name="from">First column.</param>
    /// <param name="to">One past the last column.</param>
    /// <param name="leastCoverage">Share of the columns that must have ink on it.</param>
    /// <param name="thickest">Largest thickness, pixels.</param>
    public static RuleLine? Find(InkMask mask, double expected, double tolerance, int from, int to, double leastCoverage, double thickest)
    {
        (from, to) = (Math.Max(0, from), Math.Min(mask.Width, to));
        int first = Math.Max(0, (int)(expected - tolerance - 2)), last = Math.Min(mask.Height - 1, (int)(expected + tolerance + 2));
        if (to - from < 6 || last < first) return null;
        int stretches = Math.Max(3, (to - from) / StretchLength);
        var points = new List<(double X, double Y)>();
        for (int i = 0; i < stretches; i++)
        {
            int left = from + (to - from) * i / stretches, right = from + (to - from) * (i + 1) / stretches;
            int run = 0;
            for (int y = first; y <= last + 1; y++)
            {
                int covered = 0;
                if (y <= last) for (int x = left; x < right; x++) if (mask[x, y]) covered++;
                if (covered >= 0.6 * (right - left)) run++;
                else
                {
                    if (run > 0 && run <= thickest * 1.6 + 1) points.Add(((left + right) / 2.0, y - run / 2.0));
                    run = 0;
                }
            }
        }
        RuleLine? best = null;
        for (int i = 0; i < points.Count; i++)
            for (int j = i; j < points.Count; j++)
            {
                double dx = points[j].X - points[i].X;
                if (j > i && dx < (to - from) / 4.0) continue;
                double slope = j == i ? 0 : (points[j].Y - points[i].Y) / dx;
                double at = points[i].Y - slope * points[i].X;
                if (Math.Abs(slope) > SteepestSlope || Math.Abs(at + slope * (from + to) / 2 - expected) > tolerance) continue;
                RuleLine line = new(at, slope, 0, from, to, 0);
                double coverage = Coverage(mask, line, Math.Max(leastCoverage, best?.Coverage ?? 0));
                if (coverage < leastCoverage || (best is not null && coverage <= best.Coverage)) continue;
                best = line with { Coverage = coverage };
            }
        if (best is null) return null;
        double thickness = Thickness(mask, best);
        return thickness > thickest ? null : best with { Thickness = thickness };
    }

    /// <summary>The same line from its first to its last column with ink.</summary>
    public static RuleLine WithinInk(InkMask mask, RuleLine line)
    {
        int from = line.From, to = line.To;
        while (from < to && !IsOn(mask, line, from)) from++;
        while (to > from && !IsOn(mask, line, to - 1)) to--;
        return line with { From = from, To = to };
    }

    /// <summary>Whether a line has ink at a column, a row to either side allowed.</summary>
    public static bool IsOn(InkMask mask, RuleLine line, int x)
    {
        int y = (int)Math.Floor(line.RowAt(x + 0.5));
        return (mask.IsInside(x, y) && mask[x, y]) || (mask.IsInside(x, y - 1) && mask[x, y - 1]) || (mask.IsInside(x, y + 1) && mask[x, y + 1]);
    }

    /// <summary>Erases a line and mends the strokes that cross it.</summary>
    public static void Remove(InkMask mask, RuleLine line)
    {
        int half = line.HalfBand;
        var above = new bool[line.To];
        var below = new bool[line.To];
        for (int x = line.From; x < line.To; x++)
        {
            (int top, int bottom) = Band(line, x, half);
            top -= Rim(mask, x, top - 1, -1, half);
            bottom += Rim(mask, x, bottom + 1, 1, half);
            above[x] = mask.IsInside(x, top - 1) && mask[x, top - 1];
            below[x] = mask.IsInside(x, bottom + 1) && mask[x, bottom + 1];
            for (int y = Math.Max(0, top); y <= Math.Min(mask.Height - 1, bottom); y++) mask[x, y] = false;
        }
        double reach = line.Thickness + 2;
        List<(int Left, int Right)> upper = Intervals(above, line.From), lower = Intervals(below, line.From);
        foreach ((int Left, int Right) a in upper)
            foreach ((int Left, int Right) b in lower)
            {
                // Their nearest points may lie apart by the run of a stroke at about 45 degrees.
                if (a.Left - b.Right > reach || b.Left - a.Right > reach) continue;
                FillBetween(mask, line, half, a, b);
            }
    }

    /// <summary>The mask with rows and columns exchanged.</summary>
    public static InkMask Transposed(InkMask mask)
    {
        var turned = new InkMask(mask.Height, mask.Width);
        for (int y = 0; y < mask.Height; y++)
            for (int x = 0; x < mask.Width; x++) turned[y, x] = mask[x, y];
        return turned;
    }

    /// <summary>Rows of ink beyond the band that are the line's own ragged edge: few, with paper after them.</summary>
    private static int Rim(InkMask mask, int x, int y, int step, int half)
    {
        int most = Math.Max(1, half / 2), rows = 0;
        while (rows <= most && mask.IsInside(x, y) && mask[x, y]) (rows, y) = (rows + 1, y + step);
        return rows <= most ? rows : 0;
    }

    private static (int Top, int Bottom) Band(RuleLine line, int x, int half)
    {
        int middle = (int)Math.Floor(line.RowAt(x + 0.5));
        return (middle - half, middle + half);
    }

    private static void FillBetween(InkMask mask, RuleLine line, int half, (int Left, int Right) a, (int Left, int Right) b)
    {
        // A wide interval is a stroke that runs along the line; only as much of it is drawn through as the other side has.
        int widest = Math.Min(a.Right - a.Left, b.Right - b.Left) + 2;
        if (a.Right - a.Left > widest) a = Nearest(a, b, widest);
        if (b.Right - b.Left > widest) b = Nearest(b, a, widest);
        int rows = 2 * half + 1;
        for (int k = 0; k < rows; k++)
        {
            double share = (k + 1.0) / (rows + 1);
            int left = (int)Math.Round(a.Left + (b.Left - a.Left) * share), right = (int)Math.Round(a.Right + (b.Right - a.Right) * share);
            for (int x = left; x < right; x++)
            {
                int y = Band(line, x, half).Top + k;
                if (mask.IsInside(x, y)) mask[x, y] = true;
            }
        }
    }

    private static (int Left, int Right) Nearest((int Left, int Right) wide, (int Left, int Right) other, int width)
    {
        int middle = Math.Clamp((other.Left + other.Right) / 2, wide.Left + width / 2, Math.Max(wide.Left + width / 2, wide.Right - (width + 1) / 2));
        return (middle - width / 2, middle + (width + 1) / 2);
    }

    private static List<(int Left, int Right)> Intervals(bool[] ink, int from)
    {
        var found = new List<(int, int)>();
        for (int x = from; x < ink.Length; x++)
        {
            if (!ink[x]) continue;
            int start = x;
            while (x < ink.Length && ink[x]) x++;
            found.Add((start, x));
        }
        return found;
    }

    /// <summary>The share of a line's columns with ink on it, or 0 as soon as it is sure to be less than another share.</summary>
    private static double Coverage(InkMask mask, RuleLine line, double atLeast)
    {
        int columns = line.To - line.From, mayMiss = (int)((1 - atLeast) * columns) + 1, missed = 0;
        for (int x = line.From; x < line.To; x++)
            if (!IsOn(mask, line, x) && ++missed > mayMiss) return 0;
        return (double)(columns - missed) / columns;
    }

    /// <summary>Lower median of the ink's run across the line: columns where a stroke crosses are longer and do not move it.</summary>
    private static double Thickness(InkMask mask, RuleLine line)
    {
        var runs = new List<int>();
        for (int x = line.From; x < line.To; x++)
        {
            int y = (int)Math.Floor(line.RowAt(x + 0.5));
            if (!mask.IsInside(x, y) || !mask[x, y]) continue;
            int top = y, bottom = y;
            while (top > 0 && mask[x, top - 1]) top--;
            while (bottom < mask.Height - 1 && mask[x, bottom + 1]) bottom++;
            runs.Add(bottom - top + 1);
        }
        if (runs.Count == 0) return 1;
        runs.Sort();
        return runs[(int)(runs.Count * 0.45)];
    }
}
