using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Photographs;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.References;

/// <summary>Lays a reference over a page: first roughly, by features and the projective map on which most of them agree (RANSAC, Fischler and Bolles
/// 1981), then block by block to a part of a pixel.</summary>
internal static class ReferenceMatch
{
    /// <summary>Features that must agree.</summary>
    public const int FewestMatches = 14;

    /// <summary>Blocks that must be found.</summary>
    public const int FewestBlocks = 8;

    private const double Ratio = 0.82;
    private const double AgreeMillimetres = 1.2;
    private const double LeastShareNear = 0.35; // of the features that look alike near a place
    private const int TrialsNear = 300;         // four of so many are right in one of a hundred
    private const int MostTrials = 3000;
    private const double LeastCorrelation = 0.55;

    /// <summary>Maps from millimetres of the sheet to pixels of the page on which enough features agree, each sought when it is asked for; none where there is no such map.
    /// The first keeps shapes and needs two features that are right, the second is projective and needs four.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="page">The page's features.</param>
    public static IEnumerable<Homography> Roughly(ReferenceSheet reference, PrintFeatures page) => Agreed(reference, page, reference.Features.Matches(page, Ratio), 0, MostTrials);

    /// <summary>The same where a place of the sheet is known to some millimetres: features are sought near it alone. By chance, too, some of these agree: a larger part must.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="page">The page's features.</param>
    /// <param name="place">About where the sheet lies.</param>
    /// <param name="within">How far off a feature may be, millimetres.</param>
    public static IEnumerable<Homography> Roughly(ReferenceSheet reference, PrintFeatures page, RoughPlace place, double within) => Agreed(reference, page, reference.Features.MatchesNear(page, Ratio, feature =>
    {
        PixelPoint at = reference.PlaceOf(feature);
        return place.ToPage.At(at.X, at.Y);
    }, place.TurnDegrees, within * place.ToPage.Scale), LeastShareNear, TrialsNear);

    private static IEnumerable<Homography> Agreed(ReferenceSheet reference, PrintFeatures page, IReadOnlyList<(int Here, int There)> matches, double leastShare, int trials)
    {
        double fewest = Math.Max(FewestMatches, leastShare * matches.Count);
        if (matches.Count < fewest) yield break;
        Point2d[] sheet = [.. matches.Select(m => reference.PlaceOf(m.Here)).Select(p => new Point2d(p.X, p.Y))];
        Point2d[] places = [.. matches.Select(m => page.Places[m.There]).Select(p => new Point2d(p.X, p.Y))];
        if (Rigid(sheet, places, fewest, trials, reference.Size) is { } shape) yield return shape;
        if (Projective(sheet, places, fewest, trials, reference.Size) is { } seen) yield return seen;
    }

    // Errors are counted on the sheet, where they have the same size whatever the page's resolution.
    private static Homography? Rigid(Point2d[] sheet, Point2d[] places, double fewest, int trials, MillimetreSize size)
    {
        using Mat from = Mat.FromPixelData(places.Length, 1, MatType.CV_64FC2, places), to = Mat.FromPixelData(sheet.Length, 1, MatType.CV_64FC2, sheet), agreeing = new();
        using Mat? rigid = Cv2.EstimateAffinePartial2D(from, to, agreeing, RobustEstimationAlgorithms.RANSAC, AgreeMillimetres, (ulong)trials, 0.999);
        if (rigid is null || rigid.Empty() || Cv2.CountNonZero(agreeing) < fewest) return null;
        using Mat whole = Mat.FromPixelData(3, 3, MatType.CV_64FC1, new double[,]
        {
            { rigid.At<double>(0, 0), rigid.At<double>(0, 1), rigid.At<double>(0, 2) }, { rigid.At<double>(1, 0), rigid.At<double>(1, 1), rigid.At<double>(1, 2) }, { 0, 0, 1 },
        });
        return Inverse(whole, size);
    }

    private static Homography? Projective(Point2d[] sheet, Point2d[] places, double fewest, int trials, MillimetreSize size)
    {
        using Mat agreeing = new();
        using Mat projective = Cv2.FindHomography(places, sheet, HomographyMethods.Ransac, AgreeMillimetres, agreeing, trials, 0.999);
        return projective.Empty() || Cv2.CountNonZero(agreeing) < fewest ? null : Inverse(projective, size);
    }

    /// <summary>The map that takes the sheet's places to the page's, refined by blocks that were found; null where they do not agree on one.</summary>
    public static Homography? Refined(ReferenceSheet reference, IReadOnlyList<(int Block, PixelPoint At, double Correlation)> blocks)
    {
        if (blocks.Count < FewestBlocks) return null;
        Point2d[] sheet = [.. blocks.Select(b => new Point2d(reference.Blocks[b.Block].X, reference.Blocks[b.Block].Y))], places = [.. blocks.Select(b => new Point2d(b.At.X, b.At.Y))];
        using Mat agreeing = new();
        using Mat toSheet = Cv2.FindHomography(places, sheet, HomographyMethods.Ransac, AgreeMillimetres / 2, agreeing, MostTrials, 0.999);
        return toSheet.Empty() || Cv2.CountNonZero(agreeing) < FewestBlocks ? null : Inverse(toSheet, reference.Size);
    }

