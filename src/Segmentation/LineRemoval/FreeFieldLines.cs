using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.LineRemoval;

/// <summary>Removes the printed lines of a free field: its box, and underlines.</summary>
internal static class FreeFieldLines
{
    private const double ThickestMillimetres = 0.9;
    private const double LeastCoverage = 0.55;

    /// <summary>Removes lines that run along most of a free field, and its box's sides where it has a box.</summary>
    public static InkMask Remove(InkMask mask, PixelRect area, double pixelsPerMillimetre)
    {
        // A crop cut by someone else has no known resolution: lines are thin against its height.
        double thickest = Math.Min(ThickestMillimetres * pixelsPerMillimetre, Math.Max(3, area.Height * 0.1));
        InkMask clear = mask.Copy();
        bool boxed = false;
        foreach (int row in CoveredRows(clear, area))
        {
            if (RuleLines.Find(clear, row, 3, area.X, area.Right, LeastCoverage, thickest) is not { } line) continue;
            RuleLines.Remove(clear, line.Lengthened(clear.Width, clear.Width));
            boxed = true;
        }
        bool hasMargin = area.X > 0;
        if (!boxed && !hasMargin) return clear;
        InkMask turned = RuleLines.Transposed(clear);
        double tolerance = hasMargin ? 1.6 * pixelsPerMillimetre : area.Width * 0.03;
        foreach (int column in new[] { area.X, area.Right })
            if (RuleLines.Find(turned, column, tolerance, area.Y, area.Bottom, 0.85, thickest) is { } side)
                RuleLines.Remove(turned, side.Lengthened(turned.Width, turned.Width));
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
}
