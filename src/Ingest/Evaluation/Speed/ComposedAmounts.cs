using System.Globalization;
using DocDigits.Learning.Composing;
using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Training;

namespace DocDigits.Ingest.Evaluation.Speed;

/// <summary>Amounts of one number of digits, marks and all, composed of what writers wrote on whom no network was trained. Thread-safe.</summary>
public sealed class ComposedAmounts
{
    private const long Stream = 61;

    private readonly FieldComposer composer;

    internal ComposedAmounts(FieldComposer composer) => this.composer = composer;

    /// <summary>Reads the digits to compose of.</summary>
    /// <param name="mnistFolder">Folder of MNIST's training files.</param>
    /// <exception cref="MnistDataException">A file is missing or broken.</exception>
    public static ComposedAmounts Of(string mnistFolder) => new(HeldOutWriters.Composer(mnistFolder));

    /// <summary>Composes fields until one has so many digits.</summary>
    /// <param name="seed">The same seed gives the same amounts.</param>
    /// <param name="index">0 or more; an amount does not depend on how many are composed.</param>
    /// <param name="digits">Digits of the amount, 1 to 8.</param>
    public SpeedField Draw(int seed, int index, int digits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, 8);
        for (int attempt = 0; ; attempt++)
        {
            ComposedField field = composer.Compose(new SeededRandom(seed, Stream, index, attempt));
            if (field.Text.Length == digits)
                return new SpeedField(string.Create(CultureInfo.InvariantCulture, $"{index + 1:00000}.png"), field.Text, field.Region.Crop);
        }
    }
}
