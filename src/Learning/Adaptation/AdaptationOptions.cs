using System.ComponentModel.DataAnnotations;

namespace DocDigits.Learning.Adaptation;

/// <summary>How networks are adapted to a site. The defaults suit some hundred to some thousand reviewed fields.</summary>
public sealed record AdaptationOptions
{
    /// <summary>Fewest fields to adapt on: fewer say too little to judge the outcome by. 20 to 1,000,000; default 100.</summary>
    [Range(20, 1_000_000)] public int LeastFields { get; init; } = 100;

    /// <summary>Share of the fields that is held out to compare before with after. 0.05 to 0.5; default 0.2.</summary>
    [Range(0.05, 0.5)] public double HeldOutShare { get; init; } = 0.2;

    /// <summary>Share of the others that is kept for fitting the calibration. 0.05 to 0.5; default 0.2.</summary>
    [Range(0.05, 0.5)] public double CalibrationShare { get; init; } = 0.2;

    /// <summary>Sets of lines, each with every field of the site once and as many composed ones. 1 to 1,000; default 12.</summary>
    [Range(1, 1000)] public int Epochs { get; init; } = 12;

    /// <summary>Passes over each set. 1 to 100; default 2.</summary>
    [Range(1, 100)] public int Passes { get; init; } = 2;

    /// <summary>The highest learning rate; below that of a training from nothing. 1e-7 to 1; default 0.001.</summary>
    [Range(1e-7, 1)] public double LearningRate { get; init; } = 0.001;

    /// <summary>Seed of the split and of training; default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Checks every range.</summary>
    /// <exception cref="ValidationException">A value is outside its range; the message names the option and the range.</exception>
    public void Validate() => Validator.ValidateObject(this, new ValidationContext(this), validateAllProperties: true);
}
