using DocDigits.Methods.Data;
using DocDigits.Methods.Methods;

namespace DocDigits.Methods;

/// <summary>Chooses, trains and measures methods, one after another.</summary>
/// <param name="time">For the wall times.</param>
/// <param name="progress">Gets a line where a method begins and where it ends.</param>
internal sealed class MethodComparison(TimeProvider time, TextWriter progress)
{
    // A first call loads libraries and compiles code, which is not the method's.
    private const int WarmUp = 256;

    /// <summary>One result a method, in their order; each is disposed when it is measured.</summary>
    public IReadOnlyList<MethodResult> Run(IEnumerable<IDigitMethod> methods, ComparisonData data, CancellationToken cancellationToken)
    {
        List<MethodResult> results = [];
        foreach (IDigitMethod method in methods)
        {
            using IDigitMethod disposed = method;
            cancellationToken.ThrowIfCancellationRequested();
            results.Add(Measure(method, data));
        }
        return results;
    }

    private MethodResult Measure(IDigitMethod method, ComparisonData data)
    {
        progress.Write($"{method.Name}, {method.Input}: ");
        Effort choosing = Timed(() => method.Choose(data.Training, data.HeldOut));
        MethodTraining training = null!;
        Effort trained = Timed(() => training = method.Train(data.Training));
        method.Classify(data.HeldOut.First(WarmUp).Pixels);
        byte[] answers = [];
        Effort reading = Timed(() => answers = method.Classify(data.Measured.Pixels));
        MethodResult result = new()
        {
            Name = method.Name,
            Input = method.Input,
            Settings = method.Settings,
            TrainedOn = training.On,
            Right = data.Measured.Right(answers),
            Count = data.Measured.Count,
            Training = training.Before is null ? trained : null,
            TrainedBefore = training.Before,
            Reading = reading,
            SizeInBytes = method.SizeInBytes,
        };
        progress.WriteLine(
            $"chosen in {choosing.Wall.TotalSeconds:F1} s, trained in {trained.Wall.TotalSeconds:F1} s, read in {reading.Wall.TotalSeconds:F1} s, {result.Right:N0} of {result.Count:N0}");
        return result;
    }

    private Effort Timed(Action work)
    {
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long started = time.GetTimestamp();
        work();
        return new Effort(time.GetElapsedTime(started), Environment.CpuUsage.TotalTime - processor);
    }
}
