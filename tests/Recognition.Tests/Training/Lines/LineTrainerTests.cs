using DocDigits.Recognition.Lines;
using DocDigits.Recognition.Network;
using DocDigits.Recognition.Tests.Support;
using DocDigits.Recognition.Training.Lines;

namespace DocDigits.Recognition.Tests.Training.Lines;

public sealed class LineTrainerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _sets;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Training_lowers_the_loss_on_marked_and_on_unmarked_lines()
    {
        LineWeightsMetadata metadata = Trainer().Run(Job("mixed", Options(epochs: 6)), null, Stop);

        Assert.True(metadata.History[^1].Loss < 0.6 * metadata.History[0].Loss, string.Join(", ", metadata.History));
        LineReader reader = LineReader.Load(_folder["mixed"]);
        Assert.Equal(metadata.Parameters, reader.Networks.Single().Parameters);
    }

    [Fact]
    public void Weights_keep_their_view_when_they_are_trained_on()
    {
        Trainer().Run(Job("wide", Options(epochs: 1) with { View = LineView.Wide }), null, Stop);
        LineWeightsMetadata on = Trainer().Run(Job("on", Options(epochs: 1)) with { Start = _folder["wide"] }, null, Stop);

        Assert.Equal(LineView.Wide, on.Options.View);
        LineReader reader = LineReader.Load(_folder["wide"], _folder["on"]);
        Assert.Equal([LineView.Wide, LineView.Wide], reader.Networks.Select(network => network.Options.View));
    }

    [Fact]
    public void A_run_that_is_stopped_goes_on_from_its_last_whole_set_to_the_same_end()
    {
        Trainer().Run(Job("whole", Options(epochs: 3)), null, Stop);

        using CancellationTokenSource stop = new();
        LineTrainingJob job = Job("stopped", Options(epochs: 3));
        Assert.ThrowsAny<OperationCanceledException>(() => Trainer().Run(job with { Corpus = epoch =>
        {
            if (epoch == 3) stop.Cancel();
            return job.Corpus(epoch);
        } }, null, stop.Token));
        Assert.False(File.Exists(job.OutputFile));

        _sets = 0;
        Trainer().Run(job, null, Stop);

        Assert.Equal(1, _sets);
        Assert.Equal(File.ReadAllBytes(_folder["whole"]), File.ReadAllBytes(job.OutputFile));
        Assert.False(File.Exists(job.CheckpointFile));
    }

    [Fact]
    public void A_checkpoint_of_another_run_is_refused_and_stays()
    {
        using CancellationTokenSource stop = new();
        LineTrainingJob job = Job("other", Options(epochs: 3));
        Assert.ThrowsAny<OperationCanceledException>(() => Trainer().Run(job with { Corpus = epoch =>
        {
            if (epoch == 2) stop.Cancel();
            return job.Corpus(epoch);
        } }, null, stop.Token));

        WeightsFileException refused = Assert.Throws<WeightsFileException>(() => Trainer().Run(job with { Options = Options(epochs: 4) }, null, Stop));

        Assert.Contains(job.CheckpointFile!, refused.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(job.CheckpointFile));
    }

    [Fact]
    public void Training_goes_on_from_weights_that_are_there()
    {
        Trainer().Run(Job("start", Options(epochs: 6)), null, Stop);
        LineWeightsMetadata from = Trainer().Run(Job("on", Options(epochs: 1)) with { Start = _folder["start"] }, null, Stop);
        LineWeightsMetadata anew = Trainer().Run(Job("anew", Options(epochs: 1)), null, Stop);

        Assert.True(from.History[0].Loss < anew.History[0].Loss);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.75)]
    public void Weights_are_averaged_with_others_by_their_share(double share)
    {
        Trainer().Run(Job("one", Options(epochs: 1)), null, Stop);
        LineTrainingJob other = Job("other", Options(epochs: 1) with { Seed = 2 });
        Trainer().Run(other, null, Stop);
        Trainer().Run(other with { OutputFile = _folder["mean"], MeanWith = _folder["one"], MeanShare = share }, null, Stop);

        (float[] one, float[] two, float[] mean) = (WeightsOf("one"), WeightsOf("other"), WeightsOf("mean"));
        Assert.NotEqual(one, two);
        // Files keep half precision: eleven bits, of the greatest of the three.
        for (int i = 0; i < mean.Length; i++) Assert.Equal(share * one[i] + (1 - share) * two[i], mean[i], 2e-3 * (1e-3 + Math.Max(Math.Abs(one[i]), Math.Abs(two[i]))));
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        foreach (LineTrainingOptions wrong in new[] { Options(0), Options(1) with { BatchSize = 1 }, Options(1) with { LearningRate = 2 }, Options(1) with { Variation = -1 } })
            Assert.Throws<System.ComponentModel.DataAnnotations.ValidationException>(() => Trainer().Run(Job("wrong", wrong), null, Stop));
    }

    private float[] WeightsOf(string name)
    {
        using LineNetwork network = LineWeights.Load(_folder[name]).Network;
        return [.. network.FloatState().OrderBy(entry => entry.Key, StringComparer.Ordinal).SelectMany(entry => TensorTransfer.Copy(entry.Value).Values)];
    }

    private static LineTrainer Trainer() => new(new StoppedClock());

    private static LineTrainingOptions Options(int epochs) => new() { Epochs = epochs, Passes = 1, BatchSize = 8, LearningRate = 0.003, AverageDecay = 0.5, Variation = 0.2 };

    private LineTrainingJob Job(string name, LineTrainingOptions options) => new(options, _folder[name], Lines, [.. Lines(99).Take(8)], "drawn lines") { CheckpointFile = _folder[name + ".checkpoint"] };

    private LineSample[] Lines(int epoch)
    {
        _sets++;
        return [.. Enumerable.Range(0, 64).Select(i => DrawnLines.Sample($"{(i * 37 + epoch) % 1000:000}", epoch * 100 + i, marks: i % 2 == 0))];
    }
}
