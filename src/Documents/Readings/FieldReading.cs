using DocDigits.Documents.Imaging;

namespace DocDigits.Documents.Readings;

/// <summary>What was read in one field.</summary>
/// <param name="Text">The digits alone, '' where the field is empty.</param>
/// <param name="Raw">As written, in the letters of <see cref="Grammars.RawText"/>.</param>
/// <param name="Confidence">Probability that <paramref name="Text"/> is right, 0 to 1.</param>
/// <param name="Digits">One a digit of <paramref name="Text"/>, left to right.</param>
/// <param name="Alternatives">The likeliest texts, best first, the first being <paramref name="Text"/>; probabilities sum to at most 1.</param>
public sealed record FieldReading(
    string Text,
    string Raw,
    double Confidence,
    IReadOnlyList<DigitInField> Digits,
    IReadOnlyList<TextCandidate> Alternatives)
{
    /// <summary>The amount in minor units, or null where the field is no amount or the place of its decimal mark is not certain.</summary>
    public long? MinorUnits { get; init; }

    /// <summary>Something that no digit explains (from segmentation, or from the grammar), or null.</summary>
    public string? Concern { get; init; }

    /// <summary>
    /// What each reader says by itself, before they vote: the lattice reader first, then the line reader where it ran.
    /// None where nothing was read by a network, or where only one reader can read the field (a comb).
    /// </summary>
    public IReadOnlyList<ReaderOpinion> Opinions { get; init; } = [];

    /// <summary>Whether there was nothing to read.</summary>
    public bool IsEmpty => Text.Length == 0;
}

/// <summary>One digit of a field.</summary>
/// <param name="Box">Its ink, pixels of the field's crop.</param>
/// <param name="Reading">Ten probabilities.</param>
/// <param name="Digit">The digit in the field's text, which the grammar may have preferred over the likeliest.</param>
public sealed record DigitInField(PixelRect Box, DigitReading Reading, int Digit)
{
    /// <summary>Probability of <see cref="Digit"/>.</summary>
    public float Confidence => Reading.Probabilities[Digit];
}

/// <summary>What one reader alone says of a field.</summary>
/// <param name="Reader"><see cref="Lattice"/> or <see cref="Line"/>.</param>
/// <param name="Text">Digits alone.</param>
/// <param name="Raw">With marks.</param>
/// <param name="Probability">Probability that the text is right as far as this reader alone can tell, 0 to 1, calibrated.</param>
public readonly record struct ReaderOpinion(string Reader, string Text, string Raw, double Probability)
{
    /// <summary>The reader that cuts the ink into candidates and classifies each (recognition-driven segmentation).</summary>
    public const string Lattice = "lattice";

    /// <summary>The reader that sees the whole line and cuts nothing (convolutional, CTC).</summary>
    public const string Line = "line";
}

/// <summary>A possible text of a field.</summary>
/// <param name="Text">Digits alone.</param>
/// <param name="Probability">0 to 1.</param>
public readonly record struct TextCandidate(string Text, double Probability);
