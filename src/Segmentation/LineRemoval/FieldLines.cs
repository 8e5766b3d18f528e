using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.LineRemoval;

/// <summary>Removes the printed lines of a field: the frame or comb at its known place, and underlines within.</summary>
internal static class FieldLines
{
    /// <summary>How far a printed line may lie from where the template has it, millimetres.</summary>
    private const double ToleranceMillimetres = 0.9;

    private const double ThickestMillimetres = 0.9;
    private const double LeastCoverage = 0.55;

    /// <summary>Removes a comb's outline and separators.</summary>
    /// <returns>The mask without them, and the measured boundaries of the cells, cells + 1 columns from left to right.</returns>
    public static (InkMask Mask, double[] Boundaries) OfComb(InkMask mask, PixelRect area, int cells, double pixelsPerMillimetre)
    {
        double tolerance = ToleranceMillimetres * pixelsPerMillimetre, thickest = ThickestMillimetres * pixelsPerMillimetre;
        InkMask clear = mask.Copy();
        foreach (int row in new[] { area.Y, area.Bottom })
            if (RuleLines.Find(clear, row, tolerance, area.X, area.Right, LeastCoverage, thickest) is { } line)
                RuleLines.Remove(clear, Lengthened(line, clear.Width, tolerance));

        InkMask turned = RuleLines.Transposed(clear);
        double pitch = (double)area.Width / cells;
        var found = new RuleLine?[cells + 1];
        for (int i = 0; i <= cells; i++)
            found[i] = RuleLines.Find(turned, area.X + i * pitch, tolerance, area.Y + (int)(0.05 * area.Height), area.Bottom - (int)(0.05 * area.Height), LeastCoverage, thickest);
        // Printed separators are there nearly all or not at all; a single one is more likely a 1 on the border.
        bool printed = found.Count(l => l is not null) >= 0.6 * (cells + 1);
        double shift = printed ? Median([.. found.Select((l, i) => (l, i)).Where(p => p.l is not null).Select(p => p.l!.RowAt(area.Y + area.Height / 2.0) - area.X - p.i * pitch)]) : 0;
        double[] boundaries = [.. Enumerable.Range(0, cells + 1).Select(i => area.X + i * pitch + shift)];
        if (!printed) return (clear, boundaries);
        for (int i = 0; i <= cells; i++)
        {
            if (found[i] is not { } line || Math.Abs(line.RowAt(area.Y + area.Height / 2.0) - boundaries[i]) > 0.4 * pixelsPerMillimetre + 1) continue;
            RuleLines.Remove(turned, Lengthened(line, turned.Width, 0.4 * pixelsPerMillimetre));
        }
        return (RuleLines.Transposed(turned), boundaries);
    }

    /// <summary>Removes lines that run along most of a free field, and its box's sides where it has a box.</summary>
    public static InkMask OfFreeRun(InkMask mask, PixelRect area, double pixelsPerMillimetre)
    {
        // A crop cut by someone else has no known resolution: lines are thin against its height.
        double thickest = Math.Min(ThickestMillimetres * pixelsPerMillimetre, Math.Max(3, area.Height * 0.1));
        InkMask clear = mask.Copy();
        bool boxed = false;
        foreach (int row in CoveredRows(clear, area))
        {
            if (RuleLines.Find(clear, row, 3, area.X, area.Right, LeastCoverage, thickest) is not { } line) continue;
            RuleLines.Remove(clear, Lengthened(line, clear.Width, clear.Width));
            boxed = true;
        }
        bool hasMargin = area.X > 0;
        if (!boxed && !hasMargin) return clear;
        InkMask turned = RuleLines.Transposed(clear);
        double tolerance = hasMargin ? 1.6 * pixelsPerMillimetre : area.Width * 0.03;
        foreach (int column in new[] { area.X, area.Right })
            if (RuleLines.Find(turned, column, tolerance, area.Y, area.Bottom, 0.85, thickest) is { } side)
                RuleLines.Remove(turned, Lengthened(side, turned.Width, turned.Width));
        return RuleLines.Transposed(turned);
    }

    /// <summary>Rows where ink covers most of the field's width, one for each line.</summary>
    private static List<int> CoveredRows(InkMask mask, PixelRect area)
    {
        var rows = new List<int>();
        int[] covered = new int[mask.Height];
        for (int y = 0; y < mask.Height; y++)
            for (int x = area.X; x < area.Right; x++)
                if (mask[x, y] || (y > 0 && mask[x, y - 1]) || (y < mask.Height - 1 && mask[x, y + 1])) covered[y]++;
        for (int y = 0; y < mask.Height; y++)
        {
            if (covered[y] < LeastCoverage * area.Width) continue;
            int best = y, end = y;
            while (end < mask.Height && covered[end] >= LeastCoverage * area.Width)
            {
                if (covered[end] > covered[best]) best = end;
                end++;
            }
            rows.Add(best);
            y = end;
        }
        return rows;
    }

    private static RuleLine Lengthened(RuleLine line, int width, double by) =>
        line with { From = Math.Max(0, (int)(line.From - by)), To = Math.Min(width, (int)(line.To + by)) };

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
