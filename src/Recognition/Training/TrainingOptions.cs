using System.ComponentModel.DataAnnotations;
using DocDigits.Recognition.Network;

namespace DocDigits.Recognition.Training;

/// <summary>What a training run does. The defaults are those of the shipped weights.</summary>
public sealed record TrainingOptions
{
    /// <summary>The folder with MNIST's training files, packed or not, or one that has them in a sub-folder "mnist".</summary>
    [Required] public required string DataFolder { get; init; }

    /// <summary>Where the weights go. Default models/digits.weights.</summary>
    [Required] public string OutputFile { get; init; } = Path.Combine("models", "digits.weights");

    /// <summary>Where the run's state goes after each epoch and at a stop; removed at the end. Null: the weights' name with ".checkpoint".</summary>
    public string? CheckpointFile { get; init; }

    /// <summary>Weights to begin from; null: from nothing.</summary>
    public string? Start { get; init; }

    /// <summary>Whether the wide network is trained, which reads digits that stand alone, in place of the narrow one for a lattice's candidates.</summary>
    public bool Wide { get; init; }

    /// <summary>Passes over the training digits with full variation. 0 (with <see cref="Start"/>) to 1,000; default 40.</summary>
    [Range(0, 1000)] public int Epochs { get; init; } = 40;

    /// <summary>
    /// Passes after those, with milder variation and a second, lower cosine: the network ends on digits as they are read,
    /// not as they are distorted (He et al., "Data augmentation revisited", 2019). 0 to 1,000; default 12.
    /// </summary>
    [Range(0, 1000)] public int RefinementEpochs { get; init; } = 12;

    /// <summary>The highest learning rate of the refinement. 1e-6 to 1; default 0.001.</summary>
    [Range(1e-6, 1)] public double RefinementLearningRate { get; init; } = 0.001;

    /// <summary>What every range and share of <see cref="Augmentation"/> is multiplied by in the refinement. 0 to 1; default 0.5.</summary>
    [Range(0, 1)] public double RefinementVariation { get; init; } = 0.5;

    /// <summary>Digits a step. 2 to 4,096; default 128.</summary>
    [Range(2, 4096)] public int BatchSize { get; init; } = 128;

    /// <summary>The highest learning rate, reached after a tenth of the steps. 1e-6 to 1; default 0.003.</summary>
    [Range(1e-6, 1)] public double LearningRate { get; init; } = 0.003;

    /// <summary>Decoupled weight decay. 0 to 1; default 0.02.</summary>
    [Range(0, 1)] public double WeightDecay { get; init; } = 0.02;

    /// <summary>Part of the last features left out at random in training. 0 to 0.9; default 0.3.</summary>
    [Range(0, 0.9)] public double Dropout { get; init; } = 0.3;

    /// <summary>Part of the weight average that stays at each step. 0 to 0.99999; default 0.999.</summary>
    [Range(0, 0.99999)] public double AverageDecay { get; init; } = 0.999;

    /// <summary>Share of the digits held out to choose the epoch by, whole writers where writers are known. 0.01 to 0.5; default 0.1.</summary>
    [Range(0.01, 0.5)] public double ValidationShare { get; init; } = 0.1;

    /// <summary>The seed of everything random. Any whole number; default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Threads that torch may use. 1 to 256; default 2. Another number may change the last digits of the sums.</summary>
    [Range(1, 256)] public int Threads { get; init; } = 2;

    /// <summary>How images are varied.</summary>
    public AugmentationOptions Augmentation { get; init; } = new();

    internal DigitNetworkShape Shape => Wide ? DigitNetworkShape.Wide : DigitNetworkShape.Narrow;

    /// <summary>The checkpoint's path, default filled in.</summary>
    public string CheckpointPath => CheckpointFile ?? OutputFile + ".checkpoint";

    /// <summary>Checks every range of this record and of <see cref="Augmentation"/>.</summary>
    /// <exception cref="ValidationException">A value is outside its range; the message names the option and the range.</exception>
    public void Validate()
    {
        Validator.ValidateObject(this, new ValidationContext(this), validateAllProperties: true);
        Validator.ValidateObject(Augmentation, new ValidationContext(Augmentation), validateAllProperties: true);
        if (Epochs == 0 && Start is null) throw new ValidationException("Epochs may be 0 only where Start names weights to begin from.");
        if (Epochs + RefinementEpochs == 0) throw new ValidationException("Epochs and RefinementEpochs must not both be 0.");
        if (Augmentation.ThinningShare + Augmentation.ThickeningShare > 1)
            throw new ValidationException("ThinningShare and ThickeningShare together must not pass 1.");
    }
}
