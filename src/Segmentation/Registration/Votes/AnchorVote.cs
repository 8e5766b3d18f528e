using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;

namespace DocDigits.Segmentation.Registration.Votes;

/// <summary>
/// How much evidence for a template there can be on a page at most: its anchors vote in cells of a millimetre, each widened by one, before <see cref="PlacementSearch"/>
/// looks at any of them closely. A page's cells that bound the score of all places in them spare most templates that look (the bounds of branch-and-bound matching:
/// Breuel, "Implementation techniques for geometric branch-and-bound matching methods", 2003).
/// </summary>
internal static class AnchorVote
{
    /// <summary>A cell beside a place counts for it, so that steps of a fiftieth miss nothing that the search would find within three.</summary>
    private static readonly double[] ScaleSteps = [1, 0.98, 1.02];

    private const double WideStepFrom = 5_000;

    /// <summary>Pages that are reduced in other ways differ by so much, pixels.</summary>
    private const double Rounding = 1;

    /// <summary>The greatest mean evidence of a template's anchors over all places of the sheet, 0 to 1; <paramref name="floor"/> where it is no more than that.</summary>
    /// <param name="page">The page.</param>
    /// <param name="template">A template with anchors.</param>
    /// <param name="scale">Pixels of the reduced page a millimetre, down the sheet.</param>
    /// <param name="stretch">By how much more a millimetre across the sheet is.</param>
    /// <param name="floor">What is no more need not be known: the higher, the faster.</param>
    public static double Bound(CoarsePage page, Template template, double scale, double stretch, double floor)
    {
        foreach (double step in ScaleSteps) floor = Math.Max(floor, AtScale(page, template, scale * step * stretch, scale * step, floor));
        return floor;
    }

    /// <summary>Where there can be more evidence than a least, at one scale: those with most first, in pixels of the reduced page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="template">A template with anchors.</param>
    /// <param name="scale">Pixels of the reduced page a millimetre, down the sheet.</param>
    /// <param name="stretch">By how much more a millimetre across the sheet is.</param>
    /// <param name="least">The evidence.</param>
    public static IReadOnlyList<PlaceRange> Ranges(CoarsePage page, Template template, double scale, double stretch, double least)
    {
        var found = new List<PlaceRange>();
        AtScale(page, template, scale * stretch, scale, least, found);
        found.Sort((one, other) => other.Bound.CompareTo(one.Bound));
        return found;
    }

    private static double AtScale(CoarsePage page, Template template, double scaleX, double scaleY, double floor, List<PlaceRange>? found = null)
    {
        double sx = scaleX / CoarseMarks.Cell, sy = scaleY / CoarseMarks.Cell, freeX = page.Width - template.Size.Width * sx, freeY = page.Height - template.Size.Height * sy;
        int rangeX = PlacementSearch.Range(freeX, sx), rangeY = PlacementSearch.Range(freeY, sy), step = (2.0 * rangeX + 1) * (2 * rangeY + 1) > WideStepFrom ? 2 : 1;
        var frames = new List<(double X, double Y, double Width, double Height)>();
        var squares = new List<(double X, double Y, float[] Cells)>();
        foreach (Anchor anchor in template.Anchors)
        {
            if (anchor is FrameAnchor f) frames.Add((f.Frame.X * sx, f.Frame.Y * sy, f.Frame.Width * sx, f.Frame.Height * sy));
            else if (anchor is FiducialAnchor square) squares.Add((square.CentreX * sx, square.CentreY * sy, page.Squares(square.Side * scaleY)));
        }
        int count = template.Anchors.Count;
        PixelPoint corner = page.Corner;
        double least = floor * count, best = least;
        for (int j = -rangeY; j <= rangeY; j += step)
            for (int i = -rangeX; i <= rangeX; i += step)
            {
                double x = freeX / 2 + i, y = freeY / 2 + j, sum = 0;
                int left = count;
                foreach (var (atX, atY, cells) in squares)
                {
                    if (sum + left <= best) break;
                    int u = (int)Math.Floor(x + atX), v = (int)Math.Floor(y + atY);
                    if (u >= 0 && v >= 0 && u < page.Width && v < page.Height) sum += Math.Max(0, 2 * cells[v * page.Width + u] - 1);
                    left--;
                }
                foreach (var (atX, atY, width, height) in frames)
                {
                    if (sum + left <= best) break;
                    sum += Math.Max(0, 2 * page.FrameAt(x + atX, y + atY, width, height) - 1);
                    left--;
                }
                if (left > 0 || sum <= best) continue;
                if (found is null) best = sum;
                else found.Add(new PlaceRange(corner.X + x * CoarseMarks.Cell, corner.Y + y * CoarseMarks.Cell, step * CoarseMarks.Cell / 2.0 + Rounding, sum / count));
            }
        return best > least ? best / count : floor;
    }
}
