using DocDigits.Recognition.Lines;
using DocDigits.Recognition.Network;
using static TorchSharp.torch;

namespace DocDigits.Recognition.Training.Lines;

/// <summary>What a line training is to do.</summary>
/// <param name="Options">How.</param>
/// <param name="OutputFile">Where the weights go.</param>
/// <param name="Corpus">The lines of an epoch, from 1; the same for the same number.</param>
/// <param name="Validation">Lines that are not trained on; each epoch is measured on them.</param>
/// <param name="Data">What the lines are, in words; a checkpoint of other data is refused.</param>
public sealed record LineTrainingJob(
    LineTrainingOptions Options, string OutputFile, Func<int, IReadOnlyList<LineSample>> Corpus, IReadOnlyList<LineSample> Validation, string Data)
{
    /// <summary>Weights to begin from; null: from nothing.</summary>
    public string? Start { get; init; }

    /// <summary>Weights with which the result is averaged, batch norms' statistics included; null: none. Weights that one run led to from the
    /// other, or two runs from the same start, lie in one valley, and their mean often reads better than either (Wortsman et al.,
    /// "Model soups", 2022).</summary>
    public string? MeanWith { get; init; }

    /// <summary>How much of the mean is <see cref="MeanWith"/>, above 0 and below 1; default a half.</summary>
    public double MeanShare { get; init; } = 0.5;

    /// <summary>Where the run's state is kept after each epoch, and removed at the end; null: nowhere.</summary>
    public string? CheckpointFile { get; init; }
}

/// <summary>
/// Trains the line network from nothing, or on from weights that are there. A stopped or killed run goes on from the last
/// epoch that its checkpoint has. One run at a time in a process: torch's random generator belongs to the process.
/// </summary>
/// <param name="time">For the date in the weights and the epochs' times.</param>
public sealed class LineTrainer(TimeProvider time)
{
    /// <summary>Trains and writes the weights.</summary>
    /// <param name="job">What to do.</param>
    /// <param name="progress">Told every few steps, on the calling thread.</param>
    /// <param name="cancellationToken">Looked at before each step.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is outside its range.</exception>
    /// <exception cref="WeightsFileException">The start or the checkpoint is broken, or of another run.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public LineWeightsMetadata Run(LineTrainingJob job, IProgress<LineTrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        job.Options.Validate();
        RecognitionThreads.SetForTraining();
        manual_seed(job.Options.Seed);
        using var run = new LineTrainingRun(job.Options, job.Start, job.Data, job.CheckpointFile, time);
        run.Train(job.Corpus, job.Validation, progress, cancellationToken);
        if (job.MeanWith is { } others) run.MixIn(others, job.MeanShare, others == job.Start ? "the mean with the weights that it began from" : "a mean over runs");
        LineWeightsMetadata metadata = run.Write(job.OutputFile);
        if (job.CheckpointFile is { } checkpoint) File.Delete(checkpoint);
        return metadata;
    }
}
