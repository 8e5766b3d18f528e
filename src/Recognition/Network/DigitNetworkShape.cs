using DocDigits.Recognition.Mnist;

namespace DocDigits.Recognition.Network;

/// <summary>
/// The layers of the digit network, from which both the network and the count of its multiply-adds are made.
/// Nearly all work is done at 12x12 and 6x6, where two cores are fastest: the first two layers leave out the padding,
/// since MNIST's frame is empty, and the second one halves the size.
/// </summary>
internal static class DigitNetworkShape
{
    /// <summary>Changes whenever weights of an older shape no longer fit.</summary>
    public const string Architecture = "docdigits-res-16-32-64-128/2";

    /// <summary>The ten digits, and after them what is no digit: see <see cref="GlyphClass"/>.</summary>
    public const int Classes = 17;

    /// <summary>The classes that are digits, the first ones.</summary>
    public const int Digits = 10;

    public static ConvolutionShape Stem { get; } = new(IdxImages.Side, 1, 16, 3, 1, 0);            // 28 -> 26
    public static ConvolutionShape Halve { get; } = new(Stem.OutputSide, 16, 32, 3, 2, 0);         // 26 -> 12
    public static ConvolutionShape Fine { get; } = new(Halve.OutputSide, 32, 32, 3, 1, 1);         // 12, twice, residual
    public static ConvolutionShape HalveAgain { get; } = new(Fine.OutputSide, 32, 64, 3, 2, 1);    // 12 -> 6
    public static ConvolutionShape Coarse { get; } = new(HalveAgain.OutputSide, 64, 64, 3, 1, 1);  // 6, twice, residual
    public static ConvolutionShape Gather { get; } = new(Coarse.OutputSide, 64, 128, 3, 1, 0);     // 6 -> 4
    public static LinearShape Classifier { get; } = new(Gather.OutputSide * Gather.OutputSide * 128, Classes);

    /// <summary>
    /// Multiply-adds for one 28x28 digit: convolutions and the classifier. Batch norm is folded into neither side of the
    /// count; it adds one multiply-add a channel and pixel (about 0.3 % here), as do activations and the two sums.
    /// </summary>
    public static long MultiplyAdds =>
        Stem.MultiplyAdds + Halve.MultiplyAdds + 2 * Fine.MultiplyAdds + HalveAgain.MultiplyAdds +
        2 * Coarse.MultiplyAdds + Gather.MultiplyAdds + Classifier.MultiplyAdds;
}
