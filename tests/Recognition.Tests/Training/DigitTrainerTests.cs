using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Network;
using DocDigits.Recognition.Tests.Support;
using DocDigits.Recognition.Training;

namespace DocDigits.Recognition.Tests.Training;

public sealed class DigitTrainerTests(TrainedWeights weights) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Drawn_figures_are_learnt_in_seconds()
    {
        Assert.Equal(0, weights.Result.Metadata.Best.ValidationErrors);
        Assert.False(File.Exists(weights.Path + ".checkpoint"));
    }

    [Fact]
    public void Equal_seeds_give_equal_files_and_another_seed_another()
    {
        byte[] first = Train("first", Options()), second = Train("second", Options()), other = Train("other", Options() with { Seed = 8 });

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }

    [Theory]
    [InlineData(1, 2)] // before any epoch was whole
    [InlineData(2, 5)] // within a later one
    [InlineData(2, 8)] // after an epoch's last batch
    [InlineData(3, 7)] // just before the end
    public void A_run_that_is_stopped_and_goes_on_ends_bit_for_bit_as_one_that_was_not(int epoch, int batch)
    {
        byte[] uninterrupted = Train("whole", Options());

        using CancellationTokenSource stop = new();
        TrainingOptions options = Options() with { OutputFile = _folder["stopped"] };
        Assert.ThrowsAny<OperationCanceledException>(() => Trainer().Run(options, new Watcher(at =>
        {
            if ((at.Epoch, at.Batch) == (epoch, batch)) stop.Cancel();
        }), stop.Token));
        Assert.True(File.Exists(options.CheckpointPath));
        Assert.False(File.Exists(options.OutputFile));

        int reports = 0;
        TrainingResult resumed = Trainer().Run(options, new Watcher(_ => reports++), Stop);

        Assert.True(resumed.Resumed);
        Assert.Equal(3 * 8 - ((epoch - 1) * 8 + batch), reports);
        Assert.Equal(uninterrupted, File.ReadAllBytes(options.OutputFile));
    }

    [Fact]
    public void A_checkpoint_of_other_settings_is_refused_and_stays()
    {
        TrainingOptions options = StopEarly();

        WeightsFileException refused = Assert.Throws<WeightsFileException>(() => Trainer().Run(options with { LearningRate = 0.004 }, cancellationToken: Stop));

        Assert.Contains(options.CheckpointPath, refused.Message, StringComparison.Ordinal);
        Assert.Contains("0.004", refused.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(options.CheckpointPath));
    }

    [Fact]
    public void A_checkpoint_of_other_data_is_refused()
    {
        TrainingOptions options = StopEarly();
        DrawnDigits.WriteTraining(_folder.Path, 300, seed: 99, withWriters: true);

        WeightsFileException refused = Assert.Throws<WeightsFileException>(() => Trainer().Run(options, cancellationToken: Stop));

        Assert.Contains("data", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_checkpoint_is_refused_and_named()
    {
        TrainingOptions options = StopEarly();
        byte[] whole = File.ReadAllBytes(options.CheckpointPath);
        File.WriteAllBytes(options.CheckpointPath, whole[..(whole.Length / 2)]);

        WeightsFileException refused = Assert.Throws<WeightsFileException>(() => Trainer().Run(options, cancellationToken: Stop));

        Assert.Contains(options.CheckpointPath, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_counts_up_and_names_the_best_epoch()
    {
        List<TrainingProgress> seen = [];
        Trainer().Run(Options() with { OutputFile = _folder["weights"] }, new Watcher(seen.Add), Stop);

        Assert.Equal(Enumerable.Range(0, 24).Select(i => (i / 8 + 1, i % 8 + 1)), seen.Select(at => (at.Epoch, at.Batch)));
        Assert.All(seen, at => Assert.True(double.IsFinite(at.Loss) && at.Loss > 0));
        Assert.Null(seen[7].LastEpoch);
        Assert.Equal(2, seen[^1].LastEpoch!.Epoch);
        Assert.Equal(
            new[] { seen[8].LastEpoch!, seen[16].LastEpoch! }.OrderBy(e => e.ValidationErrors).ThenBy(e => e.ValidationLoss).First(),
            seen[^1].BestEpoch);
    }

    [Fact]
    public void Too_few_digits_for_a_batch_are_refused()
    {
        MnistDataException refused = Assert.Throws<MnistDataException>(() => Trainer().Run(Options() with { BatchSize = 512 }, cancellationToken: Stop));

        Assert.Contains("512", refused.Message, StringComparison.Ordinal);
    }

    private static DigitTrainer Trainer() => new(new StoppedClock());

    /// <summary>8 batches an epoch, 3 epochs.</summary>
    private TrainingOptions Options()
    {
        if (!File.Exists(_folder[MnistFiles.TrainLabels])) DrawnDigits.WriteTraining(_folder.Path, 300, seed: 2, withWriters: true);
        return TrainedWeights.Options(_folder.Path) with { Epochs = 2, OutputFile = _folder["digits.weights"] };
    }

    private byte[] Train(string name, TrainingOptions options) =>
        File.ReadAllBytes(Trainer().Run(options with { OutputFile = _folder[name] }, cancellationToken: Stop).WeightsFile);

    private TrainingOptions StopEarly()
    {
        TrainingOptions options = Options();
        using CancellationTokenSource stop = new();
        Assert.ThrowsAny<OperationCanceledException>(() => Trainer().Run(options, new Watcher(_ => stop.Cancel()), stop.Token));
        return options;
    }

    private sealed class Watcher(Action<TrainingProgress> watch) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => watch(value);
    }
}
