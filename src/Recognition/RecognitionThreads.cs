using TorchSharp;

namespace DocDigits.Recognition;

/// <summary>
/// How many threads one call that reads or one training step may use. It holds for the whole process, so set it once, at start:
/// jobs that read at the same time, times threads each, should not pass the number of cores.
/// </summary>
public static class RecognitionThreads
{
    private const int Most = 256;
    private static volatile int _count = Environment.ProcessorCount;

    /// <summary>Threads used now; at first as many as there are processors.</summary>
    public static int Count => _count;

    /// <summary>Sets the number of threads.</summary>
    /// <param name="count">1 to 256.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range.</exception>
    public static void Set(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Most);
        _count = count;
    }

    /// <summary>Hands the number to torch, which trains. Reading never calls this, so a process that only reads does not load torch.</summary>
    internal static void SetForTraining() => torch.set_num_threads(Count);

    /// <summary>Runs parts of a call, several at once where there are threads for it.</summary>
    /// <param name="parts">Their number.</param>
    /// <param name="run">Gets a part's number, from 0.</param>
    /// <param name="cancellationToken">Looked at before each part.</param>
    internal static void ForEach(int parts, Action<int> run, CancellationToken cancellationToken)
    {
        if (Count > 1 && parts > 1)
        {
            Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = Count, CancellationToken = cancellationToken }, run);
            return;
        }
        for (int part = 0; part < parts; part++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            run(part);
        }
    }
}
