using System.Numerics;
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
        FiducialAnchor[] squares = [.. template.Anchors.OfType<FiducialAnchor>()];
        FrameAnchor[] frames = [.. template.Anchors.OfType<FrameAnchor>()];
        float[][] cells = [.. squares.Select(square => page.Squares(square.Side * scaleY))];
        int count = template.Anchors.Count;
        PixelPoint corner = page.Corner;
        double least = floor * count, best = least, x = freeX / 2 - rangeX;
        float[] sums = new float[2 * rangeX + 1];
        for (int j = -rangeY; j <= rangeY; j += step)
        {
            Array.Clear(sums);
            double y = freeY / 2 + j;
            int left = count;
            // A row of places at a time, until none of them can come to more than is sought.
            for (int i = 0; i < squares.Length && Most(sums) + left > best; i++, left--) page.AddSquares(sums, cells[i], x + squares[i].CentreX * sx, y + squares[i].CentreY * sy);
            if (left > frames.Length) continue;
            for (int i = 0; i < frames.Length && Most(sums) + left > best; i++, left--)
                page.AddFrames(sums, x + frames[i].Frame.X * sx, y + frames[i].Frame.Y * sy, frames[i].Frame.Width * sx, frames[i].Frame.Height * sy);
            if (left > 0) continue;
            if (found is null) best = Math.Max(best, Most(sums));
            else
                for (int i = 0; i < sums.Length; i++)
                    if (sums[i] > best) found.Add(new PlaceRange(corner.X + (x + i) * CoarseMarks.Cell, corner.Y + y * CoarseMarks.Cell, step * CoarseMarks.Cell / 2.0 + Rounding, sums[i] / count));
        }
        return best > least ? best / count : floor;
    }

    private static float Most(float[] sums)
    {
        var most = Vector<float>.Zero; // no sum is less
        int i = 0;
        for (; i <= sums.Length - Vector<float>.Count; i += Vector<float>.Count) most = Vector.Max(most, new Vector<float>(sums, i));
        float greatest = 0;
        for (int lane = 0; lane < Vector<float>.Count; lane++) greatest = Math.Max(greatest, most[lane]);
        for (; i < sums.Length; i++) greatest = Math.Max(greatest, sums[i]);
        return greatest;
    }
}
