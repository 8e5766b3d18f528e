using System.Globalization;

namespace DocDigits.Samples.Negatives;

/// <summary>
/// Draws fields that hold no readable amount, or one that nobody may trust (stamped over, struck out, cut off, one of two). A
/// reader that accepts anything in one of them is wrong silently. Thread-safe: all state belongs to the call.
/// </summary>
public static class NegativeGenerator
{
    /// <summary>Of so many fields one is huge: such a picture costs as much as hundreds of the others.</summary>
    private const int HugeEvery = 150;

    private static readonly HugePicture Huge = new();

    private static readonly INegative[] Usual =
    [
        new BlankPaper(), new PrintedBox(), new Words(), new Signature(), new StampedAmount(), new TwoLines(), new CutOffAmount(), new InvertedAmount(),
        new NearlyBlack(), new TinyPicture(), new Barcode(), new GuillocheAlone(), new StruckOutAmount(), new FillerStrokes(),
    ];

    /// <summary>The kinds. They take turns, but for the last one, which comes once in 150 fields.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Usual.Append(Huge).Select(n => n.Name)];

    /// <summary>Draws one field; its kind follows from its index alone.</summary>
    /// <param name="seed">The same seed gives the same fields.</param>
    /// <param name="index">0 or more; a field does not depend on how many are drawn.</param>
    public static NegativeSample Draw(int seed, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        INegative negative = index % HugeEvery == Usual.Length ? Huge : Usual[index % Usual.Length];
        string name = string.Create(CultureInfo.InvariantCulture, $"{index + 1:00000}-{negative.Name}.png");
        return new NegativeSample(negative.Name, name, negative.Draw(SampleRandom.Of((uint)seed, (ulong)index)));
    }
}
