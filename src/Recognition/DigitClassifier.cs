using DocDigits.Documents.Readings;
using DocDigits.Documents.Segments;
using DocDigits.Recognition.Inference;
using DocDigits.Recognition.Network;

namespace DocDigits.Recognition;

/// <summary>
/// A digit network with its weights, ready to read. Thread-safe: one instance serves any number of threads. It holds managed memory
/// alone, and asks nothing of torch.
/// </summary>
public sealed class DigitClassifier
{
    // In the order of GlyphClass, from Point on.
    private const string MarkCharacters = ".-/#";

    private readonly DigitInference _network;

    private DigitClassifier(DigitInference network, WeightsMetadata metadata)
    {
        _network = network;
        Metadata = metadata;
    }

    /// <summary>What the weights say about themselves.</summary>
    public WeightsMetadata Metadata { get; }

    /// <summary>Loads weights and checks them: checksum, architecture, sizes, and the answers to a few drawn pictures.</summary>
    /// <param name="path">The file of weights, such as models/digits.weights.</param>
    /// <exception cref="WeightsFileException">The file is missing, cut short, altered, or does not belong to this program.</exception>
    public static DigitClassifier Load(string path)
    {
        (DigitInference network, WeightsMetadata metadata) = DigitWeights.LoadForReading(path);
        return new DigitClassifier(network, metadata);
    }

    /// <summary>What a file of weights says about itself.</summary>
    /// <exception cref="WeightsFileException">As for <see cref="Load"/>.</exception>
    internal static WeightsMetadata MetadataOf(string path) => DigitWeights.LoadForReading(path).Metadata;

    /// <summary>Reads glyphs; many in one call are read faster than one by one.</summary>
    /// <param name="glyphs">Normalised as MNIST; may be none.</param>
    /// <param name="cancellationToken">Looked at every few glyphs.</param>
    /// <returns>One reading a glyph, in their order.</returns>
    public IReadOnlyList<DigitReading> Classify(IReadOnlyList<Glyph> glyphs, CancellationToken cancellationToken = default)
    {
        return Array.ConvertAll(Probabilities(glyphs, cancellationToken), Reading);
    }

    /// <summary>The calibrated probabilities of all classes, a row a glyph.</summary>
    internal double[][] Probabilities(IReadOnlyList<Glyph> glyphs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(glyphs);
        byte[] pixels = new byte[glyphs.Count * Glyph.Area];
        for (int i = 0; i < glyphs.Count; i++) glyphs[i].Pixels.CopyTo(pixels, i * Glyph.Area);

        float[] logits = Logits(pixels, cancellationToken);
        double[][] rows = new double[glyphs.Count][];
        for (int i = 0; i < rows.Length; i++)
            rows[i] = Softmax.Probabilities(logits.AsSpan(i * DigitNetworkShape.Classes, DigitNetworkShape.Classes), Metadata.Temperature);
        return rows;
    }

    /// <summary>Of all classes' probabilities: the digits' given that it is one, and how much speaks for other things.</summary>
    internal static DigitReading Reading(double[] probabilities)
    {
        double digit = 0;
        for (int d = 0; d < DigitNetworkShape.Digits; d++) digit += probabilities[d];
        double[] digits = [.. probabilities.Take(DigitNetworkShape.Digits).Select(p => p / Math.Max(digit, double.Epsilon))];
        const int firstMark = (int)GlyphClass.Point;
        ReadOnlySpan<double> marks = probabilities.AsSpan(firstMark, MarkCharacters.Length);
        double mark = 0;
        int likeliest = 0;
        for (int i = 0; i < marks.Length; i++)
        {
            mark += marks[i];
            if (marks[i] > marks[likeliest]) likeliest = i;
        }
        return new DigitReading(Array.ConvertAll(digits, p => (float)Math.Clamp(p, 0, 1)))
        {
            DigitShare = (float)digit,
            MarkShare = (float)mark,
            Mark = MarkCharacters[likeliest],
            NoiseShare = (float)probabilities[(int)GlyphClass.Noise],
        };
    }

    /// <summary>The logits of all classes, a row of 17 a glyph.</summary>
    internal float[] Logits(ReadOnlyMemory<byte> pixels, CancellationToken cancellationToken) => _network.Logits(pixels, cancellationToken);
}
