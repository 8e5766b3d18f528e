using DocDigits.Recognition.Calibration;
using DocDigits.Recognition.Lines;
using DocDigits.Recognition.Network;
using DocDigits.Recognition.Reading;

namespace DocDigits.Recognition;

/// <summary>
/// Everything that reading needs, from one folder: the digit networks, the line networks, and the calibration of their
/// votes. They belong together: the calibration was fitted to these networks. Thread-safe.
/// </summary>
public sealed class ReadingModels
{
    /// <summary>File of the digit network's weights.</summary>
    public const string DigitsFile = "digits.weights";

    /// <summary>File of the wide digit network's weights, which reads digits that stand alone together with the other. Models of versions before it have none.</summary>
    public const string WideDigitsFile = "digits-wide.weights";

    /// <summary>File of the weights of the line network that sees lines closely.</summary>
    public const string LinesFile = "lines.weights";

    /// <summary>File of the weights of the line network with the wide view. Models of versions before it have none.</summary>
    public const string WideLinesFile = "lines-wide.weights";

    /// <summary>File of the calibration.</summary>
    public const string CalibrationFile = "strings.json";

    private static readonly LineView[] Views = [LineView.Close, LineView.Wide];

    private ReadingModels(DigitClassifier classifier, DigitClassifier? wide, LineReader lines, StringCalibration calibration)
    {
        (Classifier, Lines, Calibration) = (classifier, lines, calibration);
        Isolated = new DigitCommittee(wide is null ? [classifier] : [classifier, wide]);
        Reader = new FieldReader(classifier, Isolated, lines, calibration);
    }

    /// <summary>The folder of the models shipped with the program.</summary>
    public static string ShippedFolder { get; } = Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>The digit network that reads a lattice's candidates.</summary>
    public DigitClassifier Classifier { get; }

    /// <summary>Reads digits that stand alone: the networks of both widths, where the folder has them.</summary>
    public DigitCommittee Isolated { get; }

    /// <summary>The line networks.</summary>
    public LineReader Lines { get; }

    /// <summary>What their votes are worth.</summary>
    public StringCalibration Calibration { get; }

    /// <summary>Reads fields with them.</summary>
    public FieldReader Reader { get; }

    /// <summary>Loads and checks the files.</summary>
    /// <param name="folder">Where they are.</param>
    /// <exception cref="WeightsFileException">One is missing, cut short, altered, or does not belong to this program.</exception>
    public static ReadingModels Load(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        StringCalibration calibration = StringCalibration.Load(Path.Combine(folder, CalibrationFile));
        DigitClassifier classifier = LoadDigits(folder, DigitsFile, DigitNetworkShape.Narrow);
        DigitClassifier? wide = File.Exists(Path.Combine(folder, WideDigitsFile)) ? LoadDigits(folder, WideDigitsFile, DigitNetworkShape.Wide) : null;
        return new ReadingModels(classifier, wide, LoadLines(folder, calibration.LineNetworks), calibration);
    }

    /// <summary>The files of line weights in a folder, the close view's first.</summary>
    /// <param name="folder">Where they are.</param>
    public static IReadOnlyList<string> LineFilesOf(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string wide = Path.Combine(folder, WideLinesFile);
        return File.Exists(wide) ? [Path.Combine(folder, LinesFile), wide] : [Path.Combine(folder, LinesFile)];
    }

    /// <summary>The files of a folder's models, those that it may lack left out where it has them not.</summary>
    /// <param name="folder">Where they are.</param>
    public static IReadOnlyList<string> FilesOf(string folder) => [Path.Combine(folder, DigitsFile), .. new[] { Path.Combine(folder, WideDigitsFile) }.Where(File.Exists), .. LineFilesOf(folder), Path.Combine(folder, CalibrationFile)];

    /// <summary>The files that a folder lacks; empty where it has all.</summary>
    public static IReadOnlyList<string> MissingFrom(string folder) =>
        [.. new[] { DigitsFile, LinesFile, CalibrationFile }.Select(file => Path.Combine(folder, file)).Where(file => !File.Exists(file))];

    private static DigitClassifier LoadDigits(string folder, string file, DigitNetworkShape shape)
    {
        string path = Path.Combine(folder, file);
        DigitClassifier classifier = DigitClassifier.Load(path);
        if (classifier.Metadata.Architecture == shape.Architecture) return classifier;
        string found = classifier.Metadata.Architecture;
        throw new WeightsFileException($"{path} holds weights for '{found}', and must hold those of '{shape.Architecture}'. Restore the file, or train it again: docdigits train digits{(shape == DigitNetworkShape.Wide ? " --wide" : "")}.");
    }

    private static LineReader LoadLines(string folder, int expected)
    {
        IReadOnlyList<string> files = LineFilesOf(folder);
        if (files.Count != expected)
        {
            throw new WeightsFileException(
                $"{Path.Combine(folder, CalibrationFile)} was fitted to {expected} line network{(expected == 1 ? "" : "s")}, and the folder has {files.Count} ({string.Join(", ", files.Select(Path.GetFileName))}). "
                + (files.Count < expected ? $"Put back {WideLinesFile}" : $"Remove {WideLinesFile}") + ", or fit again: docdigits train calibration.");
        }
        LineReader lines = LineReader.Load(files);
        if (lines.Networks.Select(network => network.Options.View).SequenceEqual(Views.Take(files.Count))) return lines;
        throw new WeightsFileException($"In {folder}, {LinesFile} must hold weights of the close view and {WideLinesFile} of the wide view; found: {string.Join(", ", lines.Networks.Select(network => network.Options.View))}. Restore the files, or train them again: docdigits train lines.");
    }
}
