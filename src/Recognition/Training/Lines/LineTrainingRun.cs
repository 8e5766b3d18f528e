using System.Text.Json;
using DocDigits.Recognition.Lines;
using DocDigits.Recognition.Network;
using TorchSharp;
using static TorchSharp.torch;

namespace DocDigits.Recognition.Training.Lines;

/// <summary>The part of a line training's checkpoint that is not tensors.</summary>
/// <param name="Architecture">The network's layers.</param>
/// <param name="Options">A run of others does not go on from here.</param>
/// <param name="Data">What it is trained on.</param>
/// <param name="Epoch">The next epoch, from 1.</param>
/// <param name="OptimiserSteps">Steps made in all.</param>
/// <param name="History">Every whole epoch.</param>
internal sealed record LineCheckpointState(
    string Architecture, LineTrainingOptions Options, string Data, int Epoch, long OptimiserSteps, IReadOnlyList<LineEpochResult> History);

/// <summary>
/// Trains the line network: sets of lines, each passed a few times with variations, AdamW on one cosine, the average of
/// the weights as the result. The run's state is kept after each set, and a run that was stopped goes on from there.
/// </summary>
internal sealed class LineTrainingRun : IDisposable
{
    private const long OrderStream = 21, AugmentationStream = 22, TorchStream = 23;
    private const string Kind = "line-training", LivePrefix = "live.", AveragePrefix = "average.", OptimiserPrefix = "optimiser.";
    private const int NormBatches = 60;

    private readonly LineTrainingOptions _options;
    private readonly string _data;
    private readonly string? _checkpoint;
    private readonly TimeProvider _time;
    private readonly LineNetwork _network;
    private readonly WeightAverage<LineNetwork> _average;
    private readonly AdamW _optimiser;
    private readonly LineAugmentation _augmentation;
    private readonly List<LineEpochResult> _history = [];
    private int _epoch = 1;
    private long _stepsOfEpoch;
    private string? _mixed;

    /// <summary>Prepares a run.</summary>
    /// <param name="options">Checked.</param>
    /// <param name="start">Weights to go on from, or null to start from nothing.</param>
    /// <param name="data">What it is trained on, in words.</param>
    /// <param name="checkpoint">Where the state is kept after each epoch; null: nowhere.</param>
    /// <param name="time">The clock.</param>
    public LineTrainingRun(LineTrainingOptions options, string? start, string data, string? checkpoint, TimeProvider time)
    {
        (_data, _checkpoint, _time) = (data, checkpoint, time);
        manual_seed(options.Seed);
        (_network, _options) = start is null ? (new LineNetwork(options.Dropout, ArithmeticPrecisions.Fastest), options) : StartedFrom(start, options);
        _network.train();
        _average = new WeightAverage<LineNetwork>(_network, new LineNetwork());
        _optimiser = new AdamW(_network.named_parameters(), options.WeightDecay);
        _augmentation = new LineAugmentation(options.Variation);
        Restore();
    }

    /// <summary>The averaged network.</summary>
    public LineNetwork Network => _average.Network;

    /// <summary>Every whole epoch.</summary>
    public IReadOnlyList<LineEpochResult> History => _history;

    /// <summary>Trains to the end.</summary>
    /// <param name="corpus">The lines of an epoch, from 1.</param>
    /// <param name="validation">Held-out lines.</param>
    /// <param name="progress">Told every few steps.</param>
    /// <param name="cancellation">Looked at before each step; what was trained since the last epoch is lost then.</param>
    public void Train(Func<int, IReadOnlyList<LineSample>> corpus, IReadOnlyList<LineSample> validation, IProgress<LineTrainingProgress>? progress, CancellationToken cancellation)
    {
        for (; _epoch <= _options.Epochs; _epoch++)
        {
            long start = _time.GetTimestamp();
            IReadOnlyList<LineSample> samples = corpus(_epoch);
            double loss = TrainEpoch(samples, progress, cancellation);
            int exact = CountExact(validation, cancellation);
            _history.Add(new LineEpochResult(_epoch, loss, exact, validation.Count, _time.GetElapsedTime(start).TotalSeconds));
            progress?.Report(new LineTrainingProgress(_epoch, _options.Epochs, (int)_stepsOfEpoch, (int)_stepsOfEpoch, loss, _history[^1]));
            Keep();
        }
    }

