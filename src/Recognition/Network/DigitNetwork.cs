using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DocDigits.Recognition.Network;

/// <summary>
/// A small residual network (He et al., "Deep Residual Learning for Image Recognition", 2016) for 28x28 digits: stem,
/// one residual block at 12x12, one at 6x6, a last convolution to 4x4, dropout, linear classifier. Batch norm and
/// ReLU follow each convolution; where the block adds its input, ReLU comes after the sum.
/// </summary>
internal sealed class DigitNetwork : nn.Module<Tensor, Tensor>
{
    private readonly NormedConvolution _stem, _halve, _fine1, _fine2, _halveAgain, _coarse1, _coarse2, _gather;
    private readonly Dropout _dropout;
    private readonly Linear _classifier;
    private readonly ArithmeticPrecision _precision;

    /// <param name="shape">Its layers.</param>
    /// <param name="dropout">Part of the last features left out in training.</param>
    /// <param name="precision">Of the convolutions in training; in evaluation mode they are in single precision.</param>
    public DigitNetwork(DigitNetworkShape shape, double dropout = 0, ArithmeticPrecision precision = ArithmeticPrecision.Single) : base(nameof(DigitNetwork))
    {
        Shape = shape;
        _precision = precision;
        _stem = Convolution(shape.Stem);
        _halve = Convolution(shape.Halve);
        _fine1 = Convolution(shape.Fine);
        _fine2 = Convolution(shape.Fine);
        _halveAgain = Convolution(shape.HalveAgain);
        _coarse1 = Convolution(shape.Coarse);
        _coarse2 = Convolution(shape.Coarse);
        _gather = Convolution(shape.Gather);
        _dropout = nn.Dropout(dropout);
        _classifier = nn.Linear(shape.Classifier.Inputs, shape.Classifier.Outputs);

        register_module("stem", _stem);
        register_module("halve", _halve);
        register_module("fine1", _fine1);
        register_module("fine2", _fine2);
        register_module("halve_again", _halveAgain);
        register_module("coarse1", _coarse1);
        register_module("coarse2", _coarse2);
        register_module("gather", _gather);
        register_module("dropout", _dropout);
        register_module("classifier", _classifier);
    }

    /// <summary>Its layers.</summary>
    public DigitNetworkShape Shape { get; }

    /// <summary>Batch x 1 x 28 x 28 floats, ink 1 on 0, to batch x 17 logits.</summary>
    public override Tensor forward(Tensor input)
    {
        ArithmeticPrecision precision = training ? _precision : ArithmeticPrecision.Single;
        Tensor x = _stem.Rectified(precision.Of(input), precision);
        // Channels last from here on: measured 10 % faster in training on two AVX-512 cores.
        x = x.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
        x = _halve.Rectified(x, precision);
        x = nn.functional.relu(_fine2.forward(_fine1.Rectified(x, precision), precision).add(x, KeptScalars.One));
        x = _halveAgain.Rectified(x, precision);
        x = nn.functional.relu(_coarse2.forward(_coarse1.Rectified(x, precision), precision).add(x, KeptScalars.One));
        x = ArithmeticPrecision.Single.Of(_gather.Rectified(x, precision));
        return _classifier.forward(_dropout.forward(x.flatten(1)));
    }

    private static NormedConvolution Convolution(ConvolutionShape shape) => new(
        shape.InputChannels, shape.OutputChannels, (shape.Kernel, shape.Kernel), (shape.Stride, shape.Stride), (shape.Padding, shape.Padding));
}
