using DocDigits.Documents.Segments;
using DocDigits.Recognition.Network;
using static TorchSharp.torch;

namespace DocDigits.Recognition.Lines;

/// <summary>Lines side by side as one tensor, padded with paper on the right.</summary>
internal static class LineBatch
{
    /// <summary>Batch x 1 x 32 x (widest, padded) floats from 0 to 1. The caller's dispose scope takes it.</summary>
    public static Tensor ToInput(IReadOnlyList<LineImage> lines)
    {
        int width = LineNetworkShape.Padded(lines.Max(line => line.Width));
        byte[] pixels = new byte[lines.Count * LineImage.Height * width];
        for (int i = 0; i < lines.Count; i++)
        {
            LineImage line = lines[i];
            for (int y = 0; y < LineImage.Height; y++)
                line.Pixels.AsSpan(y * line.Width, line.Width).CopyTo(pixels.AsSpan((i * LineImage.Height + y) * width));
        }
        using Tensor bytes = tensor(pixels, [lines.Count, 1, LineImage.Height, width], ScalarType.Byte);
        using Tensor floats = bytes.to_type(ScalarType.Float32);
        return floats.div(KeptScalars.White);
    }
}
