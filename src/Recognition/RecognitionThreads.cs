using static TorchSharp.torch;

namespace DocDigits.Recognition;

/// <summary>
/// How many threads one forward pass or training step may use. The setting is torch's own and holds for the whole
/// process, so set it once, at start: jobs that read at the same time, times threads each, should not pass the number of cores.
/// </summary>
public static class RecognitionThreads
{
    /// <summary>Threads used now.</summary>
    public static int Count => get_num_threads();

    /// <summary>Sets the number of threads.</summary>
    /// <param name="count">1 to 256.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range.</exception>
    public static void Set(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 256);
        set_num_threads(count);
    }
}
