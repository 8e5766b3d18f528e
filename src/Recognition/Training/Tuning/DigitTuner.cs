using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Network;
using TorchSharp;
using static TorchSharp.torch;

namespace DocDigits.Recognition.Training.Tuning;

/// <summary>
/// Trains the digit network on from weights that are there, on candidates whose classes are known: some thousand of a site's
/// own, and others beside them. AdamW on one cosine, the average of the weights as the result, its batch norms measured on
/// all of them as they are read. One run at a time in a process: torch's random generator belongs to the process.
/// </summary>
/// <param name="time">For the date in the weights.</param>
public sealed class DigitTuner(TimeProvider time)
{
    private const long OrderStream = 61, AugmentationStream = 62, TorchStream = 63;

    /// <summary>Trains and writes the weights.</summary>
    /// <param name="options">How.</param>
    /// <param name="start">The weights to begin from.</param>
    /// <param name="output">Where the new ones go.</param>
    /// <param name="site">Candidates of the site, 2 or more.</param>
    /// <param name="others">Other candidates of an epoch, from 1, that are learnt beside them; may have none.</param>
    /// <param name="progress">Told the share that is done, after each epoch; null for none.</param>
    /// <param name="cancellation">Looked at before each step; nothing is written then.</param>
    /// <exception cref="WeightsFileException">The start is missing or broken.</exception>
    public WeightsMetadata Run(
        DigitTuningOptions options, string start, string output, GlyphSamples site, Func<int, GlyphSamples> others, IProgress<double>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(others);
        options.Validate();
        if (site.Count < 2) throw new ArgumentException("There is nothing to train on.", nameof(site));
        long began = time.GetTimestamp();
        WeightsMetadata before = DigitClassifier.MetadataOf(start);
        RecognitionThreads.SetForTraining();
        manual_seed(options.Seed);
        DigitNetworkShape shape = DigitNetworkShape.Named(before.Architecture)!;
        using var network = new DigitNetwork(shape, options.Dropout, ArithmeticPrecisions.Fastest);
        DigitWeights.LoadInto(start, network);
        network.train();
        using var average = new WeightAverage<DigitNetwork>(network, new DigitNetwork(shape));
        using var optimiser = new AdamW(network.named_parameters(), options.WeightDecay);
        var variation = new DigitAugmentation(new AugmentationOptions().Scaled(options.Variation));
        LearningRateSchedule? schedule = null;
        for (int epoch = 1; epoch <= options.Epochs; epoch++)
        {
            GlyphSamples beside = others(epoch);
            int[] order = [.. Enumerable.Range(0, site.Count + beside.Count)];
            new SeededRandom(options.Seed, OrderStream, epoch).Shuffle<int>(order);
            int[][] batches = [.. order.Chunk(options.BatchSize).Where(batch => batch.Length > 1)];
            schedule ??= new LearningRateSchedule(options.LearningRate, (long)batches.Length * options.Epochs, 0, 0);
            foreach (int[] batch in batches)
            {
                cancellation.ThrowIfCancellationRequested();
                Step(network, optimiser, variation, schedule, options, site, beside, batch);
                average.Update(options.AverageDecay, optimiser.Steps);
            }
            progress?.Report((double)epoch / options.Epochs);
        }
        MeasureNorms(average.Network, site, others(options.Epochs), options);
        WeightsMetadata metadata = before with
        {
            Trained = time.GetUtcNow(),
            Seconds = before.Seconds + time.GetElapsedTime(began).TotalSeconds,
            Data = before.Data with { Candidates = $"{before.Data.Candidates}; {site.Count} candidates of a site" },
        };
        DigitWeights.Write(output, average.Network, metadata);
        return metadata;
    }

    private static void Step(
        DigitNetwork network, AdamW optimiser, DigitAugmentation variation, LearningRateSchedule schedule, DigitTuningOptions options, GlyphSamples site, GlyphSamples beside, int[] batch)
    {
        manual_seed(unchecked((long)new SeededRandom(options.Seed, TorchStream, optimiser.Steps).Next()));
        using var scope = NewDisposeScope();
        network.zero_grad();
        Tensor images = Varied(variation, Pixels(site, beside, batch), new SeededRandom(options.Seed, AugmentationStream, optimiser.Steps));
        Tensor labels = tensor(Array.ConvertAll(batch, i => (long)(i < site.Count ? site.Labels[i] : beside.Labels[i - site.Count])));
        Tensor loss = nn.functional.cross_entropy(network.forward(images), labels);
        loss.backward();
        optimiser.Step(schedule.At(optimiser.Steps));
    }

    private static Tensor Varied(DigitAugmentation variation, byte[] pixels, SeededRandom random)
    {
        using var noGradient = no_grad();
        return variation.Apply(TensorTransfer.ToInput(pixels), random);
    }

    private static byte[] Pixels(GlyphSamples site, GlyphSamples beside, int[] batch)
    {
        byte[] pixels = new byte[batch.Length * IdxImages.PixelsPerImage];
        for (int i = 0; i < batch.Length; i++)
        {
            (GlyphSamples of, int index) = batch[i] < site.Count ? (site, batch[i]) : (beside, batch[i] - site.Count);
            of.Pixels.AsSpan(index * IdxImages.PixelsPerImage, IdxImages.PixelsPerImage).CopyTo(pixels.AsSpan(i * IdxImages.PixelsPerImage));
        }
        return pixels;
    }

    /// <summary>On the mixture that was learnt: norms of a site's cuts alone would not be those of the single digits in a comb.</summary>
    private static void MeasureNorms(DigitNetwork network, GlyphSamples site, GlyphSamples beside, DigitTuningOptions options)
    {
        int[] order = [.. Enumerable.Range(0, site.Count + beside.Count)];
        new SeededRandom(options.Seed, OrderStream, 0).Shuffle<int>(order);
        var statistics = new NormStatistics(network);
        foreach (int[] batch in order.Chunk(options.BatchSize).Where(batch => batch.Length > 1))
        {
            using var noGradient = no_grad();
            using var scope = NewDisposeScope();
            statistics.Add(TensorTransfer.ToInput(Pixels(site, beside, batch)));
        }
        statistics.Apply();
    }
}
