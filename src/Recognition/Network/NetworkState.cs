using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DocDigits.Recognition.Network;

/// <summary>What makes a network's answers.</summary>
internal static class NetworkState
{
    /// <summary>
    /// Parameters, and the running statistics of batch norm, by name. The counters of batches seen are left out, since with a
    /// fixed momentum nothing reads them. The tensors are the live ones.
    /// </summary>
    public static IReadOnlyDictionary<string, Tensor> FloatState(this nn.Module network)
    {
        Dictionary<string, Tensor> state = [];
        foreach ((string name, Parameter value) in network.named_parameters()) state.Add(name, value);
        foreach ((string name, Tensor value) in network.named_buffers())
        {
            if (value.dtype == ScalarType.Float32) state.Add(name, value);
        }
        return state;
    }

    /// <summary>Rounds the weights of all layers, not their biases or norms, to half precision; they stay tensors of single precision.</summary>
    public static void RoundToHalf(this nn.Module network)
    {
        using var noGradient = no_grad();
        foreach (Parameter weights in network.parameters().Where(parameter => parameter.dim() > 1))
        {
            using Tensor half = weights.to_type(ScalarType.Float16), rounded = half.to_type(ScalarType.Float32);
            weights.copy_(rounded);
        }
    }

    /// <summary>Number of trained weights.</summary>
    public static long ParameterCount(this nn.Module network) => network.parameters().Sum(parameter => parameter.numel());
}