    /// <summary>Makes the averaged weights the mean of themselves and others.</summary>
    /// <param name="weights">The others' file.</param>
    /// <param name="share">How much of the mean they are, 0 to 1.</param>
    /// <param name="what">What the mean is, in words, for the description of the data.</param>
    public void MixIn(string weights, double share, string what)
    {
        using LineNetwork other = LineWeights.Load(weights).Network;
        using var noGradient = no_grad();
        using TorchSharp.Scalar theirPart = share, ourPart = 1 - share;
        IReadOnlyDictionary<string, Tensor> theirs = other.FloatState();
        foreach ((string name, Tensor value) in Network.FloatState()) value.mul_(ourPart).add_(theirs[name], alpha: theirPart);
        _mixed = what;
    }

    /// <summary>Writes the averaged weights.</summary>
    public LineWeightsMetadata Write(string path)
    {
        var metadata = new LineWeightsMetadata(
            LineNetworkShape.Architecture, 1, Network.ParameterCount(), LineNetworkShape.MultiplyAdds(_options.View.WidthOf(160)), _time.GetUtcNow(),
            _history.Sum(epoch => epoch.Seconds), _options, _mixed is null ? _data : $"{_data}; {_mixed}", [.. _history]);
        LineWeights.Write(path, Network, metadata);
        return metadata;
    }

    public void Dispose()
    {
        _optimiser.Dispose();
        _average.Dispose();
        _network.Dispose();
    }

    /// <summary>Weights go on seeing what they were trained to see.</summary>
    private static (LineNetwork Network, LineTrainingOptions Options) StartedFrom(string start, LineTrainingOptions options)
    {
        (LineNetwork network, LineWeightsMetadata metadata) = LineWeights.Load(start, options.Dropout, ArithmeticPrecisions.Fastest);
        return (network, options with { View = metadata.Options.View });
    }

    private double TrainEpoch(IReadOnlyList<LineSample> samples, IProgress<LineTrainingProgress>? progress, CancellationToken cancellation)
    {
        double sum = 0;
        int done = 0;
        _stepsOfEpoch = 0;
        List<LineSample[]>[] passes = [.. Enumerable.Range(0, _options.Passes).Select(pass => Batches(samples, pass))];
        _stepsOfEpoch = passes.Sum(p => p.Count);
        var schedule = new LearningRateSchedule(_options.LearningRate, _stepsOfEpoch * _options.Epochs, 0, 0);
        for (int pass = 0; pass < passes.Length; pass++)
            foreach (LineSample[] batch in passes[pass])
            {
                cancellation.ThrowIfCancellationRequested();
                sum += Step(batch, new SeededRandom(_options.Seed, AugmentationStream, _epoch, done), schedule);
                if (++done % 20 == 0) progress?.Report(new LineTrainingProgress(_epoch, _options.Epochs, done, (int)_stepsOfEpoch, sum / done, _history.LastOrDefault()));
            }
        MeasureNorms(passes[^1]);
        return sum / Math.Max(1, done);
    }

    /// <summary>Batches of lines of about one width and of one kind, in random order.</summary>
    private List<LineSample[]> Batches(IReadOnlyList<LineSample> samples, int pass)
    {
        var random = new SeededRandom(_options.Seed, OrderStream, _epoch, pass);
        LineSample[] shuffled = [.. samples];
        random.Shuffle<LineSample>(shuffled);
        // Sorting a shuffled part of the lines keeps batches of like width without the same neighbours every time.
        LineSample[][] batches = [.. shuffled
            .GroupBy(sample => sample.MarksAreKnown)
            .SelectMany(kind => kind.Chunk(_options.BatchSize * 32))
            .SelectMany(part => part.OrderBy(sample => sample.Line.Width).Chunk(_options.BatchSize))
            .Where(batch => batch.Length > 1)];
        random.Shuffle<LineSample[]>(batches);
        return [.. batches];
    }

