using DocDigits.Documents.Readings;
using DocDigits.Documents.Segments;
using DocDigits.Recognition.Tests.Support;

namespace DocDigits.Recognition.Tests;

public sealed class DigitClassifierTests(TrainedWeights weights)
{
    private readonly DigitClassifier _classifier = DigitClassifier.Load(weights.Path);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Drawn_figures_are_read_in_order_over_batch_borders()
    {
        IReadOnlyList<DigitReading> readings = _classifier.Classify(Glyphs(150), Stop);

        Assert.Equal(Enumerable.Range(0, 150).Select(i => i % 10), readings.Select(reading => reading.Digit));
        Assert.All(readings, reading => Assert.Equal(1, reading.Probabilities.Sum(), 1e-5));
    }

    [Fact]
    public void No_glyphs_give_no_readings() => Assert.Empty(_classifier.Classify([], Stop));

    [Fact]
    public void A_glyph_is_read_the_same_alone_and_in_a_batch()
    {
        Glyph[] glyphs = Glyphs(70);
        IReadOnlyList<DigitReading> together = _classifier.Classify(glyphs, Stop);

        for (int i = 0; i < glyphs.Length; i += 23)
        {
            DigitReading alone = _classifier.Classify([glyphs[i]], Stop)[0];
            Assert.Equal(together[i].Probabilities, alone.Probabilities);
        }
    }

    [Fact]
    public void Many_threads_at_once_read_what_one_reads()
    {
        Glyph[][] jobs = [.. Enumerable.Range(0, 24).Select(job => Glyphs(40 + job, seed: job))];
        float[][] serial = [.. jobs.Select(Read)];

        float[][] concurrent = new float[jobs.Length][];
        Parallel.For(0, jobs.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, job => concurrent[job] = Read(jobs[job]));

        Assert.Equal(serial, concurrent);
    }

    [Fact]
    public void A_cancelled_call_reads_nothing() =>
        Assert.Throws<OperationCanceledException>(() => _classifier.Classify(Glyphs(1), new CancellationToken(canceled: true)));

    [Fact]
    public void Memory_stays_flat_over_many_batches()
    {
        Glyph[] glyphs = Glyphs(64);
        for (int i = 0; i < 60; i++) _classifier.Classify(glyphs, Stop);
        long before = Environment.WorkingSet;

        for (int i = 0; i < 400; i++) _classifier.Classify(glyphs, Stop);

        long grown = Environment.WorkingSet - before;
        Assert.True(grown < 30L * 1024 * 1024, $"400 batches grew the process by {grown / 1024 / 1024} MiB.");
    }

    private float[] Read(Glyph[] glyphs) => [.. _classifier.Classify(glyphs, Stop).SelectMany(reading => reading.Probabilities)];

    private static Glyph[] Glyphs(int count, int seed = 31) =>
        [.. DrawnDigits.Draw(count, seed).Pixels.Chunk(Glyph.Area).Select(pixels => new Glyph(pixels))];
}
