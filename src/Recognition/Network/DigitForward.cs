using DocDigits.Recognition.Inference;
using DocDigits.Recognition.Mnist;
using TorchSharp;
using static TorchSharp.torch;

namespace DocDigits.Recognition.Network;

/// <summary>Runs the network that is trained in evaluation mode over managed pixels, in batches, each in its own dispose scope. What reads is <see cref="DigitInference"/>.</summary>
internal static class DigitForward
{
    /// <summary>Batches of 64 read several times more digits a second than single ones; larger ones gain nothing.</summary>
    private const int BatchSize = 64;

    /// <summary>The logits of all classes, count x 17, row-major. The network must be in evaluation mode.</summary>
    /// <param name="network">The network; read only, so calls may run at once.</param>
    /// <param name="pixels">Count x 784 bytes, ink 255 on 0.</param>
    /// <param name="cancellationToken">Looked at before each batch.</param>
    public static float[] Logits(DigitNetwork network, ReadOnlySpan<byte> pixels, CancellationToken cancellationToken = default)
    {
        int count = pixels.Length / IdxImages.PixelsPerImage;
        float[] logits = new float[count * DigitNetworkShape.Classes];
        for (int start = 0; start < count; start += BatchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int taken = Math.Min(BatchSize, count - start);
            using var noGradient = inference_mode();
            using var scope = NewDisposeScope();
            Tensor input = TensorTransfer.ToInput(pixels.Slice(start * IdxImages.PixelsPerImage, taken * IdxImages.PixelsPerImage));
            Tensor output = network.forward(input).contiguous();
            output.data<float>().ToArray().CopyTo(logits, start * DigitNetworkShape.Classes);
        }
        return logits;
    }

    /// <summary>The logits of the ten digits alone, count x 10, row-major: for glyphs that are known to be digits.</summary>
    public static float[] DigitLogits(DigitNetwork network, ReadOnlySpan<byte> pixels, CancellationToken cancellationToken = default) =>
        OfDigits(Logits(network, pixels, cancellationToken));

    /// <summary>Drops the classes that are no digits from rows of logits.</summary>
    public static float[] OfDigits(float[] logits)
    {
        int count = logits.Length / DigitNetworkShape.Classes;
        float[] digits = new float[count * DigitNetworkShape.Digits];
        for (int i = 0; i < count; i++)
            logits.AsSpan(i * DigitNetworkShape.Classes, DigitNetworkShape.Digits).CopyTo(digits.AsSpan(i * DigitNetworkShape.Digits));
        return digits;
    }
}
