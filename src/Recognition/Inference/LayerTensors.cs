using DocDigits.Recognition.Network;

namespace DocDigits.Recognition.Inference;

/// <summary>Makes the layers that read from the tensors of a network as it was trained.</summary>
/// <param name="tensors">By name, as <see cref="NetworkState"/> names them.</param>
/// <param name="prefix">Before every name.</param>
/// <param name="path">The file, for messages.</param>
internal sealed class LayerTensors(IReadOnlyDictionary<string, TensorData> tensors, string prefix, string path)
{
    // torch's own; what keeps a channel that never varied from a division by 0.
    private const double Epsilon = 1e-5;

    /// <summary>A convolution and the batch norm after it: what the norm does to a number is a factor and a sum, which the weights and the bias take in
    /// (Jacob et al., "Quantization and training of neural networks for efficient integer-arithmetic-only inference", 2018, section 3.2).</summary>
    /// <exception cref="WeightsFileException">A tensor is missing or has another size.</exception>
    public FusedConvolution Normed(string name, int inputs, int outputs, (int Rows, int Columns) kernel, (int Rows, int Columns) step, (int Rows, int Columns) padding)
    {
        float[] weights = [.. Find($"{name}.convolution.weight", outputs, inputs, kernel.Rows, kernel.Columns)];
        float[] scale = Find($"{name}.norm.weight", outputs), shift = Find($"{name}.norm.bias", outputs);
        float[] mean = Find($"{name}.norm.running_mean", outputs), variance = Find($"{name}.norm.running_var", outputs);
        float[] bias = new float[outputs];
        int ofOutput = weights.Length / outputs;
        for (int o = 0; o < outputs; o++)
        {
            double factor = scale[o] / Math.Sqrt(variance[o] + Epsilon);
            bias[o] = (float)(shift[o] - mean[o] * factor);
            foreach (ref float weight in weights.AsSpan(o * ofOutput, ofOutput)) weight = (float)(weight * factor);
        }
        return FusedConvolution.Of(weights, bias, kernel, step, padding);
    }

    /// <summary>A layer with a bias of its own that sees a kernel's places at once: a convolution, or a classifier of all that is left.</summary>
    /// <param name="name">Of the layer.</param>
    /// <param name="kernel">Rows and columns that it sees.</param>
    /// <param name="dimensions">Of its weights, outputs first.</param>
    /// <exception cref="WeightsFileException">A tensor is missing or has another size.</exception>
    public FusedConvolution Biased(string name, (int Rows, int Columns) kernel, params long[] dimensions) =>
        FusedConvolution.Of(Find($"{name}.weight", dimensions), Find($"{name}.bias", dimensions[0]), kernel, (1, 1), (0, 0));

    private float[] Find(string name, params long[] dimensions) => TensorData.Find(tensors, prefix + name, dimensions, path).Values;
}
