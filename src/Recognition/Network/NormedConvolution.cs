using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DocDigits.Recognition.Network;

/// <summary>A convolution without bias and the batch norm (Ioffe and Szegedy 2015) that follows it.</summary>
internal sealed class NormedConvolution : nn.Module<Tensor, Tensor>
{
    private const double Momentum = 0.1; // torch's own

    private readonly Conv2d _convolution;
    private readonly BatchNorm2d _norm;
    private readonly long[] _stride, _padding;

    public NormedConvolution(int inputs, int outputs, (int Rows, int Columns) kernel, (int Rows, int Columns) stride, (int Rows, int Columns) padding)
        : base(nameof(NormedConvolution))
    {
        (_stride, _padding) = ([stride.Rows, stride.Columns], [padding.Rows, padding.Columns]);
        _convolution = nn.Conv2d(inputs, outputs, (kernel.Rows, kernel.Columns), stride, padding, bias: false);
        _norm = nn.BatchNorm2d(outputs);
        register_module("convolution", _convolution);
        register_module("norm", _norm);
    }

    public override Tensor forward(Tensor input) => forward(input, ArithmeticPrecision.Single);

    /// <summary>The same with the convolution in another precision; the weights, and what is learnt, stay single.</summary>
    public Tensor forward(Tensor input, ArithmeticPrecision precision)
    {
        Tensor x = precision == ArithmeticPrecision.Single
            ? _convolution.forward(input)
            : nn.functional.conv2d(input, precision.Of(_convolution.weight!), null, _stride, _padding);
        // Not the module's own forward: it counts its batches with numbers that may be freed during the call (KeptScalars), and
        // nobody reads the count.
        return nn.functional.batch_norm(x, _norm.running_mean!, _norm.running_var!, _norm.weight!, _norm.bias!, training, _norm.momentum ?? Momentum, _norm.eps);
    }

    /// <summary>With what is below 0 cut off.</summary>
    public Tensor Rectified(Tensor input, ArithmeticPrecision precision) => nn.functional.relu(forward(input, precision));
}
