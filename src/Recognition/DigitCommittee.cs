using DocDigits.Documents.Readings;
using DocDigits.Documents.Segments;

namespace DocDigits.Recognition;

/// <summary>
/// Digit networks that read together what stands alone, such as the ink of a comb's cell: the mean of their calibrated
/// probabilities (Cireşan et al., "Convolutional neural network committees for handwritten character classification", 2011).
/// Thread-safe.
/// </summary>
/// <param name="members">One or more.</param>
public sealed class DigitCommittee(IReadOnlyList<DigitClassifier> members)
{
    /// <summary>Reads glyphs; many in one call are read faster than one by one.</summary>
    /// <param name="glyphs">Normalised as MNIST; may be none.</param>
    /// <param name="cancellationToken">Looked at every few glyphs.</param>
    /// <returns>One reading a glyph, in their order.</returns>
    public IReadOnlyList<DigitReading> Classify(IReadOnlyList<Glyph> glyphs, CancellationToken cancellationToken = default)
    {
        double[][][] opinions = [.. members.Select(member => member.Probabilities(glyphs, cancellationToken))];
        return [.. Enumerable.Range(0, glyphs.Count).Select(i => DigitClassifier.Reading(Mean([.. opinions.Select(opinion => opinion[i])])))];
    }

    private static double[] Mean(double[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(c => rows.Average(row => row[c]))];
}
