using DocDigits.Documents.Readings;
using DocDigits.Documents.Segments;

namespace DocDigits.Recognition.Reading;

/// <summary>A candidate of a lattice with what the classifier says of it.</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="Reading">Ten probabilities; null where the candidate is no digit.</param>
internal sealed record LatticeArc(GlyphCandidate Candidate, DigitReading? Reading)
{
    // A probability of exactly 0 is a rounded one; it must not forbid a path for good.
    private const double LeastProbability = 1e-12;

    /// <summary>
    /// Logarithm of the candidate's weight when ways to cut the ink are compared: its geometric score, and for a digit the
    /// chance that two draws from its reading agree. A piece of a digit, or two digits taken for one, looks like several
    /// digits at once, and this is how the classifier's doubt counts against the cut without bending the digits' own
    /// calibrated probabilities.
    /// </summary>
    public double LogWeight { get; } = Candidate.LogScore + (Reading is null ? 0 : LogAgreement(Reading));

    /// <summary>Logarithm of a digit's probability, given that the candidate is one.</summary>
    public double LogDigit(int digit) => Math.Log(Math.Max(Reading!.Probabilities[digit], LeastProbability));

    private static double LogAgreement(DigitReading reading)
    {
        double sum = 0;
        foreach (float p in reading.Probabilities) sum += (double)p * p;
        return Math.Log(Math.Max(sum, LeastProbability));
    }
}
