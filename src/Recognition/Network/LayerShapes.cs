namespace DocDigits.Recognition.Network;

/// <summary>A square convolution without bias, as its sizes tell it.</summary>
/// <param name="InputSide">Side of the square input in pixels.</param>
/// <param name="InputChannels">Channels that come in.</param>
/// <param name="OutputChannels">Channels that go out.</param>
/// <param name="Kernel">Side of the kernel.</param>
/// <param name="Stride">Step in pixels.</param>
/// <param name="Padding">Zero pixels added on each side.</param>
internal sealed record ConvolutionShape(int InputSide, int InputChannels, int OutputChannels, int Kernel, int Stride, int Padding)
{
    public int OutputSide => (InputSide + 2 * Padding - Kernel) / Stride + 1;

    /// <summary>One multiply-add for each weight at each output pixel, padded pixels counted too.</summary>
    public long MultiplyAdds => (long)OutputSide * OutputSide * Kernel * Kernel * InputChannels * OutputChannels;
}

/// <summary>A fully connected layer with bias.</summary>
internal sealed record LinearShape(int Inputs, int Outputs)
{
    public long MultiplyAdds => (long)Inputs * Outputs;
}
