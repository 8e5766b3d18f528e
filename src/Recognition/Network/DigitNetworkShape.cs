using DocDigits.Recognition.Mnist;

namespace DocDigits.Recognition.Network;

/// <summary>
/// The layers of a digit network, from which both the network and the count of its multiply-adds are made.
/// Nearly all work is done at 12x12 and 6x6, where two cores are fastest: the first two layers leave out the padding,
/// since MNIST's frame is empty, and the second one halves the size.
/// </summary>
internal sealed class DigitNetworkShape
{
    /// <summary>The ten digits, and after them what is no digit: see <see cref="GlyphClass"/>.</summary>
    public const int Classes = 17;

    /// <summary>The classes that are digits, the first ones.</summary>
    public const int Digits = 10;

    private DigitNetworkShape(int stem)
    {
        int fine = 2 * stem, coarse = 4 * stem, gathered = 8 * stem;
        Architecture = $"docdigits-res-{stem}-{fine}-{coarse}-{gathered}/2";
        Stem = new(IdxImages.Side, 1, stem, 3, 1, 0);               // 28 -> 26
        Halve = new(Stem.OutputSide, stem, fine, 3, 2, 0);          // 26 -> 12
        Fine = new(Halve.OutputSide, fine, fine, 3, 1, 1);          // 12, twice, residual
        HalveAgain = new(Fine.OutputSide, fine, coarse, 3, 2, 1);   // 12 -> 6
        Coarse = new(HalveAgain.OutputSide, coarse, coarse, 3, 1, 1); // 6, twice, residual
        Gather = new(Coarse.OutputSide, coarse, gathered, 3, 1, 0); // 6 -> 4
        Classifier = new(Gather.OutputSide * Gather.OutputSide * gathered, Classes);
    }

    /// <summary>Of the network that reads a lattice's candidates, some dozens a field.</summary>
    public static DigitNetworkShape Narrow { get; } = new(16);

    /// <summary>Of the network that reads digits which stand alone: four times the work for each.</summary>
    public static DigitNetworkShape Wide { get; } = new(32);

    /// <summary>Every shape that weights may have.</summary>
    public static IReadOnlyList<DigitNetworkShape> All { get; } = [Narrow, Wide];

    /// <summary>Names the layers; it changes whenever weights of an older shape no longer fit.</summary>
    public string Architecture { get; }

    public ConvolutionShape Stem { get; }
    public ConvolutionShape Halve { get; }
    public ConvolutionShape Fine { get; }
    public ConvolutionShape HalveAgain { get; }
    public ConvolutionShape Coarse { get; }
    public ConvolutionShape Gather { get; }
    public LinearShape Classifier { get; }

    /// <summary>
    /// Multiply-adds for one 28x28 digit: convolutions and the classifier. Batch norm is folded into neither side of the
    /// count; it adds one multiply-add a channel and pixel (about 0.3 % here), as do activations and the two sums.
    /// </summary>
    public long MultiplyAdds =>
        Stem.MultiplyAdds + Halve.MultiplyAdds + 2 * Fine.MultiplyAdds + HalveAgain.MultiplyAdds +
        2 * Coarse.MultiplyAdds + Gather.MultiplyAdds + Classifier.MultiplyAdds;

    /// <summary>The shape of this name; null where there is none.</summary>
    public static DigitNetworkShape? Named(string architecture) => All.FirstOrDefault(shape => shape.Architecture == architecture);
}
