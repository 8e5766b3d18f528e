namespace DocDigits.Recognition.Inference;

/// <summary>
/// A convolution with its bias, the sum with a residual block's input, and the cut at 0, in one pass, for reading alone. The batch norm that
/// followed in training is in the weights. Immutable, thread-safe.
/// </summary>
internal abstract class FusedConvolution
{
    protected FusedConvolution(int inputs, int outputs, (int Rows, int Columns) kernel, (int Rows, int Columns) step, (int Rows, int Columns) padding) =>
        (Inputs, Outputs, Kernel, Step, Padding) = (inputs, outputs, kernel, step, padding);

    /// <summary>Channels of the output: the layer's, filled up with zeros to whole pairs of vectors.</summary>
    public int Outputs { get; }

    /// <summary>Rows and columns of zeros that the input must have around it.</summary>
    public (int Rows, int Columns) Padding { get; }

    /// <summary>Channels of the input.</summary>
    protected int Inputs { get; }

    /// <summary>Rows and columns of the kernel.</summary>
    protected (int Rows, int Columns) Kernel { get; }

    /// <summary>Rows and columns from one place to the next.</summary>
    protected (int Rows, int Columns) Step { get; }

    /// <summary>The layer, in the way that is fastest for its sizes.</summary>
    /// <param name="weights">Outputs x inputs x kernel rows x kernel columns, row-major.</param>
    /// <param name="bias">One for each output.</param>
    /// <param name="kernel">Rows and columns of the kernel.</param>
    /// <param name="step">Rows and columns from one place to the next.</param>
    /// <param name="padding">Rows and columns of zeros around the input: its margin, exactly.</param>
    public static FusedConvolution Of(ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, (int Rows, int Columns) kernel, (int Rows, int Columns) step, (int Rows, int Columns) padding) =>
        kernel == (3, 3) && step == (1, 1) && WinogradConvolution.Suits(weights.Length / (9 * bias.Length), bias.Length)
            ? new WinogradConvolution(weights, bias, padding)
            : new DirectConvolution(weights, bias, kernel, step, padding);

    /// <summary>Computes the layer.</summary>
    /// <param name="input">Its channels are the layer's inputs, its margin the layer's padding.</param>
    /// <param name="margin">Of the output, for the layer after it.</param>
    /// <param name="added">Added before the cut, of the output's size; its margin may be another. Null: nothing.</param>
    /// <param name="rectified">Whether what is below 0 is cut off.</param>
    /// <returns>Images x places x <see cref="Outputs"/>; the caller disposes it.</returns>
    public FeatureMap Run(FeatureMap input, (int Rows, int Columns) margin = default, FeatureMap? added = null, bool rectified = true)
    {
        if (input.Channels != Inputs || input.Margin != Padding)
            throw new ArgumentException($"A map of {input.Channels} channels in a margin of {input.Margin}, for a layer of {Inputs} in {Padding}.", nameof(input));
        if (input.Rows + 2 * Padding.Rows < Kernel.Rows || input.Columns + 2 * Padding.Columns < Kernel.Columns)
            throw new ArgumentException($"A map of {input.Rows}x{input.Columns} is smaller than the kernel of {Kernel}.", nameof(input));
        var output = new FeatureMap(input.Images,
            (input.Rows + 2 * Padding.Rows - Kernel.Rows) / Step.Rows + 1, (input.Columns + 2 * Padding.Columns - Kernel.Columns) / Step.Columns + 1, Outputs, margin);
        if (added?.IsOfSize(output) == false)
        {
            output.Dispose();
            throw new ArgumentException("What is added must have the output's size.", nameof(added));
        }
        Fill(input, output, added, rectified);
        return output;
    }

    /// <summary>Writes the output; all sizes fit.</summary>
    protected abstract void Fill(FeatureMap input, FeatureMap output, FeatureMap? added, bool rectified);
}
