namespace DocDigits.Recognition.Lines;

/// <summary>A convolution of the line network, as its sizes tell it.</summary>
/// <param name="Name">Of its tensors in the weights' file.</param>
/// <param name="Inputs">Channels that come in.</param>
/// <param name="Outputs">Channels that go out.</param>
/// <param name="Kernel">Size of the kernel.</param>
/// <param name="Stride">Steps in pixels.</param>
/// <param name="PadsRows">Whether zeros are added above and below, so that no row is lost; on the left and on the right they always are.</param>
internal sealed record LineLayerShape(string Name, int Inputs, int Outputs, (int Rows, int Columns) Kernel, (int Rows, int Columns) Stride, bool PadsRows = true)
{
    /// <summary>Zero pixels added on each side.</summary>
    public (int Rows, int Columns) Padding => (PadsRows ? Kernel.Rows / 2 : 0, Kernel.Columns / 2);

    /// <summary>Weights, and multiply-adds at each pixel of the output.</summary>
    public long Weights => (long)Kernel.Rows * Kernel.Columns * Inputs * Outputs;

    /// <summary>Rows and columns that come of an input.</summary>
    public (int Rows, int Columns) OutputOf((int Rows, int Columns) input) =>
        ((input.Rows + 2 * Padding.Rows - Kernel.Rows) / Stride.Rows + 1, (input.Columns + 2 * Padding.Columns - Kernel.Columns) / Stride.Columns + 1);
}
