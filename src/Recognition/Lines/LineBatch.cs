using DocDigits.Documents.Segments;
using DocDigits.Recognition.Network;
using static TorchSharp.torch;

namespace DocDigits.Recognition.Lines;

/// <summary>Lines side by side as one tensor, padded with paper on the right.</summary>
internal static class LineBatch
{
    /// <summary>Batch x 1 x 32 x (widest, padded) floats from 0 to 1. The caller's dispose scope takes it.</summary>
    public static Tensor ToInput(IReadOnlyList<LineImage> lines, LineView view)
    {
        int width = LineNetworkShape.Padded(lines.Max(line => view.WidthOf(line.Width)));
        byte[] pixels = new byte[lines.Count * LineViews.Rows * width];
        for (int i = 0; i < lines.Count; i++) view.Write(lines[i], pixels.AsSpan(i * LineViews.Rows * width), width);
        using Tensor bytes = tensor(pixels, [lines.Count, 1, LineViews.Rows, width], ScalarType.Byte);
        using Tensor floats = bytes.to_type(ScalarType.Float32);
        return floats.div(KeptScalars.White);
    }
}
