using DocDigits.Recognition.Evaluation;
using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Network;
using TorchSharp;
using static TorchSharp.torch;

namespace DocDigits.Recognition.Training;

/// <summary>The state of one training run, and its steps.</summary>
internal sealed class TrainingRun : IDisposable
{
    private const long OrderStream = 2, AugmentationStream = 3, DropoutStream = 4, NormStream = 6;
    private const int NormBatches = 100;

    // Composing costs as much as an epoch: each set of candidates, varied anew, serves this many.
    private const int EpochsASet = 2;

    private readonly TrainingOptions _options;
    private readonly TrainingSettings _settings;
    private readonly TrainingDataSummary _data;
    private readonly TrainingSplit _split;
    private readonly TimeProvider _time;
    private readonly IProgress<TrainingProgress>? _progress;

    private readonly DigitNetwork _network;
    private readonly WeightAverage<DigitNetwork> _average;
    private readonly AdamW _optimiser;
    private readonly DigitAugmentation _fullVariation, _mildVariation;
    private readonly RegionalForms _forms;
    private readonly LabelledDigits _digits;
    private readonly LearningRateSchedule _schedule;
    private readonly TrainingCheckpoint _checkpoint;
    private readonly Tensor _images, _labels;
    private readonly byte[] _validationPixels, _validationLabels;

    private readonly IGlyphSource? _candidates;
    private readonly GlyphSamples? _candidateValidation;
    private GlyphSamples? _candidatesOfEpoch;

    private readonly int _batches;
    private readonly long _started;
    private long _stepsThisRun;

    private int _epoch = 1, _batch;
    private double _lossSum;
    private readonly List<EpochResult> _history = [];
    private EpochResult? _best;
    private Dictionary<string, TensorData> _bestState = [];

    public TrainingRun(TrainingOptions options, LabelledDigits digits, TrainingSplit split, IGlyphSource? candidates, TimeProvider time, IProgress<TrainingProgress>? progress)
    {
        _options = options;
        _settings = TrainingSettings.Of(options);
        _split = split;
        _time = time;
        _progress = progress;
        _candidates = candidates;
        _candidateValidation = candidates?.Validation();
        _data = Summarise(digits, split, candidates);

        _network = new DigitNetwork(options.Shape, options.Dropout, ArithmeticPrecisions.Fastest);
        if (options.Start is { } start) DigitWeights.LoadInto(start, _network);
        _average = new WeightAverage<DigitNetwork>(_network, new DigitNetwork(options.Shape));
        _optimiser = new AdamW(_network.named_parameters(), options.WeightDecay);
        _fullVariation = new DigitAugmentation(options.Augmentation);
        _mildVariation = new DigitAugmentation(options.Augmentation.Scaled(options.RefinementVariation));
        _forms = new RegionalForms(options.Augmentation.FlaggedOnes, options.Augmentation.BarredSevens);
        _digits = digits;
        _batches = split.Training.Length / options.BatchSize;
        _schedule = new LearningRateSchedule(
            options.LearningRate, (long)_batches * options.Epochs,
            options.RefinementLearningRate, (long)_batches * options.RefinementEpochs);
        _checkpoint = new TrainingCheckpoint(options.CheckpointPath);

        _images = tensor(digits.Images.Pixels, [digits.Count, 1, IdxImages.Side, IdxImages.Side], ScalarType.Byte);
        _labels = tensor(digits.Labels.Digits.Select(digit => (long)digit).ToArray());
        _validationPixels = [.. split.Validation.SelectMany(i => digits.Images[i].ToArray())];
        _validationLabels = [.. split.Validation.Select(i => digits.Labels.Digits[i])];
        _started = time.GetTimestamp();
    }

    public bool Done => _epoch > Epochs;

    // One candidate beside two digits: the segmenter's cuts and isolated digits are learnt side by side.
    private int CandidatesABatch => _options.BatchSize / 2;

    private int Epochs => _options.Epochs + _options.RefinementEpochs;

    private bool Refining => _epoch > _options.Epochs;

    private DigitAugmentation Variation => Refining ? _mildVariation : _fullVariation;

    public bool Resume()
    {
        if (_checkpoint.Restore(_settings, _data, _network, _average, _optimiser) is not { } found) return false;
        (_epoch, _batch, _lossSum, _best) = (found.State.Epoch, found.State.Batch, found.State.LossSum, found.State.Best);
        _history.AddRange(found.State.History);
        _bestState = found.Best;
        return true;
    }

