using DocDigits.Documents.Readings;

namespace DocDigits.Ingest.Reading;

/// <summary>Measures stages as they run.</summary>
internal sealed class StageWatch(TimeProvider clock)
{
    private readonly List<StageTiming> timings = [];

    public IReadOnlyList<StageTiming> Timings => timings;

    public T Time<T>(string stage, Func<T> work)
    {
        long start = clock.GetTimestamp();
        T result = work();
        timings.Add(new StageTiming(stage, clock.GetElapsedTime(start)));
        return result;
    }
}
