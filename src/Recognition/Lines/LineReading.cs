using DocDigits.Documents.Readings;

namespace DocDigits.Recognition.Lines;

/// <summary>A possible raw text.</summary>
/// <param name="Raw">With marks.</param>
/// <param name="Probability">0 to 1.</param>
public readonly record struct RawCandidate(string Raw, double Probability);

/// <summary>What the line reader reads in a line.</summary>
/// <param name="Raw">With marks.</param>
/// <param name="Texts">The likeliest digit texts, best first; the first is the reading. Probabilities sum to at most 1.</param>
/// <param name="Raws">Raw texts of the beam, best first, each with its share of the beam's probability.</param>
/// <param name="Centres">Where the digits of the first text stand, as shares of the line's width from its left end.</param>
/// <param name="Sureness">For each digit of the first text, its probability at the frame where it is surest.</param>
public sealed record LineReading(
    string Raw, IReadOnlyList<TextCandidate> Texts, IReadOnlyList<RawCandidate> Raws, IReadOnlyList<double> Centres, IReadOnlyList<double> Sureness)
{
    /// <summary>The likeliest text, digits alone.</summary>
    public string Text => Texts[0].Text;

    /// <summary>For each network the raw texts of its beam, best first, each with its share of it.</summary>
    internal IReadOnlyList<IReadOnlyList<RawCandidate>> RawsOfNetworks { get; init; } = [];

    /// <summary>Each network's frames that were decoded, for the probability of other texts.</summary>
    internal IReadOnlyList<LineFrames>? Frames { get; init; }

    /// <summary>Its probability, over all ways to align it and all marks between.</summary>
    public double Probability => Texts[0].Probability;
}
