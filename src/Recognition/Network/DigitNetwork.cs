using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DocDigits.Recognition.Network;

/// <summary>
/// A small residual network (He et al., "Deep Residual Learning for Image Recognition", 2016) for 28x28 digits: stem,
/// one residual block at 12x12, one at 6x6, a last convolution to 4x4x128, dropout, linear classifier. Batch norm and
/// ReLU follow each convolution; where the block adds its input, ReLU comes after the sum.
/// </summary>
internal sealed class DigitNetwork : nn.Module<Tensor, Tensor>
{
    private readonly ConvolutionUnit _stem, _halve, _fine1, _fine2, _halveAgain, _coarse1, _coarse2, _gather;
    private readonly Dropout _dropout;
    private readonly Linear _classifier;

    public DigitNetwork(double dropout = 0) : base(nameof(DigitNetwork))
    {
        _stem = new(DigitNetworkShape.Stem);
        _halve = new(DigitNetworkShape.Halve);
        _fine1 = new(DigitNetworkShape.Fine);
        _fine2 = new(DigitNetworkShape.Fine);
        _halveAgain = new(DigitNetworkShape.HalveAgain);
        _coarse1 = new(DigitNetworkShape.Coarse);
        _coarse2 = new(DigitNetworkShape.Coarse);
        _gather = new(DigitNetworkShape.Gather);
        _dropout = nn.Dropout(dropout);
        _classifier = nn.Linear(DigitNetworkShape.Classifier.Inputs, DigitNetworkShape.Classifier.Outputs);

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

    /// <summary>Batch x 1 x 28 x 28 floats, ink 1 on 0, to batch x 17 logits.</summary>
    public override Tensor forward(Tensor input)
    {
        Tensor x = nn.functional.relu(_stem.forward(input));
        // Channels last from here on: measured 10 % faster in training and 18 % in reading on two AVX-512 cores.
        x = x.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
        x = nn.functional.relu(_halve.forward(x));
        x = nn.functional.relu(_fine2.forward(nn.functional.relu(_fine1.forward(x))).add(x, KeptScalars.One));
        x = nn.functional.relu(_halveAgain.forward(x));
        x = nn.functional.relu(_coarse2.forward(nn.functional.relu(_coarse1.forward(x))).add(x, KeptScalars.One));
        x = nn.functional.relu(_gather.forward(x));
        return _classifier.forward(_dropout.forward(x.flatten(1)));
    }

    private sealed class ConvolutionUnit : nn.Module<Tensor, Tensor>
    {
        private readonly Conv2d _convolution;
        private readonly BatchNorm2d _norm;

        public ConvolutionUnit(ConvolutionShape shape) : base(nameof(ConvolutionUnit))
        {
            _convolution = nn.Conv2d(shape.InputChannels, shape.OutputChannels, shape.Kernel,
                stride: shape.Stride, padding: shape.Padding, bias: false);
            _norm = nn.BatchNorm2d(shape.OutputChannels);
            register_module("convolution", _convolution);
            register_module("norm", _norm);
        }

        public override Tensor forward(Tensor input) => _norm.forward(_convolution.forward(input));
    }
}
