using DocDigits.Documents.Segments;
using DocDigits.Recognition.Network;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DocDigits.Recognition.Lines;

/// <summary>
/// A convolutional network that reads a whole line and cuts nothing: residual blocks (He et al. 2016) at falling
/// resolution, the height folded into the channels, two convolutions along the line for context, and for each column
/// two answers over the alphabet, trained by connectionist temporal classification (Graves et al. 2006). No recurrence:
/// a digit needs its neighbours, not the whole line (Yousef, Hussain and Mohammed 2020 found the same for words).
/// </summary>
internal sealed class LineNetwork : nn.Module<Tensor, Tensor>
{
    private readonly NormedConvolution _stem, _toMiddle, _toDeep, _collapse;
    private readonly NormedConvolution[] _middle, _deep, _context;
    private readonly Dropout _dropout;
    private readonly Conv2d _answers;
    private readonly ArithmeticPrecision _precision;

    /// <param name="dropout">Part of the last features left out in training.</param>
    /// <param name="precision">Of the convolutions in training; in evaluation mode they are in single precision.</param>
    public LineNetwork(double dropout = 0, ArithmeticPrecision precision = ArithmeticPrecision.Single) : base(nameof(LineNetwork))
    {
        _precision = precision;
        _stem = Part(LineNetworkShape.Stem);
        _toMiddle = Part(LineNetworkShape.ToMiddle);
        _middle = [.. LineNetworkShape.Middle.Select(Part)];
        _toDeep = Part(LineNetworkShape.ToDeep);
        _deep = [.. LineNetworkShape.Deep.Select(Part)];
        _collapse = Part(LineNetworkShape.Collapse);
        _context = [.. LineNetworkShape.Context.Select(Part)];
        _dropout = nn.Dropout(dropout);
        _answers = nn.Conv2d(LineNetworkShape.Answers.Inputs, LineNetworkShape.Answers.Outputs, 1);
        register_module("dropout", _dropout);
        register_module(LineNetworkShape.Answers.Name, _answers);
    }

    /// <summary>Batch x 1 x 32 x width floats, ink 1 on 0, the width a multiple of 4, to batch x frames x classes logits.</summary>
    public override Tensor forward(Tensor input)
    {
        ArithmeticPrecision precision = training ? _precision : ArithmeticPrecision.Single;
        Tensor x = _stem.Rectified(precision.Of(input), precision);
        x = x.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2); // channels last, as in the digit network
        x = Residual(_toMiddle.Rectified(x, precision), _middle, precision);
        x = Residual(_toDeep.Rectified(x, precision), _deep, precision);
        x = Residual(_collapse.Rectified(x, precision), _context, precision);
        x = ArithmeticPrecision.Single.Of(x);
        x = _answers.forward(_dropout.forward(x));                       // batch x (2 classes) x 1 x columns
        long batch = x.shape[0], columns = x.shape[3];
        return x.squeeze(2).permute(0, 2, 1).reshape(batch, columns * LineNetworkShape.FramesPerColumn, LineAlphabet.Classes);
    }

    private static Tensor Residual(Tensor x, NormedConvolution[] convolutions, ArithmeticPrecision precision)
    {
        for (int i = 0; i < convolutions.Length; i += 2)
            x = nn.functional.relu(convolutions[i + 1].forward(convolutions[i].Rectified(x, precision), precision).add(x, KeptScalars.One));
        return x;
    }

    private NormedConvolution Part(LineLayerShape shape)
    {
        var part = new NormedConvolution(shape.Inputs, shape.Outputs, shape.Kernel, shape.Stride, shape.Padding);
        register_module(shape.Name, part);
        return part;
    }
}