    public void TrainEpoch(CancellationToken cancellationToken)
    {
        long started = _time.GetTimestamp();
        int[] order = [.. _split.Training];
        new SeededRandom(_options.Seed, OrderStream, _epoch).Shuffle<int>(order);

        _candidatesOfEpoch = Refining ? _candidates?.OfEpoch((_epoch + EpochsASet - 1) / EpochsASet, _batches * CandidatesABatch) : null;
        _network.train();
        while (_batch < _batches)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                WriteCheckpoint();
                cancellationToken.ThrowIfCancellationRequested();
            }
            _lossSum += Step(order.AsSpan(_batch * _options.BatchSize, _options.BatchSize));
            _batch++;
            _stepsThisRun++;
            Report();
        }

        CloseEpoch(order, _time.GetElapsedTime(started).TotalSeconds);
        WriteCheckpoint();
    }

    public WeightsMetadata Finish()
    {
        EpochResult best = _best ?? throw new InvalidOperationException("No epoch was finished.");
        TensorTransfer.LoadAll(_average.Network.FloatState(), "", _bestState, _options.CheckpointPath);
        _average.Network.RoundToHalf();
        float[] logits = DigitForward.DigitLogits(_average.Network, _validationPixels);
        double temperature = TemperatureScaling.Fit(logits, _validationLabels);
        WeightsMetadata metadata = new(
            _network.Shape.Architecture,
            temperature,
            _average.Network.ParameterCount(),
            _network.Shape.MultiplyAdds,
            _time.GetUtcNow(),
            _history.Sum(epoch => epoch.Seconds),
            _settings,
            _data,
            best,
            new CalibrationSummary(
                Softmax.MeanLoss(logits, _validationLabels, 1),
                Softmax.MeanLoss(logits, _validationLabels, temperature),
                CalibrationErrorAt(logits, 1),
                CalibrationErrorAt(logits, temperature)),
            _history);
        DigitWeights.Write(_options.OutputFile, _average.Network, metadata);
        return metadata;
    }

    public void RemoveCheckpoint() => _checkpoint.Remove();

    public void Dispose()
    {
        _labels.Dispose();
        _images.Dispose();
        _optimiser.Dispose();
        _average.Dispose();
        _network.Dispose();
    }

    private double Step(ReadOnlySpan<int> chosen)
    {
        // Each batch draws from streams of its own, so a resumed run needs no generator's state.
        manual_seed(unchecked((long)new SeededRandom(_options.Seed, DropoutStream, _epoch, _batch).Next()));
        SeededRandom random = new(_options.Seed, AugmentationStream, _epoch, _batch);

        using var scope = NewDisposeScope();
        (Tensor input, Tensor labels) = Batch(chosen, random);
        _network.zero_grad();
        Tensor loss = nn.functional.cross_entropy(_network.forward(input), labels);
        loss.backward();
        _optimiser.Step(_schedule.At(_optimiser.Steps));
        _average.Update(_options.AverageDecay, _optimiser.Steps);
        return loss.item<float>();
    }

    /// <summary>Varied images and their labels; the caller's dispose scope takes them.</summary>
    private (Tensor Images, Tensor Labels) Batch(ReadOnlySpan<int> chosen, SeededRandom random)
    {
        using var noGradient = no_grad();
        long[] indices = new long[chosen.Length];
        for (int i = 0; i < indices.Length; i++) indices[i] = chosen[i];
        Tensor index = tensor(indices);
        Tensor forms = Refining ? RegionalForms(chosen, random) : _images.index_select(0, index);
        Tensor labels = _labels.index_select(0, index);
        if (_candidatesOfEpoch is { } candidates)
        {
            (Tensor more, Tensor theirs) = CandidateBatch(candidates, CandidatesABatch);
            (forms, labels) = (cat([forms, more], 0), cat([labels, theirs], 0));
        }
        Tensor images = Variation.Apply(forms.to_type(ScalarType.Float32).div_(KeptScalars.White), random);
        return (images, labels);
    }

    private (Tensor Images, Tensor Labels) CandidateBatch(GlyphSamples candidates, int count)
    {
        int start = Math.Min(_batch, _batches - 1) * count % Math.Max(1, candidates.Count - count);
        byte[] pixels = candidates.Pixels.AsSpan(start * IdxImages.PixelsPerImage, count * IdxImages.PixelsPerImage).ToArray();
        long[] labels = [.. candidates.Labels.Skip(start).Take(count).Select(label => (long)label)];
        return (tensor(pixels, [count, 1, IdxImages.Side, IdxImages.Side], ScalarType.Byte), tensor(labels));
    }

    private Tensor RegionalForms(ReadOnlySpan<int> chosen, SeededRandom random)
    {
        byte[] pixels = new byte[chosen.Length * IdxImages.PixelsPerImage];
        for (int i = 0; i < chosen.Length; i++)
        {
            Span<byte> image = pixels.AsSpan(i * IdxImages.PixelsPerImage, IdxImages.PixelsPerImage);
            _digits.Images[chosen[i]].CopyTo(image);
            _forms.Apply(image, _digits.Labels.Digits[chosen[i]], random);
        }
        return tensor(pixels, [chosen.Length, 1, IdxImages.Side, IdxImages.Side], ScalarType.Byte);
    }

    /// <summary>
    /// Measures batch norm's statistics anew for the averaged weights, on digits varied as they are in training: the
    /// running ones belong to weights that the average is not, and while the learning rate is high they differ.
    /// </summary>
    private void MeasureNorms(int[] order)
    {
        SeededRandom random = new(_options.Seed, NormStream, _epoch);
        NormStatistics statistics = new(_average.Network);
        int batches = Math.Min(_batches, NormBatches);
        for (int batch = 0; batch < batches; batch++)
        {
            using var scope = NewDisposeScope();
            statistics.Add(Batch(order.AsSpan(batch * _options.BatchSize, _options.BatchSize), random).Images);
        }
        statistics.Apply();
    }

    private void CloseEpoch(int[] order, double seconds)
    {
        MeasureNorms(order);
        float[] logits = DigitForward.DigitLogits(_average.Network, _validationPixels);
        int errors = 0;
        for (int i = 0; i < _validationLabels.Length; i++)
        {
            if (Softmax.ArgMax(logits.AsSpan(i * DigitNetworkShape.Digits, DigitNetworkShape.Digits)) != _validationLabels[i]) errors++;
        }

        EpochResult result = new(_epoch, _lossSum / _batches, errors, _validationLabels.Length,
            Softmax.MeanLoss(logits, _validationLabels, 1), seconds)
        {
            CandidateErrors = Refining ? CandidateErrors() : 0,
            CandidateCount = Refining ? _candidateValidation?.Count ?? 0 : 0,
        };
        _history.Add(result);
        // What the refinement teaches is the point of it: once it runs, the epochs before it are out of the choice.
        if (result.IsBetterThan(_best) || _epoch == _options.Epochs + 1)
        {
            _best = result;
            _bestState = [];
            TensorTransfer.CopyAll(_average.Network.FloatState(), "", _bestState);
        }
        (_epoch, _batch, _lossSum) = (_epoch + 1, 0, 0);
    }

    private int CandidateErrors()
    {
        if (_candidateValidation is not { } held) return 0;
        float[] logits = DigitForward.Logits(_average.Network, held.Pixels);
        return held.Labels.Where((label, i) => Softmax.ArgMax(logits.AsSpan(i * DigitNetworkShape.Classes, DigitNetworkShape.Classes)) != label).Count();
    }

    private void WriteCheckpoint() => _checkpoint.Write(
        new TrainingCheckpointState(_network.Shape.Architecture, _settings, _data, _epoch, _batch, _lossSum, _optimiser.Steps, _history, _best),
        _network, _average, _optimiser, _bestState);

    private void Report()
    {
        if (_progress is null) return;
        long left = (long)(Epochs - _epoch) * _batches + (_batches - _batch);
        TimeSpan perStep = _time.GetElapsedTime(_started) / _stepsThisRun;
        _progress.Report(new TrainingProgress(
            _epoch, Epochs, _batch, _batches, _lossSum / _batch, _history.LastOrDefault(), _best, perStep * left));
    }

    private double CalibrationErrorAt(float[] logits, double temperature)
    {
        return CalibrationError.Expected(_validationLabels.Select((label, i) =>
        {
            ReadOnlySpan<float> row = logits.AsSpan(i * DigitNetworkShape.Digits, DigitNetworkShape.Digits);
            int answer = Softmax.ArgMax(row);
            return (Softmax.Probabilities(row, temperature)[answer], answer == label);
        }));
    }

    private static TrainingDataSummary Summarise(LabelledDigits digits, TrainingSplit split, IGlyphSource? candidates)
    {
        int Writers(int[] indices) => digits.Writers is { } writers ? indices.Select(i => writers[i]).Distinct().Count() : 0;
        return new TrainingDataSummary(
            digits.Images.Sha256, digits.Labels.Sha256, split.Training.Length, split.Validation.Length,
            Writers(split.Training), Writers(split.Validation)) { Candidates = candidates?.Description };
    }
}
