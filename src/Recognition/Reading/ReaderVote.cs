using DocDigits.Documents.Readings;
using DocDigits.Recognition.Calibration;

namespace DocDigits.Recognition.Reading;

/// <summary>
/// Two readers' votes on a text, combined as a logarithmic opinion pool (Genest and Zidek 1986): the probabilities are
/// multiplied, each to a weight, and shared out among the texts that either reader thinks of; each says how likely it holds the
/// other's. A reader that holds a text for next to impossible does not forbid it. What the two agree on comes out surer than either was, what they dispute less sure.
/// </summary>
internal static class ReaderVote
{
    // What a reader leaves unsaid may be anything: no text has less than this.
    private const double Unsaid = 1e-3;

    /// <summary>The texts by their joint share, best first; shares sum to 1.</summary>
    /// <param name="lattice">What the lattice thinks of.</param>
    /// <param name="line">What the line reader thinks of.</param>
    /// <param name="weights">How much each counts.</param>
    public static TextCandidate[] Combine(IReadOnlyList<TextCandidate> lattice, IReadOnlyList<TextCandidate> line, VoteWeights weights)
    {
        string[] texts = [.. lattice.Concat(line).Select(text => text.Text).Distinct()];
        double[] votes = [.. texts.Select(text =>
            Math.Pow(Of(lattice, text), weights.Lattice) * Math.Pow(Of(line, text), weights.Line))];
        // Something that neither thought of.
        double sum = votes.Sum() + Math.Pow(Unsaid, weights.Lattice + weights.Line);
        return [.. texts.Zip(votes, (text, weight) => new TextCandidate(text, weight / sum)).OrderByDescending(text => text.Probability)];
    }

    private static double Of(IReadOnlyList<TextCandidate> texts, string text)
    {
        foreach (TextCandidate candidate in texts)
            if (candidate.Text == text) return Math.Max(candidate.Probability, Unsaid);
        return Unsaid;
    }
}
