using System.Text.Json;
using DocDigits.Recognition.Network;

namespace DocDigits.Recognition.Training;

/// <summary>The part of a checkpoint that is not tensors.</summary>
/// <param name="Architecture">The network's layers.</param>
/// <param name="Settings">The run's settings; a run of others does not go on from here.</param>
/// <param name="Data">The run's data and split.</param>
/// <param name="Epoch">The epoch under way, from 1; one past the last when all are done.</param>
/// <param name="Batch">Batches done in it.</param>
/// <param name="LossSum">Sum of their losses.</param>
/// <param name="OptimiserSteps">Steps made in all.</param>
/// <param name="History">Every whole epoch.</param>
/// <param name="Best">The best of them.</param>
internal sealed record TrainingCheckpointState(
    string Architecture,
    TrainingSettings Settings,
    TrainingDataSummary Data,
    int Epoch,
    int Batch,
    double LossSum,
    long OptimiserSteps,
    IReadOnlyList<EpochResult> History,
    EpochResult? Best)
{
    /// <summary>How this checkpoint differs from the run that would go on from it; null where it does not.</summary>
    public string? DifferenceFrom(string architecture, TrainingSettings settings, TrainingDataSummary data)
    {
        if (Architecture != architecture) return $"its network is '{Architecture}', this one '{architecture}'";
        if (Data != data) return $"its data is {Data}, this run's {data}";
        if (Settings != settings) return $"its settings are {Settings}, this run's {settings}";
        return null;
    }
}

/// <summary>
/// A training run's whole state in one file: live weights, averaged weights, optimiser, the best weights so far, and
/// where it stands. Randomness needs no state: every batch draws from the seed, its epoch and its number.
/// </summary>
internal sealed class TrainingCheckpoint(string path)
{
    private const string Kind = "digit-training";
    private const string LivePrefix = "live.", AveragePrefix = "average.", OptimiserPrefix = "optimiser.", BestPrefix = "best.";

    public void Write(TrainingCheckpointState state, DigitNetwork live, WeightAverage<DigitNetwork> average, AdamW optimiser, IReadOnlyDictionary<string, TensorData> best)
    {
        Dictionary<string, TensorData> tensors = [];
        TensorTransfer.CopyAll(live.FloatState(), LivePrefix, tensors);
        TensorTransfer.CopyAll(average.Network.FloatState(), AveragePrefix, tensors);
        TensorTransfer.CopyAll(optimiser.State(), OptimiserPrefix, tensors);
        foreach ((string name, TensorData value) in best) tensors.Add(BestPrefix + name, value);
        new TensorFile(Kind, JsonSerializer.Serialize(state, RecognitionJson.Default.TrainingCheckpointState), tensors).Write(path);
    }

    /// <summary>Restores a run, or returns null where there is no checkpoint.</summary>
    /// <exception cref="WeightsFileException">The file is broken, or of other settings or data.</exception>
    public (TrainingCheckpointState State, Dictionary<string, TensorData> Best)? Restore(
        TrainingSettings settings, TrainingDataSummary data, DigitNetwork live, WeightAverage<DigitNetwork> average, AdamW optimiser)
    {
        if (!File.Exists(path)) return null;
        TensorFile file = TensorFile.Read(path, Kind);
        TrainingCheckpointState state = ReadState(file.Metadata);
        if (state.DifferenceFrom(live.Shape.Architecture, settings, data) is { } difference)
        {
            throw new WeightsFileException(
                $"The checkpoint {path} is of another run: {difference}. Use that run's settings to go on with it, or delete it to start anew.");
        }

        TensorTransfer.LoadAll(live.FloatState(), LivePrefix, file.Tensors, path);
        TensorTransfer.LoadAll(average.Network.FloatState(), AveragePrefix, file.Tensors, path);
        TensorTransfer.LoadAll(optimiser.State(), OptimiserPrefix, file.Tensors, path);
        optimiser.Steps = state.OptimiserSteps;
        Dictionary<string, TensorData> best = file.Tensors
            .Where(entry => entry.Key.StartsWith(BestPrefix, StringComparison.Ordinal))
            .ToDictionary(entry => entry.Key[BestPrefix.Length..], entry => entry.Value);
        return (state, best);
    }

    public void Remove() => File.Delete(path);

    private TrainingCheckpointState ReadState(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, RecognitionJson.Default.TrainingCheckpointState)
                ?? throw new WeightsFileException($"The checkpoint {path} has no state. Delete it to start anew.");
        }
        catch (JsonException broken)
        {
            throw new WeightsFileException($"The checkpoint {path} cannot be read ({broken.Message}). Delete it to start anew.", broken);
        }
    }
}
