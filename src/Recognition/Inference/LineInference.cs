using DocDigits.Documents.Segments;
using DocDigits.Recognition.Lines;
using DocDigits.Recognition.Network;

namespace DocDigits.Recognition.Inference;

/// <summary>
/// The line network as it reads: <see cref="LineNetwork"/> with the norms in its convolutions, in managed memory. Each line is read at its own
/// width, whatever is read beside it. Immutable, thread-safe.
/// </summary>
internal sealed class LineInference
{
    private readonly FusedConvolution _stem, _toMiddle, _toDeep, _collapse, _answers;
    private readonly FusedConvolution[] _middle, _deep, _context;

    /// <param name="tensors">The trained network's.</param>
    /// <exception cref="WeightsFileException">A tensor is missing or has another size.</exception>
    public LineInference(LayerTensors tensors)
    {
        _stem = Of(LineNetworkShape.Stem);
        _toMiddle = Of(LineNetworkShape.ToMiddle);
        _middle = [.. LineNetworkShape.Middle.Select(Of)];
        _toDeep = Of(LineNetworkShape.ToDeep);
        _deep = [.. LineNetworkShape.Deep.Select(Of)];
        _collapse = Of(LineNetworkShape.Collapse);
        _context = [.. LineNetworkShape.Context.Select(Of)];
        LineLayerShape answers = LineNetworkShape.Answers;
        _answers = tensors.Biased(answers.Name, answers.Kernel, answers.Outputs, answers.Inputs, answers.Kernel.Rows, answers.Kernel.Columns);

        FusedConvolution Of(LineLayerShape layer) => tensors.Normed(layer.Name, layer.Inputs, layer.Outputs, layer.Kernel, layer.Stride, layer.Padding);
    }

    /// <summary>The answers for one line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="view">What the network sees of it.</param>
    /// <param name="temperature">Divides the logits, above 0.</param>
    public LineFrames Run(LineImage line, LineView view, double temperature)
    {
        int width = LineNetworkShape.Padded(view.WidthOf(line.Width));
        byte[] pixels = new byte[LineViews.Rows * width];
        view.Write(line, pixels, width);
        using var input = new FeatureMap(1, LineViews.Rows, width, 1, _stem.Padding);
        for (int y = 0; y < LineViews.Rows; y++)
            for (int x = 0; x < width; x++) input.Values[input.At(0, y, x)] = pixels[y * width + x] / (float)byte.MaxValue;

        using FeatureMap stem = _stem.Run(input, _toMiddle.Padding);
        using FeatureMap middle = Residual(_toMiddle.Run(stem, _middle[0].Padding), _middle, _toDeep.Padding);
        using FeatureMap deep = Residual(_toDeep.Run(middle, _deep[0].Padding), _deep, _collapse.Padding);
        using FeatureMap context = Residual(_collapse.Run(deep, _context[0].Padding), _context, _answers.Padding);
        using FeatureMap answers = _answers.Run(context, rectified: false);

        float[] logs = new float[LineNetworkShape.Frames(width) * LineAlphabet.Classes];
        int ofColumn = LineNetworkShape.FramesPerColumn * LineAlphabet.Classes;
        for (int column = 0; column < answers.Columns; column++)
            answers.Values.AsSpan(answers.At(0, 0, column), ofColumn).CopyTo(logs.AsSpan(column * ofColumn));
        for (int frame = 0; frame < logs.Length; frame += LineAlphabet.Classes) Softmax.ToLogs(logs.AsSpan(frame, LineAlphabet.Classes), temperature);
        return new LineFrames(LineNetworkShape.Frames(width), logs);
    }

    /// <summary>Blocks of two convolutions whose input is added to what they make of it. Disposes the input.</summary>
    private static FeatureMap Residual(FeatureMap x, FusedConvolution[] convolutions, (int Rows, int Columns) margin)
    {
        for (int i = 0; i < convolutions.Length; i += 2)
        {
            using FeatureMap input = x, within = convolutions[i].Run(input, convolutions[i + 1].Padding);
            x = convolutions[i + 1].Run(within, i + 2 < convolutions.Length ? convolutions[i + 2].Padding : margin, input);
        }
        return x;
    }
}
