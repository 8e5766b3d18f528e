using System.ComponentModel.DataAnnotations;

namespace DocDigits.Recognition.Training.Tuning;

/// <summary>How the digit network is trained on, on labelled candidates.</summary>
public sealed record DigitTuningOptions
{
    /// <summary>Passes over the candidates. 1 to 1,000; default 6.</summary>
    [Range(1, 1000)] public int Epochs { get; init; } = 6;

    /// <summary>Candidates a step. 2 to 4,096; default 64.</summary>
    [Range(2, 4096)] public int BatchSize { get; init; } = 64;

    /// <summary>The highest learning rate. 1e-6 to 1; default 0.001.</summary>
    [Range(1e-6, 1)] public double LearningRate { get; init; } = 0.001;

    /// <summary>Decoupled weight decay. 0 to 1; default 0.02.</summary>
    [Range(0, 1)] public double WeightDecay { get; init; } = 0.02;

    /// <summary>Part of the last features left out at random. 0 to 0.9; default 0.3.</summary>
    [Range(0, 0.9)] public double Dropout { get; init; } = 0.3;

    /// <summary>Part of the weight average that stays at each step. 0 to 0.99999; default 0.99.</summary>
    [Range(0, 0.99999)] public double AverageDecay { get; init; } = 0.99;

    /// <summary>What every range and share of <see cref="AugmentationOptions"/> is multiplied by. 0 to 1; default 0.5.</summary>
    [Range(0, 1)] public double Variation { get; init; } = 0.5;

    /// <summary>The seed of everything random; default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Checks every range.</summary>
    /// <exception cref="ValidationException">A value is outside its range; the message names the option and the range.</exception>
    public void Validate() => Validator.ValidateObject(this, new ValidationContext(this), validateAllProperties: true);
}