    private static Homography? Inverse(Mat toSheet, MillimetreSize size)
    {
        using Mat toPage = new();
        if (Cv2.Invert(toSheet, toPage) == 0) return null;
        double w = toPage.At<double>(2, 2);
        if (Math.Abs(w) < 1e-12) return null;
        double At(int row, int column) => toPage.At<double>(row, column) / w;
        var map = new Homography(At(0, 0), At(0, 1), At(0, 2), At(1, 0), At(1, 1), At(1, 2), At(2, 0), At(2, 1));
        return IsPossible(map, size) ? map : null;
    }

    /// <summary>The blocks that are found near where a map expects them.</summary>
    /// <param name="page">8-bit grey.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="expected">From millimetres of the sheet to pixels of the page.</param>
    /// <param name="within">How far a block may lie from where it is expected, millimetres.</param>
    /// <returns>For each block found its index, its middle on the page, and how well it agrees, 0 to 1.</returns>
    public static IReadOnlyList<(int Block, PixelPoint At, double Correlation)> Blocks(Mat page, ReferenceSheet reference, Homography expected, double within)
    {
        const double half = ReferenceSheet.BlockSide / 2, scale = ReferenceSheet.Scale;
        const int side = ReferenceSheet.BlockPixels;
        int reach = (int)Math.Ceiling(within * scale), wide = side + 2 * reach;
        using Mat around = new(), score = new();
        var found = new List<(int, PixelPoint, double)>();
        for (int block = 0; block < reference.Blocks.Length; block++)
        {
            PixelPoint middle = reference.Blocks[block];
            Homography crop = expected.OfCrop(middle.X - half - reach / scale, middle.Y - half - reach / scale, scale);
            crop.Apply(page, around, wide, wide);
            using Mat sought = Mats.Over(reference.Patches[block].Pixels, side, side);
            Cv2.MatchTemplate(around, sought, score, TemplateMatchModes.CCoeffNormed);
            Cv2.MinMaxLoc(score, out _, out double best, out _, out Point at);
            if (at.X == 0 || at.Y == 0 || at.X == score.Width - 1 || at.Y == score.Height - 1) continue;
            double correlation = Correlation(reference.Patches[block], Mats.Bytes(around), wide, at.X, at.Y);
            if (!(correlation >= LeastCorrelation)) continue;
            double x = at.X + Peak(score.At<float>(at.Y, at.X - 1), best, score.At<float>(at.Y, at.X + 1)) + side / 2.0;
            double y = at.Y + Peak(score.At<float>(at.Y - 1, at.X), best, score.At<float>(at.Y + 1, at.X)) + side / 2.0;
            found.Add((block, crop.At(x, y), correlation));
        }
        return found;
    }

    /// <summary>How well a block agrees with a place, of the pixels that count: -1 to 1.</summary>
    private static double Correlation(ReferencePatch patch, byte[] around, int width, int left, int top)
    {
        const int side = ReferenceSheet.BlockPixels;
        double n = 0, a = 0, b = 0, aa = 0, bb = 0, ab = 0;
        for (int y = 0; y < side; y++)
            for (int x = 0; x < side; x++)
            {
                if (!patch.Counts[y * side + x]) continue;
                double s = patch.Pixels[y * side + x], p = around[(top + y) * width + left + x];
                (n, a, b, aa, bb, ab) = (n + 1, a + s, b + p, aa + s * s, bb + p * p, ab + s * p);
            }
        double spread = (n * aa - a * a) * (n * bb - b * b);
        return spread <= 0 ? 0 : (n * ab - a * b) / Math.Sqrt(spread);
    }

    /// <summary>Where a parabola through three values has its peak, -0.5 to 0.5.</summary>
    private static double Peak(double before, double at, double after)
    {
        double bend = before - 2 * at + after;
        return bend < 0 ? Math.Clamp((before - after) / (2 * bend), -0.5, 0.5) : 0;
    }

    /// <summary>Whether a flat sheet could be seen so: not mirrored, not folded over, not seen nearly from the side.</summary>
    private static bool IsPossible(Homography map, MillimetreSize size)
    {
        PixelPoint[] c = [map.At(0, 0), map.At(size.Width, 0), map.At(size.Width, size.Height), map.At(0, size.Height)];
        if (Math.Min(Math.Min(1 + map.G * size.Width, 1 + map.H * size.Height), 1 + map.G * size.Width + map.H * size.Height) <= 0.2) return false;
        double[] turns = [.. Enumerable.Range(0, 4).Select(i => (c[(i + 1) % 4].X - c[i].X) * (c[(i + 2) % 4].Y - c[(i + 1) % 4].Y) - (c[(i + 1) % 4].Y - c[i].Y) * (c[(i + 2) % 4].X - c[(i + 1) % 4].X))];
        if (turns.Any(turn => !(turn > 0))) return false;
        double across = c[0].DistanceTo(c[1]) / size.Width, down = c[0].DistanceTo(c[3]) / size.Height;
        return across / down is > 0.4 and < 2.5;
    }
}
