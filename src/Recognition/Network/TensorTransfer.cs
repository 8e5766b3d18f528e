using DocDigits.Recognition.Mnist;
using static TorchSharp.torch;

namespace DocDigits.Recognition.Network;

/// <summary>Copies numbers between torch and managed memory. Nothing here keeps a view of native memory.</summary>
internal static class TensorTransfer
{
    public static TensorData Copy(Tensor tensor)
    {
        using Tensor contiguous = tensor.detach().contiguous();
        return new TensorData(tensor.shape, contiguous.data<float>().ToArray());
    }

    /// <summary>All tensors of a state, each name with a prefix.</summary>
    public static void CopyAll(IReadOnlyDictionary<string, Tensor> state, string prefix, Dictionary<string, TensorData> into)
    {
        foreach ((string name, Tensor value) in state) into.Add(prefix + name, Copy(value));
    }

    /// <summary>Overwrites live tensors with the values of a file. Every one must be there in its size.</summary>
    /// <exception cref="WeightsFileException">A tensor is missing or has another size.</exception>
    public static void LoadAll(IReadOnlyDictionary<string, Tensor> state, string prefix, IReadOnlyDictionary<string, TensorData> from, string path)
    {
        using var noGradient = no_grad();
        foreach ((string name, Tensor value) in state)
        {
            TensorData data = TensorData.Find(from, prefix + name, value.shape, path);
            using Tensor loaded = tensor(data.Values, data.Dimensions);
            value.copy_(loaded);
        }
    }

    /// <summary>Count x 1 x 28 x 28 floats from 0 to 1. The caller disposes it, or a dispose scope does.</summary>
    public static Tensor ToInput(ReadOnlySpan<byte> pixels)
    {
        using Tensor bytes = tensor(pixels.ToArray(), ScalarType.Byte);
        using Tensor floats = bytes.to_type(ScalarType.Float32);
        using Tensor scaled = floats.div(KeptScalars.White);
        return scaled.reshape(-1, 1, IdxImages.Side, IdxImages.Side);
    }
}
