using DocDigits.Recognition.Network;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DocDigits.Recognition.Training;

/// <summary>
/// Measures the statistics of a network's batch norms as the plain mean over batches, each batch counting alike, as
/// weight averaging needs it (Izmailov et al., "Averaging weights leads to wider optima", 2018, section 3.2).
/// </summary>
internal sealed class NormStatistics
{
    private readonly nn.Module<Tensor, Tensor> _network;
    private readonly BatchNorm2d[] _norms;
    private readonly double?[] _momenta;
    private int _batches;

    /// <summary>Begins a measurement; the statistics there are forgotten with the first batch.</summary>
    public NormStatistics(nn.Module<Tensor, Tensor> network)
    {
        _network = network;
        _norms = [.. network.modules().OfType<BatchNorm2d>()];
        _momenta = [.. _norms.Select(norm => norm.momentum)];
        network.train();
    }

    /// <summary>Counts one batch in.</summary>
    public void Add(Tensor images)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        _batches++;
        foreach (BatchNorm2d norm in _norms) norm.momentum = 1.0 / _batches;
        _network.forward(images);
    }

    /// <summary>Ends the measurement; the network is in evaluation mode with the new statistics.</summary>
    public void Apply()
    {
        for (int i = 0; i < _norms.Length; i++) _norms[i].momentum = _momenta[i];
        _network.eval();
    }
}
