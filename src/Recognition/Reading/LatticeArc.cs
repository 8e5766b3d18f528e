using DocDigits.Documents.Readings;
using DocDigits.Documents.Segments;

namespace DocDigits.Recognition.Reading;

/// <summary>One way to take a candidate of a lattice.</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="Reading">What the classifier says of it where it is taken for a digit, else null.</param>
/// <param name="Mark">The mark it is taken for, or <see cref="None"/> where it is passed over or a digit.</param>
/// <param name="LogWeight">Natural logarithm of how likely it is what it is taken for, which digit left open.</param>
internal sealed record LatticeArc(GlyphCandidate Candidate, DigitReading? Reading, char Mark, double LogWeight)
{
    /// <summary>No mark.</summary>
    public const char None = '\0';

    // A probability of exactly 0 is a rounded one; it must not forbid a path for good.
    private const double LeastProbability = 1e-12;

    // Below this a role is not worth an arc.
    private const double LeastShare = 1e-3;

    // What is flatter than this is a dash rather than a point.
    private const double DashAspect = 2;

    /// <summary>Whether it is taken for a digit.</summary>
    public bool IsDigit => Reading is not null;

    /// <summary>
    /// The ways to take a candidate. One with a glyph is a digit, a mark or dirt with the shares that the network gives; what is
    /// left, a part of a digit or several digits, is a wrong cut, and is no way at all: so a path over wrong cuts has little
    /// weight. A candidate without glyph is what its shape says.
    /// </summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="reading">What the classifier says of its glyph; null where it has none.</param>
    /// <param name="context">What its size and place say of it; null where that is not known.</param>
    public static IEnumerable<LatticeArc> Of(GlyphCandidate candidate, DigitReading? reading, GeometricContext? context)
    {
        if (reading is null)
        {
            bool isFlat = candidate.Box.Width > DashAspect * candidate.Box.Height;
            char mark = candidate.Kind == CandidateKind.Separator ? isFlat ? '-' : '.' : None;
            yield return new LatticeArc(candidate, null, mark, candidate.LogScore);
            yield break;
        }
        // Several pieces taken for one stand against as many arcs: each piece has its say (as path scores normalised by
        // primitive segments, Wang, Liu and Liu 2012).
        int pieces = candidate.To - candidate.From;
        yield return new LatticeArc(candidate, reading, None, candidate.LogScore + Weighted(reading.DigitShare, pieces) + (context?.Of(candidate) ?? 0));
        if (reading.MarkShare >= LeastShare) yield return new LatticeArc(candidate, null, reading.Mark, Weighted(reading.MarkShare, pieces));
        if (reading.NoiseShare >= LeastShare) yield return new LatticeArc(candidate, null, None, Weighted(reading.NoiseShare, pieces));
    }

    /// <summary>A digit's probability, given that the candidate is one.</summary>
    public double Probability(int digit) => Math.Max(Reading!.Probabilities[digit], LeastProbability);

    /// <summary>Logarithm of a digit's probability, given that the candidate is one.</summary>
    public double LogDigit(int digit) => Math.Log(Probability(digit));

    private static double Weighted(double share, int pieces) => pieces * Math.Log(Math.Max(share, LeastProbability));
}
