using System.ComponentModel.DataAnnotations;

namespace DocDigits.Learning.Adaptation;

/// <summary>How networks are adapted to a site. The defaults suit some hundred to some thousand reviewed fields.</summary>
public sealed record AdaptationOptions
{
    /// <summary>Fewest fields to adapt on: fewer say too little to judge the outcome by. 20 to 1,000,000; default 100.</summary>
    [Range(20, 1_000_000)] public int LeastFields { get; init; } = 100;

    /// <summary>Share of the fields that is held out to compare before with after. 0.05 to 0.5; default 0.2.</summary>
    [Range(0.05, 0.5)] public double HeldOutShare { get; init; } = 0.2;

    /// <summary>Share of the others that the votes and their calibration are fitted to: the line networks are trained twice, first without
    /// them, for the fit, and then with them, for use. 0.05 to 0.5; default 0.2.</summary>
    [Range(0.05, 0.5)] public double CalibrationShare { get; init; } = 0.2;

    /// <summary>Sets of lines, each with every field of the site once and composed ones beside. 1 to 1,000; default 10.</summary>
    [Range(1, 1000)] public int Epochs { get; init; } = 10;

    /// <summary>Passes over each set. 1 to 100; default 3.</summary>
    [Range(1, 100)] public int Passes { get; init; } = 3;

    /// <summary>Runs of each line network, which differ in the order and the variation of the lines; the mean of their weights is taken. 1 to 10; default 2.</summary>
    [Range(1, 10)] public int Runs { get; init; } = 2;

    /// <summary>Lines a step. 2 to 1,024; default 16: small sets need many steps.</summary>
    [Range(2, 1024)] public int BatchSize { get; init; } = 16;

    /// <summary>The highest learning rate of the line networks; below that of a training from nothing. 1e-7 to 1; default 0.001.</summary>
    [Range(1e-7, 1)] public double LearningRate { get; init; } = 0.001;

    /// <summary>Composed lines beside each line of the site, where MNIST is at hand. 0 to 4; default 0.25.</summary>
    [Range(0, 4)] public double ComposedShare { get; init; } = 0.25;

    /// <summary>Passes of the digit network over the candidates that could be labelled. 1 to 1,000; default 6.</summary>
    [Range(1, 1000)] public int DigitEpochs { get; init; } = 6;

    /// <summary>The highest learning rate of the digit network, which is trained only where other hands are learnt beside. 1e-6 to 1; default 0.001.</summary>
    [Range(1e-6, 1)] public double DigitLearningRate { get; init; } = 0.001;

    /// <summary>Seed of the split and of training; default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Checks every range.</summary>
    /// <exception cref="ValidationException">A value is outside its range; the message names the option and the range.</exception>
    public void Validate() => Validator.ValidateObject(this, new ValidationContext(this), validateAllProperties: true);
}
