namespace DocDigits.Documents.Readings;

/// <summary>What the digit network says of one glyph: ten calibrated probabilities, index = digit, summing to 1.</summary>
public sealed class DigitReading
{
    /// <summary>Wraps ten probabilities; the array is handed over.</summary>
    /// <exception cref="ArgumentException">Not ten values, or one outside [0, 1].</exception>
    public DigitReading(float[] probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        if (probabilities.Length != 10 || probabilities.Any(p => !(p is >= 0 and <= 1.0001f)))
            throw new ArgumentException("A digit reading is ten probabilities between 0 and 1.", nameof(probabilities));
        Probabilities = probabilities;
        Digit = 0;
        for (int d = 1; d < 10; d++) if (probabilities[d] > probabilities[Digit]) Digit = d;
    }

    /// <summary>Probability that it is a digit at all, 0 to 1; 1 where the network knows nothing else.</summary>
    public float DigitShare { get; init; } = 1;

    /// <summary>Probability that it is a mark: point, dash, slash, currency sign.</summary>
    public float MarkShare { get; init; }

    /// <summary>The likeliest mark, in the alphabet of raw texts.</summary>
    public char Mark { get; init; } = '.';

    /// <summary>Probability that it is printing, a scribble or dirt. What is left to 1 is a wrong cut: a part of a digit, or several.</summary>
    public float NoiseShare { get; init; }

    /// <summary>Ten probabilities given that it is a digit, index = digit.</summary>
    public IReadOnlyList<float> Probabilities { get; }

    /// <summary>The likeliest digit, 0 to 9.</summary>
    public int Digit { get; }

    /// <summary>Probability of <see cref="Digit"/>.</summary>
    public float Confidence => Probabilities[Digit];
}
