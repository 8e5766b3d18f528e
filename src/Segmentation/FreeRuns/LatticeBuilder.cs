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
    private const int MostPieces = 8;
    private const double WidestDigit = 2.1;
    private const double WidestGap = 0.35;
    private const double TallShare = 0.72;

    /// <summary>A candidate is left out where the best path through it lies further than this behind the best of all.</summary>
    private const double FurthestBehind = 5;

    public static GlyphLattice Build(List<Piece> pieces, RunGeometry run, FieldInk ink, List<int[]>? candidateInk)
    {
        var candidates = new List<GlyphCandidate>();
        foreach (Stretch stretch in Likely(Stretches(pieces, run), pieces.Count))
        {
            Component joined = pieces[stretch.From].Ink;
            for (int i = stretch.From + 1; i < stretch.To; i++) joined = joined.With(pieces[i].Ink);
            Glyph? glyph = stretch.Kind == CandidateKind.Digit ? ComponentGlyphs.Of(joined, ink) : null;
            if (stretch.Kind == CandidateKind.Digit && glyph is null) continue;
            candidates.Add(new GlyphCandidate(stretch.From, stretch.To, stretch.Kind, joined.Box, glyph, stretch.LogScore));
            candidateInk?.Add(joined.Pixels);
        }
        return new GlyphLattice(pieces.Count, candidates) { Line = new RunLine(run.Height, run.Bottom) };
    }

    /// <summary>A candidate before its ink is looked at.</summary>
    private readonly record struct Stretch(int From, int To, CandidateKind Kind, double LogScore);

    /// <summary>All that may be, by their first pieces.</summary>
    private static List<Stretch> Stretches(List<Piece> pieces, RunGeometry run)
    {
        var stretches = new List<Stretch>();
        for (int from = 0; from < pieces.Count; from++)
        {
            PixelRect joined = pieces[from].Ink.Box;
            double joinCost = 0;
            for (int to = from + 1; to <= Math.Min(pieces.Count, from + MostPieces); to++)
            {
                if (to > from + 1)
                {
                    Piece added = pieces[to - 1];
                    double gap = (added.Ink.Box.X - joined.Right) / run.Height;
                    if (added.CutTrust is null && gap > WidestGap) break;
                    // Joining over a cut is the dearer the surer the cut is, and over paper the wider it is.
                    joinCost += added.CutTrust is { } trust ? -Math.Log(1 - trust) : JoinCost(pieces[to - 2], added, joined, run) + 6 * Math.Max(0, gap);
                    joined = joined.Union(added.Ink.Box);
                    if (joined.Width > WidestDigit * run.Height) break;
                }
                if (!IsDigit(pieces, from, to)) continue;
                double score = DigitShape(joined, run) - joinCost - CutCost(pieces, from) - CutCost(pieces, to);
                stretches.Add(new Stretch(from, to, CandidateKind.Digit, Math.Min(0, score)));
            }
            AddMarks(stretches, pieces, from, run);
        }
        return stretches;
    }

    /// <summary>Without digits that no path near the best takes, by shape, place and cuts alone: a digit is dear to normalise and
    /// to classify. The best path itself stays, so there is always one.</summary>
    private static List<Stretch> Likely(List<Stretch> stretches, int pieces)
    {
        double[] before = new double[pieces + 1], after = new double[pieces + 1];
        Array.Fill(before, double.NegativeInfinity);
        Array.Fill(after, double.NegativeInfinity);
        before[0] = after[pieces] = 0;
        foreach (Stretch s in stretches) before[s.To] = Math.Max(before[s.To], before[s.From] + s.LogScore);
        for (int i = stretches.Count - 1; i >= 0; i--)
        {
            Stretch s = stretches[i];
            after[s.From] = Math.Max(after[s.From], after[s.To] + s.LogScore);
        }
        return [.. stretches.Where(s => s.Kind != CandidateKind.Digit || before[s.From] + s.LogScore + after[s.To] >= before[pieces] - FurthestBehind)];
    }

    /// <summary>
    /// What it costs to take what stands side by side for one digit. Two components that are both as high as a digit and do
    /// not overlap are hardly ever one: a stroke that broke leaves a lower part, or one that reaches over the other. And a
    /// mark at the foot of a digit stays a mark, since the value of an amount hangs on it, unless it lies under the digit:
    /// then it may be the digit's own foot.
    /// </summary>
    private static double JoinCost(Piece before, Piece added, PixelRect joined, RunGeometry run)
    {
        int overlap = Math.Min(joined.Right, added.Ink.Box.Right) - Math.Max(joined.X, added.Ink.Box.X), narrower = Math.Min(joined.Width, added.Ink.Box.Width);
        if (before.Shape == PieceShape.LowMark || added.Shape == PieceShape.LowMark) return overlap > 0.55 * narrower ? 2 : 7;
        bool bothHigh = Math.Min(joined.Height, added.Ink.Box.Height) > TallShare * run.Height;
        return bothHigh && overlap < 0.25 * narrower ? 4 : 0.9;
    }

    /// <summary>A mark by itself is no digit, and two marks are none.</summary>
    private static bool IsDigit(List<Piece> pieces, int from, int to)
    {
        for (int i = from; i < to; i++)
            if (pieces[i].Shape == PieceShape.Digit) return true;
        return false;
    }

    /// <summary>A candidate's share of what a cut at its border costs: the other half is its neighbour's.</summary>
    private static double CutCost(List<Piece> pieces, int border) =>
        border < pieces.Count && pieces[border].CutTrust is { } trust ? -Math.Log(trust) / 2 : 0;

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

    private static void AddMarks(List<Stretch> stretches, List<Piece> pieces, int at, RunGeometry run)
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
        if (scores.Separator is { } s) stretches.Add(new Stretch(at, at + 1, CandidateKind.Separator, s));
        if (scores.Noise is { } n) stretches.Add(new Stretch(at, at + 1, CandidateKind.Noise, n));
    }
}
