using DocDigits.Recognition.Evaluation;
using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Network;
using static TorchSharp.torch;

namespace DocDigits.Recognition.Training;

/// <summary>
/// Trains the digit network on MNIST: varied images, AdamW, averaged weights; the epoch is chosen by the held-out digits
/// alone, and the temperature fitted to them. A stopped or killed run goes on from its checkpoint to the same end.
/// One run at a time in a process: torch's thread count and random generator belong to the process.
/// </summary>
/// <param name="time">For the estimate of the time left and the date in the weights.</param>
/// <param name="candidates">Makes the source of candidates for the refinement from the digits and their split; null: none.</param>
public sealed class DigitTrainer(TimeProvider time, Func<LabelledDigits, TrainingSplit, IGlyphSource>? candidates = null)
{
    private const long InitialStream = 5;

    /// <summary>Trains, or goes on with a run whose checkpoint is there, and writes the weights and their card.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="progress">Told after every batch, on the calling thread; keep it quick.</param>
    /// <param name="cancellationToken">Stops after the batch under way; the checkpoint is written first.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is outside its range.</exception>
    /// <exception cref="MnistDataException">A data file is missing or broken.</exception>
    /// <exception cref="WeightsFileException">The checkpoint is broken, or of other settings or data.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public TrainingResult Run(TrainingOptions options, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        options.Validate();
        RecognitionThreads.Set(options.Threads);
        RecognitionThreads.SetForTraining();

        LabelledDigits digits = LabelledDigits.ReadTraining(options.DataFolder);
        TrainingSplit split = TrainingSplit.Of(digits, options.ValidationShare, TrainingSplit.UsualSeed);
        if (split.Training.Length < options.BatchSize)
            throw new MnistDataException($"A batch of {options.BatchSize} is larger than the {split.Training.Length} training digits.");

        manual_seed(unchecked((long)new SeededRandom(options.Seed, InitialStream).Next()));
        using TrainingRun run = new(options, digits, split, candidates?.Invoke(digits, split), time, progress);
        bool resumed = run.Resume();
        while (!run.Done) run.TrainEpoch(cancellationToken);
        WeightsMetadata metadata = run.Finish();
        string card = ModelCard.Write(options.OutputFile);
        run.RemoveCheckpoint(); // last: whatever fails before, the next start needs no training again
        return new TrainingResult(options.OutputFile, card, metadata, resumed);
    }
}
