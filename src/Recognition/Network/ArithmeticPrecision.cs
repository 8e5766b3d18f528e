using static TorchSharp.torch;

namespace DocDigits.Recognition.Network;

/// <summary>In which numbers convolutions are computed in training.</summary>
internal enum ArithmeticPrecision
{
    /// <summary>32 bits.</summary>
    Single,

    /// <summary>
    /// Brain floats of 16 bits with sums of 32 (Kalamkar et al., "A study of bfloat16 for deep learning training", 2019). Weights,
    /// their average and the optimiser stay in 32 bits. Measured at about twice the speed where the processor has it.
    /// </summary>
    BrainFloat,
}

/// <summary>What precisions do.</summary>
internal static class ArithmeticPrecisions
{
    private const string ProcessorFile = "/proc/cpuinfo";

    /// <summary>The fastest that this processor computes itself: emulated brain floats are slower than single ones.</summary>
    public static ArithmeticPrecision Fastest { get; } = HasBrainFloats() ? ArithmeticPrecision.BrainFloat : ArithmeticPrecision.Single;

    /// <summary>The tensor in these numbers: itself, where it has them.</summary>
    public static Tensor Of(this ArithmeticPrecision precision, Tensor tensor)
    {
        ScalarType type = precision == ArithmeticPrecision.BrainFloat ? ScalarType.BFloat16 : ScalarType.Float32;
        return tensor.dtype == type ? tensor : tensor.to_type(type);
    }

    private static bool HasBrainFloats()
    {
        if (!File.Exists(ProcessorFile)) return false;
        string[] flags = File.ReadLines(ProcessorFile).FirstOrDefault(line => line.StartsWith("flags", StringComparison.Ordinal))?.Split(' ') ?? [];
        return flags.Contains("avx512_bf16") || flags.Contains("amx_bf16");
    }
}