    private double Step(LineSample[] batch, SeededRandom random, LearningRateSchedule schedule)
    {
        manual_seed(unchecked((long)new SeededRandom(_options.Seed, TorchStream, _optimiser.Steps).Next()));
        using var scope = NewDisposeScope();
        _network.zero_grad();
        Tensor loss = CtcLoss.Of(_network.forward(Varied(batch, random)), batch, _options.View);
        loss.backward();
        double value = loss.item<float>();
        // A line that cannot be aligned at all is worth nothing; a broken step must not spoil the weights.
        if (double.IsFinite(value))
        {
            nn.utils.clip_grad_norm_(_network.parameters(), 5);
            _optimiser.Step(schedule.At(_optimiser.Steps));
            _average.Update(_options.AverageDecay, _optimiser.Steps);
        }
        return double.IsFinite(value) ? value : 0;
    }

    private Tensor Varied(LineSample[] batch, SeededRandom random)
    {
        using var noGradient = no_grad();
        return _augmentation.Apply(LineBatch.ToInput([.. batch.Select(sample => sample.Line)], _options.View), random);
    }

    private void MeasureNorms(List<LineSample[]> batches)
    {
        var random = new SeededRandom(_options.Seed, AugmentationStream, _epoch, -1);
        NormStatistics statistics = new(Network);
        foreach (LineSample[] batch in batches.Take(NormBatches))
        {
            using var scope = NewDisposeScope();
            statistics.Add(Varied(batch, random));
        }
        statistics.Apply();
    }

    private int CountExact(IReadOnlyList<LineSample> validation, CancellationToken cancellation)
    {
        LineFrames[] frames = LineForward.Run(Network, _options.View, [.. validation.Select(sample => sample.Line)], cancellation);
        return frames.Where((f, i) => CtcDecoder.Decode([f]).Text == string.Concat(validation[i].Raw.Where(char.IsAsciiDigit))).Count();
    }

    private void Keep()
    {
        if (_checkpoint is null) return;
        Dictionary<string, TensorData> tensors = [];
        TensorTransfer.CopyAll(_network.FloatState(), LivePrefix, tensors);
        TensorTransfer.CopyAll(Network.FloatState(), AveragePrefix, tensors);
        TensorTransfer.CopyAll(_optimiser.State(), OptimiserPrefix, tensors);
        var state = new LineCheckpointState(LineNetworkShape.Architecture, _options, _data, _epoch + 1, _optimiser.Steps, [.. _history]);
        new TensorFile(Kind, JsonSerializer.Serialize(state, RecognitionJson.Default.LineCheckpointState), tensors).Write(_checkpoint);
    }

    private void Restore()
    {
        if (_checkpoint is null || !File.Exists(_checkpoint)) return;
        TensorFile file = TensorFile.Read(_checkpoint, Kind);
        LineCheckpointState state;
        try
        {
            state = JsonSerializer.Deserialize(file.Metadata, RecognitionJson.Default.LineCheckpointState)
                ?? throw new WeightsFileException($"The checkpoint {_checkpoint} has no state. Delete it to start anew.");
        }
        catch (JsonException broken)
        {
            throw new WeightsFileException($"The checkpoint {_checkpoint} cannot be read ({broken.Message}). Delete it to start anew.", broken);
        }
        if (state.Architecture != LineNetworkShape.Architecture || state.Options != _options || state.Data != _data)
            throw new WeightsFileException($"The checkpoint {_checkpoint} is of another run: {state.Options}, {state.Data}. Use that run's settings to go on with it, or delete it to start anew.");
        TensorTransfer.LoadAll(_network.FloatState(), LivePrefix, file.Tensors, _checkpoint);
        TensorTransfer.LoadAll(Network.FloatState(), AveragePrefix, file.Tensors, _checkpoint);
        TensorTransfer.LoadAll(_optimiser.State(), OptimiserPrefix, file.Tensors, _checkpoint);
        (_epoch, _optimiser.Steps) = (state.Epoch, state.OptimiserSteps);
        _history.AddRange(state.History);
    }
}
