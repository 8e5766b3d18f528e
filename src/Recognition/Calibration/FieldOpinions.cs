using DocDigits.Documents.Readings;
using DocDigits.Documents.Templates;
using DocDigits.Recognition.Reading;

namespace DocDigits.Recognition.Calibration;

/// <summary>What each reader thinks of a free field, before they vote: so that votes can be tried without reading again.</summary>
/// <param name="Lattice">The lattice's texts, best first, 1 or more; after them what it gives those of the line reader.</param>
/// <param name="Line">The line reader's, likewise; null where the field is too long for it.</param>
/// <param name="Format">The field's format.</param>
public sealed record FieldOpinions(IReadOnlyList<TextCandidate> Lattice, IReadOnlyList<TextCandidate>? Line, FieldFormat Format)
{
    /// <summary>The text that wins the vote, and each reader's own, with what speaks for them.</summary>
    /// <param name="weights">How much each reader counts.</param>
    public FieldVotes Vote(VoteWeights weights)
    {
        TextCandidate best = FreeFieldReading.BestOf(Shares(weights), Format), cut = Lattice[0];
        return new FieldVotes(
            new TextVote(best.Text, VoteEvidence.Of(best, Lattice, Line)),
            new TextVote(cut.Text, new VoteEvidence(VoteCase.LatticeAlone, cut.Probability)),
            Line is null ? null : new TextVote(Line[0].Text, new VoteEvidence(VoteCase.LineAlone, Line[0].Probability)));
    }

    /// <summary>The texts by their share of the vote, best first.</summary>
    /// <param name="weights">How much each reader counts.</param>
    public IReadOnlyList<TextCandidate> Shares(VoteWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return Line is null ? Lattice : ReaderVote.Combine(Lattice, Line, weights);
    }
}
