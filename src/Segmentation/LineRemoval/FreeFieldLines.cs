using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.LineRemoval;

/// <summary>Removes the printed lines of a free field: its box, and underlines.</summary>
internal static class FreeFieldLines
{
    private const double ThickestMillimetres = 0.9;
    private const double LeastCoverage = 0.55;

    /// <summary>In a crop cut by someone else the digits fill the width, and their bars make rows nearly as full.</summary>
    private const double LeastCoverageWithoutMargin = 0.8;

    /// <summary>Removes lines that run along most of a free field, and its box's sides where it has a box.</summary>
    /// <returns>The mask without them; and the inside of the box, where one was found in a picture cut by someone else.</returns>
    public static (InkMask Mask, PrintedBox? Box) Remove(InkMask mask, PixelRect area, double pixelsPerMillimetre)
    {
        // A crop cut by someone else has no known resolution: lines are thin against its height.
        double thickest = Math.Min(ThickestMillimetres * pixelsPerMillimetre, Math.Max(3, area.Height * 0.1));
        InkMask clear = mask.Copy();
        bool hasMargin = area.X > 0;
        double least = hasMargin ? LeastCoverage : LeastCoverageWithoutMargin;
        var lines = new List<RuleLine>();
        foreach (int row in CoveredRows(clear, area, least))
        {
            if (RuleLines.Find(clear, row, 3, area.X, area.Right, least, thickest) is not { } line) continue;
            RuleLine inked = RuleLines.WithinInk(clear, line);
            if (!hasMargin && DigitBars.IsBar(mask, inked, area)) continue;
            lines.Add(inked);
            RuleLines.Remove(clear, line.Lengthened(clear.Width, clear.Width));
        }
        if (lines.Count == 0 && !hasMargin) return (clear, BoxTicks.Outermost(BoxTicks.RemoveAtEdge(clear, area), area));
        InkMask turned = RuleLines.Transposed(clear);
        double tolerance = hasMargin ? 1.6 * pixelsPerMillimetre : area.Width * 0.03;
        foreach (int column in new[] { area.X, area.Right })
            if (RuleLines.Find(turned, column, tolerance, area.Y, area.Bottom, 0.85, thickest) is { } side)
                RuleLines.Remove(turned, side.Lengthened(turned.Width, turned.Width));
        if (hasMargin) return (RuleLines.Transposed(turned), null);

        IReadOnlyList<RuleLine> sides = BoxSides.Find(turned, lines, area);
        foreach (RuleLine side in sides) RuleLines.Remove(turned, side);
        clear = RuleLines.Transposed(turned);
        PixelRect[] ticks = [.. lines.SelectMany(line => BoxTicks.Remove(clear, line, area))];
        return (clear, sides.Count == 2 ? PrintedBox.Between(sides[0], sides[1]) : BoxTicks.Outermost(ticks, area));
    }

    /// <summary>Rows where ink covers most of the field's width, one for each line.</summary>
    private static List<int> CoveredRows(InkMask mask, PixelRect area, double least)
    {
        var rows = new List<int>();
        int[] covered = new int[mask.Height];
        for (int y = 0; y < mask.Height; y++)
            for (int x = area.X; x < area.Right; x++)
                if (mask[x, y] || (y > 0 && mask[x, y - 1]) || (y < mask.Height - 1 && mask[x, y + 1])) covered[y]++;
        for (int y = 0; y < mask.Height; y++)
        {
            if (covered[y] < least * area.Width) continue;
            int best = y, end = y;
            while (end < mask.Height && covered[end] >= least * area.Width)
            {
                if (covered[end] > covered[best]) best = end;
                end++;
            }
            rows.Add(best);
            y = end;
        }
        return rows;
    }
}
