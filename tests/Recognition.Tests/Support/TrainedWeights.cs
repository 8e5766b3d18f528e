using DocDigits.Recognition.Training;

namespace DocDigits.Recognition.Tests.Support;

/// <summary>Weights trained for a few seconds on drawn figures, shared by the tests that need some network.</summary>
public sealed class TrainedWeights : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TrainedWeights()
    {
        DrawnDigits.WriteTraining(_folder.Path, 600, seed: 5, withWriters: true);
        Result = new DigitTrainer(new StoppedClock()).Run(Options(_folder.Path) with { OutputFile = _folder["digits.weights"] });
    }

    public TrainingResult Result { get; }

    public string Path => Result.WeightsFile;

    /// <summary>A run of about a second; the average forgets fast, since there are few steps.</summary>
    public static TrainingOptions Options(string dataFolder) => new()
    {
        DataFolder = dataFolder,
        Epochs = 3,
        RefinementEpochs = 1,
        BatchSize = 32,
        AverageDecay = 0.8,
        Threads = 1,
        Seed = 7,
        Augmentation = new AugmentationOptions { RotationDegrees = 5, Scale = 0.05, Shear = 0.05, ShiftPixels = 1, ElasticPixels = 0.5 },
    };

    public void Dispose() => _folder.Dispose();
}
