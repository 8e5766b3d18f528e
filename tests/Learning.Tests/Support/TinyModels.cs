using System.Buffers.Binary;
using DocDigits.Recognition;
using DocDigits.Recognition.Calibration;
using DocDigits.Recognition.Lines;
using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Training;
using DocDigits.Recognition.Training.Lines;

namespace DocDigits.Learning.Tests.Support;

/// <summary>Models that load and read, badly: networks after a few steps on drawn figures, and a calibration of made-up votes.
/// Made once a process, within seconds.</summary>
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
        TrainDigits(Path.Combine(folder, ReadingModels.DigitsFile), wide: false);
        TrainDigits(Path.Combine(folder, ReadingModels.WideDigitsFile), wide: true);
        LineSample[] lines = [.. Enumerable.Range(0, 16).Select(i => new LineSample(DrawnFields.Line($"{i:00}", i), $"{i:00}", MarksAreKnown: true))];
        foreach ((LineView view, string file) in new[] { (LineView.Close, ReadingModels.LinesFile), (LineView.Wide, ReadingModels.WideLinesFile) })
        {
            new LineTrainer(TimeProvider.System).Run(new LineTrainingJob(
                new LineTrainingOptions { Epochs = 1, Passes = 1, BatchSize = 8, AverageDecay = 0.5, View = view }, Path.Combine(folder, file), _ => lines, lines[..4], "drawn lines"));
        }
        double[] shares = [0.1, 0.4, 0.6, 0.9];
        (StringCalibration.Fit(
            [.. Enum.GetValues<VoteCase>().SelectMany(way => shares.Select(share => (new VoteEvidence(way, share), share > 0.5)))], "made-up votes") with { LineNetworks = 2 })
            .Write(Path.Combine(folder, ReadingModels.CalibrationFile));
        return folder;
    }

    private static void TrainDigits(string file, bool wide)
    {
        const int count = 300;
        DirectoryInfo data = Directory.CreateTempSubdirectory("docdigits-tiny-digits-");
        byte[] labels = [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))];
        WriteIdx(Path.Combine(data.FullName, MnistFiles.TrainImages), [0x803, count, 28, 28], [.. labels.SelectMany((digit, i) => DrawnFields.Digit(digit, i))]);
        WriteIdx(Path.Combine(data.FullName, MnistFiles.TrainLabels), [0x801, count], labels);
        new DigitTrainer(TimeProvider.System).Run(new TrainingOptions
        {
            DataFolder = data.FullName, Wide = wide, OutputFile = Path.Combine(data.FullName, ReadingModels.DigitsFile), Epochs = 1, RefinementEpochs = 0, BatchSize = 32, AverageDecay = 0.5, Threads = 1,
        });
        File.Move(Path.Combine(data.FullName, ReadingModels.DigitsFile), file);
        data.Delete(recursive: true);
    }

    private static void WriteIdx(string path, int[] header, byte[] content)
    {
        byte[] file = new byte[header.Length * 4 + content.Length];
        for (int i = 0; i < header.Length; i++) BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(i * 4), header[i]);
        content.CopyTo(file, header.Length * 4);
        File.WriteAllBytes(path, file);
    }
}
