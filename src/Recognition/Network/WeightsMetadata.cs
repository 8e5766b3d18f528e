using DocDigits.Recognition.Training;

namespace DocDigits.Recognition.Network;

/// <summary>What a file of weights says about itself.</summary>
/// <param name="Architecture">Names the layers; weights of another one are refused.</param>
/// <param name="Temperature">Divides the logits before softmax, so that probabilities are calibrated; above 0.</param>
/// <param name="Parameters">Number of trained weights.</param>
/// <param name="MultiplyAdds">Multiply-adds for one digit.</param>
/// <param name="Trained">When the training ended, UTC.</param>
/// <param name="Seconds">Sum of the epochs' wall times.</param>
/// <param name="Options">The run's options, paths left out.</param>
/// <param name="Data">What it was trained on.</param>
/// <param name="Best">The epoch whose averaged weights these are.</param>
/// <param name="Calibration">Held-out figures before and after the temperature was fitted.</param>
/// <param name="History">Every epoch.</param>
public sealed record WeightsMetadata(
    string Architecture,
    double Temperature,
    long Parameters,
    long MultiplyAdds,
    DateTimeOffset Trained,
    double Seconds,
    TrainingSettings Options,
    TrainingDataSummary Data,
    EpochResult Best,
    CalibrationSummary Calibration,
    IReadOnlyList<EpochResult> History);

/// <summary>What decides the outcome of a training run, besides the data: the options without paths and threads.</summary>
/// <param name="Epochs">See <see cref="TrainingOptions.Epochs"/>.</param>
/// <param name="RefinementEpochs">See <see cref="TrainingOptions.RefinementEpochs"/>.</param>
/// <param name="RefinementLearningRate">See <see cref="TrainingOptions.RefinementLearningRate"/>.</param>
/// <param name="RefinementVariation">See <see cref="TrainingOptions.RefinementVariation"/>.</param>
/// <param name="BatchSize">See <see cref="TrainingOptions.BatchSize"/>.</param>
/// <param name="LearningRate">See <see cref="TrainingOptions.LearningRate"/>.</param>
/// <param name="WeightDecay">See <see cref="TrainingOptions.WeightDecay"/>.</param>
/// <param name="Dropout">See <see cref="TrainingOptions.Dropout"/>.</param>
/// <param name="AverageDecay">See <see cref="TrainingOptions.AverageDecay"/>.</param>
/// <param name="ValidationShare">See <see cref="TrainingOptions.ValidationShare"/>.</param>
/// <param name="Seed">See <see cref="TrainingOptions.Seed"/>.</param>
/// <param name="Augmentation">See <see cref="TrainingOptions.Augmentation"/>.</param>
public sealed record TrainingSettings(
    int Epochs, int RefinementEpochs, double RefinementLearningRate, double RefinementVariation, int BatchSize, double LearningRate, double WeightDecay, double Dropout, double AverageDecay,
    double ValidationShare, int Seed, AugmentationOptions Augmentation)
{
    /// <summary>Name of the file of weights that the run began from; null where it began from nothing.</summary>
    public string? Start { get; init; }

    internal static TrainingSettings Of(TrainingOptions options) => new(
        options.Epochs, options.RefinementEpochs, options.RefinementLearningRate, options.RefinementVariation, options.BatchSize, options.LearningRate, options.WeightDecay, options.Dropout, options.AverageDecay,
        options.ValidationShare, options.Seed, options.Augmentation) { Start = Path.GetFileName(options.Start) };
}

/// <summary>The data of a training run, and how it was split.</summary>
/// <param name="ImagesSha256">SHA-256 of the unpacked image file.</param>
/// <param name="LabelsSha256">SHA-256 of the unpacked label file.</param>
/// <param name="TrainingCount">Digits trained on.</param>
/// <param name="ValidationCount">Digits held out.</param>
/// <param name="TrainingWriters">Writers trained on; 0 where writers are not known and the split is by digit.</param>
/// <param name="ValidationWriters">Writers held out; 0 where writers are not known.</param>
public sealed record TrainingDataSummary(
    string ImagesSha256, string LabelsSha256, int TrainingCount, int ValidationCount, int TrainingWriters, int ValidationWriters)
{
    /// <summary>What the candidates of the refinement are made of; null where there were none.</summary>
    public string? Candidates { get; init; }
}

/// <summary>What the temperature changed on the held-out digits.</summary>
/// <param name="LossBefore">Mean loss at temperature 1, in nats.</param>
/// <param name="LossAfter">Mean loss at the fitted temperature.</param>
/// <param name="ErrorBefore">Expected calibration error at temperature 1, 0 to 1.</param>
/// <param name="ErrorAfter">Expected calibration error at the fitted temperature.</param>
public sealed record CalibrationSummary(double LossBefore, double LossAfter, double ErrorBefore, double ErrorAfter);
