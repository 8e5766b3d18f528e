using DocDigits.Documents.Segments;
using DocDigits.Recognition.Tests.Support;
using DocDigits.Recognition.Training;
using DocDigits.Recognition.Training.Tuning;

namespace DocDigits.Recognition.Tests.Training.Tuning;

public sealed class DigitTunerTests(TrainedWeights weights) : IDisposable
{
    private static readonly DigitTuningOptions Quick = new() { Epochs = 6, BatchSize = 32, LearningRate = 0.003, AverageDecay = 0.8, Variation = 0.1 };
    private static readonly GlyphSamples None = new([], []);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_hand_that_writes_its_digits_otherwise_is_learnt_and_the_start_stays_as_it_was()
    {
        byte[] start = File.ReadAllBytes(weights.Path);
        GlyphSamples site = TurnedRound(200, 3), others = TurnedRound(100, 4);
        int before = Right(weights.Path, others);
        var told = new List<double>();

        new DigitTuner(TimeProvider.System).Run(Quick, weights.Path, _folder["tuned"], site, _ => None, new Told(told), Stop);

        Assert.InRange(before, 0, 60);
        Assert.InRange(Right(_folder["tuned"], others), 90, 100);
        Assert.Equal(start, File.ReadAllBytes(weights.Path));
        Assert.Equal(Quick.Epochs, told.Count);
        Assert.Equal(1, told[^1], 1e-9);
    }

    [Fact]
    public void What_is_learnt_beside_is_not_forgotten()
    {
        (byte[] pixels, byte[] labels) = DrawnDigits.Draw(200, 8);

        new DigitTuner(TimeProvider.System).Run(Quick, weights.Path, _folder["tuned"], TurnedRound(200, 3), _ => new GlyphSamples(pixels, labels), null, Stop);

        (byte[] others, byte[] theirs) = DrawnDigits.Draw(100, 9);
        Assert.InRange(Right(_folder["tuned"], new GlyphSamples(others, theirs)), 60, 100);
    }

    [Fact]
    public void Stopped_it_writes_nothing()
    {
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            new DigitTuner(TimeProvider.System).Run(Quick, weights.Path, _folder["tuned"], TurnedRound(40, 3), _ => None, new Told([], stop.Cancel), stop.Token));

        Assert.False(File.Exists(_folder["tuned"]));
    }

    /// <summary>Digits that stand on their heads.</summary>
    private static GlyphSamples TurnedRound(int count, int seed)
    {
        (byte[] pixels, byte[] labels) = DrawnDigits.Draw(count, seed);
        for (int i = 0; i < count; i++) Array.Reverse(pixels, i * Glyph.Area, Glyph.Area);
        return new GlyphSamples(pixels, labels);
    }

    private static int Right(string file, GlyphSamples samples)
    {
        DigitClassifier classifier = DigitClassifier.Load(file);
        Glyph[] glyphs = [.. Enumerable.Range(0, samples.Count).Select(i => new Glyph(samples.Pixels.AsSpan(i * Glyph.Area, Glyph.Area).ToArray()))];
        return classifier.Classify(glyphs, Stop).Where((reading, i) => reading.Digit == samples.Labels[i]).Count();
    }

    private sealed class Told(List<double> told, Action? onReport = null) : IProgress<double>
    {
        public void Report(double value)
        {
            told.Add(value);
            onReport?.Invoke();
        }
    }
}
