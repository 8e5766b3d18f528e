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
    private readonly ConvolutionUnit _stem, _stem1, _stem2, _toMiddle, _middle1, _middle2, _toDeep, _deep1, _deep2, _collapse, _context1, _context2;
    private readonly Dropout _dropout;
    private readonly Conv2d _answers;

    public LineNetwork(double dropout = 0) : base(nameof(LineNetwork))
    {
        const int rowsLeft = LineImage.Height / 8;
        _stem = new(1, LineNetworkShape.Stem, (LineNetworkShape.StemKernel, LineNetworkShape.StemKernel), (2, 2));
        _stem1 = new(LineNetworkShape.Stem, LineNetworkShape.Stem, (3, 3), (1, 1));
        _stem2 = new(LineNetworkShape.Stem, LineNetworkShape.Stem, (3, 3), (1, 1));
        _toMiddle = new(LineNetworkShape.Stem, LineNetworkShape.Middle, (3, 3), (2, 2));
        _middle1 = new(LineNetworkShape.Middle, LineNetworkShape.Middle, (3, 3), (1, 1));
        _middle2 = new(LineNetworkShape.Middle, LineNetworkShape.Middle, (3, 3), (1, 1));
        _toDeep = new(LineNetworkShape.Middle, LineNetworkShape.Deep, (3, 3), (2, 1));
        _deep1 = new(LineNetworkShape.Deep, LineNetworkShape.Deep, (3, 3), (1, 1));
        _deep2 = new(LineNetworkShape.Deep, LineNetworkShape.Deep, (3, 3), (1, 1));
        _collapse = new(LineNetworkShape.Deep, LineNetworkShape.Context, (rowsLeft, LineNetworkShape.CollapseWidth), (1, 1), padRows: false);
        _context1 = new(LineNetworkShape.Context, LineNetworkShape.Context, (1, LineNetworkShape.ContextKernel), (1, 1));
        _context2 = new(LineNetworkShape.Context, LineNetworkShape.Context, (1, LineNetworkShape.ContextKernel), (1, 1));
        _dropout = nn.Dropout(dropout);
        _answers = nn.Conv2d(LineNetworkShape.Context, LineNetworkShape.FramesPerColumn * LineAlphabet.Classes, 1);

        (string, nn.Module)[] parts =
        [
            ("stem", _stem), ("stem1", _stem1), ("stem2", _stem2), ("to_middle", _toMiddle), ("middle1", _middle1), ("middle2", _middle2),
            ("to_deep", _toDeep), ("deep1", _deep1), ("deep2", _deep2), ("collapse", _collapse), ("context1", _context1), ("context2", _context2),
            ("dropout", _dropout), ("answers", _answers),
        ];
        foreach ((string name, nn.Module part) in parts) register_module(name, part);
    }

    /// <summary>Batch x 1 x 32 x width floats, ink 1 on 0, the width a multiple of 4, to batch x frames x classes logits.</summary>
    public override Tensor forward(Tensor input)
    {
        Tensor x = nn.functional.relu(_stem.forward(input));
        x = x.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2); // channels last, as in the digit network
        x = Residual(x, _stem1, _stem2);
        x = nn.functional.relu(_toMiddle.forward(x));
        x = Residual(x, _middle1, _middle2);
        x = nn.functional.relu(_toDeep.forward(x));
        x = Residual(x, _deep1, _deep2);
        x = nn.functional.relu(_collapse.forward(x));
        x = Residual(x, _context1, _context2);
        x = _answers.forward(_dropout.forward(x));                       // batch x (2 classes) x 1 x columns
        long batch = x.shape[0], columns = x.shape[3];
        return x.squeeze(2).permute(0, 2, 1).reshape(batch, columns * LineNetworkShape.FramesPerColumn, LineAlphabet.Classes);
    }

    private static Tensor Residual(Tensor x, ConvolutionUnit first, ConvolutionUnit second) =>
        nn.functional.relu(second.forward(nn.functional.relu(first.forward(x))).add(x, KeptScalars.One));

    private sealed class ConvolutionUnit : nn.Module<Tensor, Tensor>
    {
        private readonly Conv2d _convolution;
        private readonly BatchNorm2d _norm;

        public ConvolutionUnit(int inputs, int outputs, (int Rows, int Columns) kernel, (int Rows, int Columns) stride, bool padRows = true) : base(nameof(ConvolutionUnit))
        {
            _convolution = nn.Conv2d(inputs, outputs, (kernel.Rows, kernel.Columns), (stride.Rows, stride.Columns),
                (padRows ? kernel.Rows / 2 : 0, kernel.Columns / 2), bias: false);
            _norm = nn.BatchNorm2d(outputs);
            register_module("convolution", _convolution);
            register_module("norm", _norm);
        }

        public override Tensor forward(Tensor input) => _norm.forward(_convolution.forward(input));
    }
}
