using CsCheck;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Segments;
using DocDigits.Recognition.Reading;

namespace DocDigits.Recognition.Tests.Reading;

/// <summary>Small random lattices, and all their paths the long way.</summary>
internal static class RandomLattices
{
    private static readonly Gen<DigitReading> Readings = Gen.Float[0.001f, 1f].Array[10].Select(weights =>
    {
        // Some digits are left nearly impossible, as a real classifier leaves them.
        float[] sharpened = Array.ConvertAll(weights, w => w * w * w);
        float sum = sharpened.Sum();
        return new DigitReading(Array.ConvertAll(sharpened, w => w / sum));
    });

    /// <summary>A run whose digits are as high as the arcs' boxes.</summary>
    public static GeometricContext Context { get; } = new(new RunLine(20, 20));

    public static Gen<(int Pieces, LatticeArc[] Arcs)> Lattices =>
        from pieces in Gen.Int[1, 4]
        from single in Gen.Select(Gen.Int[0, 2], Readings, Gen.Double[-4, 0]).Array[pieces]
        from more in Gen.Select(Gen.Int[0, pieces - 1], Gen.Int[1, 3], Gen.Int[0, 2], Readings, Gen.Double[-4, 0]).Array[0, 4]
        select (pieces, Arcs(pieces, single, more));

    public static LatticeArc Arc(int from, int to, CandidateKind kind, DigitReading reading, double logScore)
    {
        bool isDigit = kind == CandidateKind.Digit;
        GlyphCandidate candidate = new(from, to, kind, new PixelRect(from * 10, from % 3, (to - from) * 8, 20 - to % 4), isDigit ? new Glyph(new byte[784]) : null, logScore);
        return new LatticeArc(candidate, isDigit ? reading : null, kind == CandidateKind.Separator ? '.' : LatticeArc.None, logScore);
    }

    /// <summary>Every path with every choice of digits.</summary>
    public static IEnumerable<LatticePath> AllPaths(int pieces, LatticeArc[] arcs, GeometricContext? context = null)
    {
        return From(0, [], 0);

        IEnumerable<LatticePath> From(int piece, LatticeStep[] steps, double score)
        {
            if (piece == pieces)
            {
                yield return new LatticePath(steps, score);
                yield break;
            }
            foreach (LatticeArc arc in arcs.Where(arc => arc.Candidate.From == piece))
            {
                IEnumerable<int> digits = arc.Reading is null ? [-1] : Enumerable.Range(0, 10);
                foreach (int digit in digits)
                {
                    double gained = arc.LogWeight + (digit < 0 ? 0 : arc.LogDigit(digit));
                    if (digit >= 0 && context is not null && steps is [.., { Digit: >= 0 } last]) gained += context.Of(last.Arc.Candidate.Box, arc.Candidate.Box);
                    foreach (LatticePath path in From(arc.Candidate.To, [.. steps, new LatticeStep(arc, digit)], score + gained)) yield return path;
                }
            }
        }
    }

    // One arc for each piece, so that there is always a path, and some more anywhere; given out of order.
    private static LatticeArc[] Arcs(int pieces, (int, DigitReading, double)[] single, (int, int, int, DigitReading, double)[] more) =>
    [
        .. more.Select(m => Arc(m.Item1, Math.Min(pieces, m.Item1 + m.Item2), (CandidateKind)m.Item3, m.Item4, m.Item5)),
        .. single.Select((s, i) => Arc(i, i + 1, (CandidateKind)s.Item1, s.Item2, s.Item3)).Reverse(),
    ];
}
