using DocDigits.Documents.Readings;

namespace DocDigits.Recognition.Calibration;

/// <summary>What the readers say for a text, before it is turned into a probability.</summary>
/// <param name="Case">Whether two readers spoke, and with one voice.</param>
/// <param name="Share">The text's share of the vote, 0 to 1.</param>
public readonly record struct VoteEvidence(VoteCase Case, double Share)
{
    /// <summary>The evidence for a text.</summary>
    /// <param name="text">The text, with its share of the vote.</param>
    /// <param name="lattice">What the lattice says, best first.</param>
    /// <param name="line">What the line reader says, where it read.</param>
    internal static VoteEvidence Of(TextCandidate text, IReadOnlyList<TextCandidate> lattice, IReadOnlyList<TextCandidate>? line)
    {
        if (line is null) return new VoteEvidence(VoteCase.LatticeAlone, text.Probability);
        bool agreed = lattice[0].Text == text.Text && line[0].Text == text.Text;
        return new VoteEvidence(agreed ? VoteCase.Agreed : VoteCase.Disputed, text.Probability);
    }

    /// <summary>The share as log-odds, which part certain answers from nearly certain ones.</summary>
    public double Score => Math.Log(Math.Clamp(Share, 1e-9, 1 - 1e-9) / (1 - Math.Clamp(Share, 1e-9, 1 - 1e-9)));
}

/// <summary>How a text came about.</summary>
public enum VoteCase
{
    /// <summary>Both readers say it.</summary>
    Agreed,

    /// <summary>At most one of two readers says it.</summary>
    Disputed,

    /// <summary>Only the lattice was read.</summary>
    LatticeAlone,

    /// <summary>Only the line is looked at.</summary>
    LineAlone,
}


/// <summary>A text and what speaks for it.</summary>
/// <param name="Text">Digits alone.</param>
/// <param name="Evidence">What speaks for it.</param>
public readonly record struct TextVote(string Text, VoteEvidence Evidence);

/// <summary>What is said of one field.</summary>
/// <param name="Joint">By both readers together.</param>
/// <param name="Lattice">By the lattice alone.</param>
/// <param name="Line">By the line reader alone; null where the field is too long for it.</param>
public sealed record FieldVotes(TextVote Joint, TextVote Lattice, TextVote? Line);
