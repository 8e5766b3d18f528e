using DocDigits.Recognition;
using DocDigits.Recognition.Calibration;
using DocDigits.Recognition.Training.Lines;

namespace DocDigits.Learning.Tests.Support;

/// <summary>Models that load and read, badly: the shipped digit network, a line network after a few steps on drawn lines, and a
/// calibration of made-up votes. Made once a process, within seconds.</summary>
internal static class TinyModels
{
    private static readonly Lazy<string> Made = new(Make);

    /// <summary>Their folder. Copy it before changing anything.</summary>
    public static string Folder => Made.Value;

    /// <summary>A copy in a folder of one's own.</summary>
    public static void CopyTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.GetFiles(Folder)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
    }

    private static string Make()
    {
        string folder = Directory.CreateTempSubdirectory("docdigits-tiny-models-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        File.Copy(Path.Combine(RepositoryRoot(), "models", ReadingModels.DigitsFile), Path.Combine(folder, ReadingModels.DigitsFile));
        LineSample[] lines = [.. Enumerable.Range(0, 16).Select(i => new LineSample(DrawnFields.Line($"{i:00}", i), $"{i:00}", MarksAreKnown: true))];
        new LineTrainer(TimeProvider.System).Run(new LineTrainingJob(
            new LineTrainingOptions { Epochs = 1, Passes = 1, BatchSize = 8, AverageDecay = 0.5 }, Path.Combine(folder, ReadingModels.LinesFile), _ => lines, lines[..4], "drawn lines"));
        StringCalibration.Fit([.. Enum.GetValues<VoteCase>().SelectMany(way => (double[])[0.1, 0.4, 0.6, 0.9]).SelectMany(share => Enum.GetValues<VoteCase>()
            .Select(way => (new VoteEvidence(way, share), share > 0.5)))], "made-up votes").Write(Path.Combine(folder, ReadingModels.CalibrationFile));
        return folder;
    }

    private static string RepositoryRoot()
    {
        DirectoryInfo? place = new(AppContext.BaseDirectory);
        while (place is not null && !File.Exists(Path.Combine(place.FullName, "DocDigits.sln"))) place = place.Parent;
        return place?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
