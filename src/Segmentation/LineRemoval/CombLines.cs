using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.LineRemoval;

/// <summary>
/// Removes a comb's outline and separators. Combs are printed in many ways: one line between cells, two (cells with a gap
/// between them), short ticks on the base line, dots. A line counts as printed only when most separators have one at the
/// same distance from where they should be; a lone upright line is more likely a 1.
/// </summary>
internal static class CombLines
{
    private const double ToleranceMillimetres = 0.9;
    /// <summary>The same for upright lines: beside them stand the straight sides of digits.</summary>
    private const double UprightToleranceMillimetres = 0.6;

    private const double SamePlaceMillimetres = 0.3;
    private const double ThickestMillimetres = 0.9;
    /// <summary>Two lines side by side may have run into one.</summary>
    private const double ThickestSeparatorMillimetres = 1.5;

    private const double OutlineCoverage = 0.55, SeparatorCoverage = 0.75;
    private const double PrintedShare = 0.6;
    private const int MostLinesASeparator = 3;

    /// <summary>Share of the height in which short ticks stand.</summary>
    private const double TickShare = 0.3;

    /// <summary>Removes the lines.</summary>
    /// <returns>The mask without them, and the measured boundaries of the cells, cells + 1 columns from left to right.</returns>
    public static (InkMask Mask, double[] Boundaries) Remove(InkMask mask, PixelRect area, int cells, double pixelsPerMillimetre)
    {
        double tolerance = ToleranceMillimetres * pixelsPerMillimetre, thickest = Math.Max(4, ThickestMillimetres * pixelsPerMillimetre);
        InkMask clear = mask.Copy();
        foreach (int row in new[] { area.Y, area.Bottom })
            if (RuleLines.Find(clear, row, tolerance, area.X, area.Right, OutlineCoverage, thickest) is { } line)
                RuleLines.Remove(clear, line.Lengthened(tolerance, clear.Width));

        InkMask turned = RuleLines.Transposed(clear);
        double upright = UprightToleranceMillimetres * pixelsPerMillimetre + 1;
        double thickestSeparator = Math.Max(4, ThickestSeparatorMillimetres * pixelsPerMillimetre);
        double pitch = (double)area.Width / cells, same = SamePlaceMillimetres * pixelsPerMillimetre + 1;
        double[] boundaries = [.. Enumerable.Range(0, cells + 1).Select(i => area.X + i * pitch)];
        foreach (double edge in new[] { boundaries[0], boundaries[^1] })
            if (RuleLines.Find(turned, edge, upright, area.Y + area.Height / 12, area.Bottom - area.Height / 12, 0.75, thickestSeparator) is { } side)
                RuleLines.Remove(turned, side.Lengthened(tolerance, turned.Width));

        double shift = 0;
        foreach (int top in new[] { area.Y + area.Height / 16, area.Bottom - (int)(TickShare * area.Height) })
        {
            List<(int Boundary, double Offset, RuleLine Line)> printed = Printed(turned, boundaries, top, area.Bottom - area.Height / 16, upright, thickestSeparator, same);
            if (printed.Count == 0) continue;
            shift = printed.Average(p => p.Offset);
            foreach ((_, _, RuleLine line) in printed) RuleLines.Remove(turned, WholeLength(turned, line, tolerance));
            break;
        }
        return (RuleLines.Transposed(turned), [.. boundaries.Select(b => b + shift)]);
    }

    /// <summary>The lines between cells that most separators have at the same offset.</summary>
    private static List<(int Boundary, double Offset, RuleLine Line)> Printed(
        InkMask turned, double[] boundaries, int from, int to, double tolerance, double thickest, double same)
    {
        var found = new List<(int Boundary, double Offset, RuleLine Line)>();
        for (int i = 1; i < boundaries.Length - 1; i++)
        {
            InkMask rest = turned.Copy();
            for (int k = 0; k < MostLinesASeparator; k++)
            {
                if (RuleLines.Find(rest, boundaries[i], tolerance, from, to, SeparatorCoverage, thickest) is not { } line) break;
                found.Add((i, line.RowAt((from + to) / 2.0) - boundaries[i], line));
                RuleLines.Remove(rest, line);
            }
        }
        int needed = Math.Max(1, (int)Math.Ceiling(PrintedShare * (boundaries.Length - 2)));
        return CommonPlaces(found, same, needed);
    }

    /// <summary>Offsets at which enough separators have a line, and of each separator the one line nearest to each such
    /// offset: a second line beside it is the straight side of a digit.</summary>
    private static List<(int Boundary, double Offset, RuleLine Line)> CommonPlaces(
        List<(int Boundary, double Offset, RuleLine Line)> found, double same, int needed)
    {
        var printed = new List<(int Boundary, double Offset, RuleLine Line)>();
        while (found.Count > 0)
        {
            double centre = found.MaxBy(f => Near(f.Offset).Select(o => o.Boundary).Distinct().Count()).Offset;
            var together = Near(centre).ToList();
            double[] offsets = [.. together.Select(f => f.Offset).Order()];
            double median = offsets[offsets.Length / 2];
            var nearest = together.GroupBy(f => f.Boundary).Select(g => g.MinBy(f => Math.Abs(f.Offset - median))).ToList();
            if (nearest.Count < needed) break;
            printed.AddRange(nearest);
            found = [.. found.Except(together)];
        }
        return printed;

        IEnumerable<(int Boundary, double Offset, RuleLine Line)> Near(double offset) =>
            found.Where(o => Math.Abs(o.Offset - offset) <= same);
    }

    /// <summary>The line lengthened both ways as far as its ink goes on, small breaks allowed.</summary>
    private static RuleLine WholeLength(InkMask turned, RuleLine line, double most)
    {
        int from = line.From, to = line.To;
        while (from > 0 && line.From - from < turned.Width && RuleLines.IsOn(turned, line, from - 1)) from--;
        while (to < turned.Width && to - line.To < most && RuleLines.IsOn(turned, line, to)) to++;
        return line with { From = from, To = to };
    }
}
