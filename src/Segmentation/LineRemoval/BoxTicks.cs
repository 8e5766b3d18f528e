using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.LineRemoval;

/// <summary>
/// Finds the short ticks that part the cells of a comb on its base line, in a picture cut by someone else, where nobody says how many
/// cells there are: thin, upright, free on either side, beginning on the line and ending in paper well below a digit's height. One tick
/// may be a comma's or a digit's foot, so it takes two of the same height, or one beside the picture's edge.
/// </summary>
internal static class BoxTicks
{
    /// <summary>How high a tick is: in thicknesses of the line at least, and shares of the field's height.</summary>
    private const double LeastThicknesses = 2, LeastHeight = 0.07, MostHeight = 0.42;

    /// <summary>Ticks of one comb differ in height by this share at most.</summary>
    private const double SameHeight = 0.25;

    /// <summary>Share of the width, at either side, in which one tick alone counts.</summary>
    private const double Aside = 0.22;

    /// <summary>Thickness of a line that is not in the picture, a share of the field's height.</summary>
    private const double EdgeThickness = 0.03;

    /// <summary>Columns beside a tick that are paper, in this share of its rows.</summary>
    private const int Flank = 2;
    private const double FreeShare = 0.8;

    /// <summary>Finds the ticks of a line and erases them.</summary>
    /// <param name="mask">The ink without the line.</param>
    /// <param name="line">The line.</param>
    /// <param name="area">The field.</param>
    /// <returns>Their places, from left to right.</returns>
    public static IReadOnlyList<PixelRect> Remove(InkMask mask, RuleLine line, PixelRect area)
    {
        List<PixelRect> found = Find(mask, line, area);
        PixelRect[] ticks = [.. found.Where(tick => IsAside(tick, area) || found.Exists(other => other != tick && IsAsHigh(tick, other)))];
        foreach (PixelRect tick in ticks) Erase(mask, tick);
        return ticks;
    }

    /// <summary>Finds the ticks of a base line that lies below the picture, one beside either edge and both as high, and erases them.</summary>
    /// <param name="mask">The ink.</param>
    /// <param name="area">The field.</param>
    /// <returns>Both, or none.</returns>
    public static IReadOnlyList<PixelRect> RemoveAtEdge(InkMask mask, PixelRect area)
    {
        double thickness = Math.Max(2, EdgeThickness * area.Height);
        var edge = new RuleLine(area.Bottom, 0, thickness, area.X, area.Right, 1);
        // As far below the picture as its own band reaches up.
        RuleLine below = edge with { At = edge.At + edge.HalfBand };
        List<PixelRect> found = Find(mask, below, area);
        if (found.Count != 2 || !IsAsHigh(found[0], found[1]) || Outermost(found, area) is null) return [];
        foreach (PixelRect tick in found) Erase(mask, tick);
        return found;
    }

    /// <summary>What lies between the outermost ticks, where they stand beside the picture's edges; else null.</summary>
    public static PrintedBox? Outermost(IReadOnlyCollection<PixelRect> ticks, PixelRect area)
    {
        if (ticks.Count < 2) return null;
        (PixelRect left, PixelRect right) = (ticks.MinBy(tick => tick.X), ticks.MaxBy(tick => tick.X));
        return left.X < area.X + Aside * area.Width && right.Right > area.Right - Aside * area.Width ? new PrintedBox(left.Right + 1, right.X - 1) : null;
    }

    private static List<PixelRect> Find(InkMask mask, RuleLine line, PixelRect area)
    {
        bool upwards = line.Middle > area.Y + area.Height / 2.0;
        var found = new List<PixelRect>();
        int x = line.From;
        while (x < line.To)
        {
            if (RiseAt(mask, line, x, upwards) is null) { x++; continue; }
            int from = x;
            while (x < line.To && RiseAt(mask, line, x, upwards) is not null) x++;
            if (TickOf(mask, line, from, x, upwards, area) is { } tick) found.Add(tick);
        }
        return found;
    }

    private static void Erase(InkMask mask, PixelRect tick)
    {
        for (int y = tick.Y; y < tick.Bottom; y++)
            for (int x = tick.X; x < tick.Right; x++) mask[x, y] = false;
    }

    /// <summary>The rows that ink runs on from a line at a column, or null where there is none, from the row nearest to the line.</summary>
    private static (int Near, int Far)? RiseAt(InkMask mask, RuleLine line, int x, bool upwards)
    {
        int step = upwards ? -1 : 1, half = line.HalfBand;
        int y = (int)Math.Floor(line.RowAt(x + 0.5)), first = y + step * (half + 1);
        // Erasing the line took a row or two of what stands on it.
        for (int rim = 0; rim <= Math.Max(1, half / 2) && !IsInk(first); rim++) first += step;
        if (!IsInk(first)) return null;
        int last = first;
        while (IsInk(last + step)) last += step;
        return (first, last);

        bool IsInk(int row) => mask.IsInside(x, row) && mask[x, row];
    }

    private static PixelRect? TickOf(InkMask mask, RuleLine line, int from, int to, bool upwards, PixelRect area)
    {
        if (to - from > 1.6 * line.Thickness + 2) return null;
        (int Near, int Far)[] rises = [.. Enumerable.Range(from, to - from).Select(x => RiseAt(mask, line, x, upwards)!.Value)];
        int top = Math.Min(rises.Min(r => r.Near), rises.Min(r => r.Far)), bottom = Math.Max(rises.Max(r => r.Near), rises.Max(r => r.Far)) + 1, height = bottom - top;
        if (height < Math.Max(LeastThicknesses * line.Thickness, LeastHeight * area.Height) || height > MostHeight * area.Height) return null;
        int free = 0;
        for (int y = top; y < bottom; y++) if (IsPaper(from - Flank, from, y) && IsPaper(to, to + Flank, y)) free++;
        int beyond = upwards ? top - 1 : bottom;
        return free >= FreeShare * height && IsPaper(from - 1, to + 1, beyond) ? new PixelRect(from, top, to - from, height) : null;

        bool IsPaper(int left, int right, int y)
        {
            for (int x = left; x < right; x++) if (mask.IsInside(x, y) && mask[x, y]) return false;
            return true;
        }
    }

    private static bool IsAside(PixelRect tick, PixelRect area) => tick.X < area.X + Aside * area.Width || tick.Right > area.Right - Aside * area.Width;

    private static bool IsAsHigh(PixelRect tick, PixelRect other) => Math.Abs(tick.Height - other.Height) <= SameHeight * Math.Max(tick.Height, other.Height) + 1;
}
