using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Segmentation.Binarisation;
using DocDigits.Segmentation.Normalisation;
using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.FreeRuns;

/// <summary>
/// Makes the candidates of a run: every stretch of neighbouring pieces that may be one digit, and marks and specks as
/// what they look like. Scores are natural logarithms by shape and place alone, 0 for the most natural.
/// </summary>
internal static class LatticeBuilder
{
    private const int MostPieces = 5;
    private const double WidestDigit = 1.45, WidestGap = 0.22;
    private const double TallShare = 0.72;

    public static GlyphLattice Build(List<Piece> pieces, RunGeometry run, FieldInk ink, List<int[]>? candidateInk)
    {
        var candidates = new List<GlyphCandidate>();
        for (int from = 0; from < pieces.Count; from++)
        {
            Component joined = pieces[from].Ink;
            double joinCost = 0;
            for (int to = from + 1; to <= Math.Min(pieces.Count, from + MostPieces); to++)
            {
                if (to > from + 1)
                {
                    Piece added = pieces[to - 1];
                    double gap = (added.Ink.Box.X - joined.Box.Right) / run.Height;
                    if (added.CutBefore == 0 && gap > WidestGap) break;
                    // Joining over a cut takes nothing back; joining over paper is the dearer the wider it is.
                    if (added.CutBefore == 0) joinCost += JoinCost(pieces[to - 2], added, joined.Box, run) + 6 * Math.Max(0, gap);
                    joined = joined.With(added.Ink);
                    if (joined.Box.Width > WidestDigit * run.Height) break;
                }
                if (IsDigit(pieces, from, to) && ComponentGlyphs.Of(joined, ink) is { } glyph)
                {
                    double score = DigitShape(joined.Box, run) - joinCost - CutCost(pieces, from) - CutCost(pieces, to);
                    candidates.Add(new GlyphCandidate(from, to, CandidateKind.Digit, joined.Box, glyph, Math.Min(0, score)));
                    candidateInk?.Add(joined.Pixels);
                }
            }
            int digits = candidates.Count;
            AddMarks(candidates, pieces, from, run);
            for (int i = digits; i < candidates.Count; i++) candidateInk?.Add(pieces[from].Ink.Pixels);
        }
        return new GlyphLattice(pieces.Count, candidates);
    }

    /// <summary>
    /// What it costs to take what stands side by side for one digit. Two components that are both as high as a digit and do
    /// not overlap are hardly ever one: a stroke that broke leaves a lower part, or one that reaches over the other. And a
    /// mark at the foot of a digit stays a mark: the value of an amount hangs on it.
    /// </summary>
    private static double JoinCost(Piece before, Piece added, PixelRect joined, RunGeometry run)
    {
        if (before.Shape == PieceShape.LowMark || added.Shape == PieceShape.LowMark) return 7;
        bool bothHigh = Math.Min(joined.Height, added.Ink.Box.Height) > TallShare * run.Height;
        int overlap = Math.Min(joined.Right, added.Ink.Box.Right) - Math.Max(joined.X, added.Ink.Box.X);
        return bothHigh && overlap < 0.25 * Math.Min(joined.Width, added.Ink.Box.Width) ? 4 : 0.9;
    }

    /// <summary>A mark by itself is no digit, and two marks are none.</summary>
    private static bool IsDigit(List<Piece> pieces, int from, int to)
    {
        for (int i = from; i < to; i++)
            if (pieces[i].Shape == PieceShape.Digit) return true;
        return false;
    }

    private static double CutCost(List<Piece> pieces, int border) =>
        border == 0 || border == pieces.Count || pieces[border].CutBefore == 0 ? 0 : 0.25 + 2.5 * pieces[border].CutBefore;

    private static double DigitShape(PixelRect box, RunGeometry run)
    {
        double height = box.Height / run.Height, width = box.Width / run.Height;
        double score = 0;
        if (height < 0.6) score -= 5 * (0.6 - height);
        if (height > 1.6) score -= 3 * (height - 1.6);
        if (width > 0.95) score -= 5 * (width - 0.95);
        if (width < 0.06) score -= 10 * (0.06 - width);
        return score;
    }

    private static void AddMarks(List<GlyphCandidate> candidates, List<Piece> pieces, int at, RunGeometry run)
    {
        Piece piece = pieces[at];
        (double? Separator, double? Noise) scores = piece.Shape switch
        {
            // A mark of a pen's size at the foot of the digits is dirt only now and then: what is certain about an amount's
            // value hangs on it, and a template asks for 99 % and more.
            PieceShape.LowMark => ((double?)-0.01, (double?)-7),
            PieceShape.Dash => (-0.1, -0.7),
            PieceShape.HighMark => (-1.2, -0.7),
            PieceShape.Speck => (-2.0, -0.02),
            // A digit's worth of ink is passed over only where nothing else fits.
            _ => (null, -9 * Math.Min(1, piece.Ink.Box.Height / run.Height)),
        };
        if (scores.Separator is { } s) candidates.Add(new GlyphCandidate(at, at + 1, CandidateKind.Separator, piece.Ink.Box, null, s));
        if (scores.Noise is { } n) candidates.Add(new GlyphCandidate(at, at + 1, CandidateKind.Noise, piece.Ink.Box, null, n));
    }
}
