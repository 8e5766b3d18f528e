using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.LineRemoval;

/// <summary>
/// Finds the upright sides of a printed box by its top and bottom, wherever in the picture it stands: a side runs straight from one to the
/// other, at an end of theirs or beside the picture's edge, where a comb's lines run on into the next cell; or it begins at an end of the only one that is in
/// the picture, if another begins at the other end. An upright stroke elsewhere is more likely a 1.
/// </summary>
internal static class BoxSides
{
    private const double LeastCoverage = 0.9;

    /// <summary>A side may be printed this many times as thick as the top and bottom, and a pixel more.</summary>
    private const double MostThickness = 1.6;

    /// <summary>Least height of a box, a share of the field's: with a top and a bottom, and with one of them only.</summary>
    private const double LeastClosedHeight = 0.5, LeastOpenHeight = 0.7;

    /// <summary>Of the way from line to line, or from the line to the picture's edge, the least share that a side has ink on.</summary>
    private const double LeastLength = 0.8;

    /// <summary>Share of the width, at either side, in which a side stands.</summary>
    private const double Aside = 0.3;

    /// <summary>The sides that belong to horizontal lines.</summary>
    /// <param name="turned">The ink without those lines, rows and columns exchanged.</param>
    /// <param name="lines">The lines, each from its first to its last column with ink.</param>
    /// <param name="area">The field.</param>
    /// <returns>Lines of the turned mask, from corner to corner.</returns>
    public static IReadOnlyList<RuleLine> Find(InkMask turned, IReadOnlyList<RuleLine> lines, PixelRect area)
    {
        if (lines.Count == 0) return [];
        RuleLine top = lines.MinBy(line => line.Middle)!, bottom = lines.MaxBy(line => line.Middle)!;
        if (bottom.Middle - top.Middle >= LeastClosedHeight * area.Height) return Between(top, bottom);

        // One line alone: an underline has no sides, so what stands at its ends is a box only where it stands at both.
        RuleLine only = lines.MaxBy(line => line.To - line.From)!;
        bool isBottom = only.Middle > area.Y + area.Height / 2.0;
        (int from, int to) = isBottom ? (area.Y, (int)only.Middle) : ((int)only.Middle, area.Bottom);
        if (to - from < LeastOpenHeight * area.Height) return [];
        RuleLine[] sides = [.. Ends([only]).Select(end => Side(end, from, to, only.Thickness)).OfType<RuleLine>()];
        return sides.Length == 2 ? sides : [];

        IReadOnlyList<RuleLine> Between(RuleLine upper, RuleLine lower)
        {
            (int first, int last) = ((int)upper.Middle, (int)lower.Middle);
            double thickness = Math.Max(upper.Thickness, lower.Thickness);
            double[] ends = Ends([upper, lower]);
            int reach = (int)(Aside * area.Width);
            RuleLine?[] found =
            [
                Side(ends[0], first, last, thickness) ?? Innermost(Enumerable.Range(area.X, reach).Reverse()),
                Side(ends[1], first, last, thickness) ?? Innermost(Enumerable.Range(area.Right - reach, reach)),
            ];
            return [.. found.OfType<RuleLine>()];

            RuleLine? Innermost(IEnumerable<int> columns) => columns.Select(column => Side(column, first, last, thickness)).FirstOrDefault(side => side is not null);
        }

        RuleLine? Side(double column, int first, int last, double thickness)
        {
            (int from, int to) = InkRange(turned, column, thickness, first, last);
            if (to - from < LeastLength * (last - first)) return null;
            return RuleLines.Find(turned, column, thickness + 1, from, to, LeastCoverage, MostThickness * thickness + 1);
        }
    }

    /// <summary>The columns of the left and of the right ends.</summary>
    private static double[] Ends(RuleLine[] lines) => [lines.Min(line => line.From), lines.Max(line => line.To)];

    /// <summary>The rows between two that have ink near a column.</summary>
    private static (int First, int Last) InkRange(InkMask turned, double column, double thickness, int first, int last)
    {
        int reach = (int)Math.Ceiling(thickness) + 1, middle = (int)column;
        bool HasInk(int row) => Enumerable.Range(middle - reach, 2 * reach + 1).Any(x => turned.IsInside(row, x) && turned[row, x]);
        while (first < last && !HasInk(first)) first++;
        while (last > first && !HasInk(last - 1)) last--;
        return (first, last);
    }
}
