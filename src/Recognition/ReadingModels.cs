using DocDigits.Recognition.Calibration;
using DocDigits.Recognition.Network;
using DocDigits.Recognition.Reading;

namespace DocDigits.Recognition;

/// <summary>
/// Everything that reading needs, from one folder: the digit network, the line network, and the calibration of their
/// votes. They belong together: the calibration was fitted to these two networks. Thread-safe.
/// </summary>
public sealed class ReadingModels : IDisposable
{
    /// <summary>File of the digit network's weights.</summary>
    public const string DigitsFile = "digits.weights";

    /// <summary>File of the line network's weights.</summary>
    public const string LinesFile = "lines.weights";

    /// <summary>File of the calibration.</summary>
    public const string CalibrationFile = "strings.json";

    private ReadingModels(DigitClassifier classifier, LineReader lines, StringCalibration calibration)
    {
        (Classifier, Lines, Calibration) = (classifier, lines, calibration);
        Reader = new FieldReader(classifier, lines, calibration);
    }

    /// <summary>The folder of the models shipped with the program.</summary>
    public static string ShippedFolder { get; } = Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>The digit network.</summary>
    public DigitClassifier Classifier { get; }

    /// <summary>The line network.</summary>
    public LineReader Lines { get; }

    /// <summary>What their votes are worth.</summary>
    public StringCalibration Calibration { get; }

    /// <summary>Reads fields with them.</summary>
    public FieldReader Reader { get; }

    /// <summary>Loads and checks the three files.</summary>
    /// <param name="folder">Where they are.</param>
    /// <exception cref="WeightsFileException">One is missing, cut short, altered, or does not belong to this program.</exception>
    public static ReadingModels Load(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        StringCalibration calibration = StringCalibration.Load(Path.Combine(folder, CalibrationFile));
        DigitClassifier classifier = DigitClassifier.Load(Path.Combine(folder, DigitsFile));
        try
        {
            return new ReadingModels(classifier, LineReader.Load(Path.Combine(folder, LinesFile)), calibration);
        }
        catch
        {
            classifier.Dispose();
            throw;
        }
    }

    /// <summary>The files that a folder lacks; empty where it has all.</summary>
    public static IReadOnlyList<string> MissingFrom(string folder) =>
        [.. new[] { DigitsFile, LinesFile, CalibrationFile }.Select(file => Path.Combine(folder, file)).Where(file => !File.Exists(file))];

    /// <summary>Frees the networks. No call may be under way.</summary>
    public void Dispose()
    {
        Classifier.Dispose();
        Lines.Dispose();
    }
}
