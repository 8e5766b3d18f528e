using System.ComponentModel.DataAnnotations;
using DocDigits.Recognition.Lines;

namespace DocDigits.Recognition.Training.Lines;

/// <summary>How the line network is trained. The defaults are those of the shipped weights.</summary>
public sealed record LineTrainingOptions
{
    /// <summary>Sets of lines, each composed anew. 1 to 1,000; default 14.</summary>
    [Range(1, 1000)] public int Epochs { get; init; } = 14;

    /// <summary>Passes over each set, varied differently each time: composing costs more than a step. 1 to 100; default 6.</summary>
    [Range(1, 100)] public int Passes { get; init; } = 6;

    /// <summary>Lines a step. 2 to 1,024; default 64.</summary>
    [Range(2, 1024)] public int BatchSize { get; init; } = 64;

    /// <summary>The highest learning rate. 1e-7 to 1; default 0.0025.</summary>
    [Range(1e-7, 1)] public double LearningRate { get; init; } = 0.0025;

    /// <summary>Decoupled weight decay. 0 to 1; default 0.02.</summary>
    [Range(0, 1)] public double WeightDecay { get; init; } = 0.02;

    /// <summary>Part of the last features left out at random. 0 to 0.9; default 0.15.</summary>
    [Range(0, 0.9)] public double Dropout { get; init; } = 0.15;

    /// <summary>Part of the weight average that stays at each step. 0 to 0.99999; default 0.999.</summary>
    [Range(0, 0.99999)] public double AverageDecay { get; init; } = 0.999;

    /// <summary>How much lines are varied, 1 as for the shipped weights. 0 to 2; default 1.</summary>
    [Range(0, 2)] public double Variation { get; init; } = 1;

    /// <summary>What of a line the network sees; default the close view. A run that begins from weights keeps theirs.</summary>
    public LineView View { get; init; }

    /// <summary>The seed of everything random; default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Checks every range.</summary>
    /// <exception cref="ValidationException">A value is outside its range; the message names the option and the range.</exception>
    public void Validate() => Validator.ValidateObject(this, new ValidationContext(this), validateAllProperties: true);
}

/// <summary>What an epoch of line training came to.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Loss">Mean CTC loss a line, nats.</param>
/// <param name="Exact">Held-out lines whose digits were read exactly.</param>
/// <param name="Count">Held-out lines.</param>
/// <param name="Seconds">Wall time.</param>
public sealed record LineEpochResult(int Epoch, double Loss, int Exact, int Count, double Seconds);

/// <summary>Where a line training stands.</summary>
/// <param name="Epoch">The epoch under way, from 1.</param>
/// <param name="Epochs">All.</param>
/// <param name="Step">Steps done in it.</param>
/// <param name="Steps">Steps of an epoch.</param>
/// <param name="Loss">Mean loss of the epoch so far.</param>
/// <param name="Last">The last whole epoch, or null.</param>
public sealed record LineTrainingProgress(int Epoch, int Epochs, int Step, int Steps, double Loss, LineEpochResult? Last);
