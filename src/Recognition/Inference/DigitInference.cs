using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Network;

namespace DocDigits.Recognition.Inference;

/// <summary>
/// The digit network as it reads: <see cref="DigitNetwork"/> with the norms in its convolutions, in managed memory. An image's answer
/// does not depend on those beside it. Immutable, thread-safe.
/// </summary>
internal sealed class DigitInference
{
    // So few that what one layer writes is still in the processor's cache when the next one reads it.
    private const int Together = 6;

    private readonly FusedConvolution _stem, _halve, _fine1, _fine2, _halveAgain, _coarse1, _coarse2, _gather, _classifier;

    /// <param name="shape">Its layers.</param>
    /// <param name="tensors">The trained network's.</param>
    /// <exception cref="WeightsFileException">A tensor is missing or has another size.</exception>
    public DigitInference(DigitNetworkShape shape, LayerTensors tensors)
    {
        Shape = shape;
        _stem = Of("stem", shape.Stem);
        _halve = Of("halve", shape.Halve);
        _fine1 = Of("fine1", shape.Fine);
        _fine2 = Of("fine2", shape.Fine);
        _halveAgain = Of("halve_again", shape.HalveAgain);
        _coarse1 = Of("coarse1", shape.Coarse);
        _coarse2 = Of("coarse2", shape.Coarse);
        _gather = Of("gather", shape.Gather);
        _classifier = tensors.Biased("classifier", (shape.Gather.OutputSide, shape.Gather.OutputSide), shape.Classifier.Outputs, shape.Classifier.Inputs);

        FusedConvolution Of(string name, ConvolutionShape layer) => tensors.Normed(
            name, layer.InputChannels, layer.OutputChannels, (layer.Kernel, layer.Kernel), (layer.Stride, layer.Stride), (layer.Padding, layer.Padding));
    }

    /// <summary>Its layers.</summary>
    public DigitNetworkShape Shape { get; }

    /// <summary>The logits of all classes, count x 17, row-major.</summary>
    /// <param name="pixels">Count x 784 bytes, ink 255 on 0.</param>
    /// <param name="cancellationToken">Looked at every few images.</param>
    public float[] Logits(ReadOnlyMemory<byte> pixels, CancellationToken cancellationToken = default)
    {
        int count = pixels.Length / IdxImages.PixelsPerImage;
        float[] logits = new float[count * DigitNetworkShape.Classes];
        cancellationToken.ThrowIfCancellationRequested();
        RecognitionThreads.ForEach((count + Together - 1) / Together, part =>
        {
            int first = part * Together, taken = Math.Min(Together, count - first);
            Run(pixels.Span.Slice(first * IdxImages.PixelsPerImage, taken * IdxImages.PixelsPerImage),
                logits.AsSpan(first * DigitNetworkShape.Classes, taken * DigitNetworkShape.Classes));
        }, cancellationToken);
        return logits;
    }

    private void Run(ReadOnlySpan<byte> pixels, Span<float> logits)
    {
        using var input = new FeatureMap(pixels.Length / IdxImages.PixelsPerImage, IdxImages.Side, IdxImages.Side, 1);
        float[] values = input.Values;
        for (int i = 0; i < pixels.Length; i++) values[i] = pixels[i] / (float)byte.MaxValue;
        using FeatureMap stem = _stem.Run(input);
        using FeatureMap half = _halve.Run(stem, _fine1.Padding);
        using FeatureMap within = _fine1.Run(half, _fine2.Padding);
        using FeatureMap fine = _fine2.Run(within, _halveAgain.Padding, half);
        using FeatureMap quarter = _halveAgain.Run(fine, _coarse1.Padding);
        using FeatureMap inner = _coarse1.Run(quarter, _coarse2.Padding);
        using FeatureMap coarse = _coarse2.Run(inner, _gather.Padding, quarter);
        using FeatureMap gathered = _gather.Run(coarse, _classifier.Padding);
        using FeatureMap answers = _classifier.Run(gathered, rectified: false);
        for (int i = 0; i < answers.Images; i++)
            answers.Values.AsSpan(answers.At(i, 0, 0), DigitNetworkShape.Classes).CopyTo(logits[(i * DigitNetworkShape.Classes)..]);
    }
}
