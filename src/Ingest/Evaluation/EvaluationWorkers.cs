namespace DocDigits.Ingest.Evaluation;

/// <summary>Spreads an evaluation over workers.</summary>
internal static class EvaluationWorkers
{
    public static void Run(int count, int workers, Action<int> work, IProgress<int>? progress, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        int done = 0;
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation }, i =>
        {
            work(i);
            progress?.Report(Interlocked.Increment(ref done));
        });
    }
}
