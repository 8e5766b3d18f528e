using System.Globalization;
using DocDigits.Documents.Segments;
using DocDigits.Recognition;
using DocDigits.Recognition.Lines;
using DocDigits.Recognition.Network;

namespace DocDigits.Cli.Doctor;

/// <summary>The networks and their calibration are whole.</summary>
internal static class NetworkCheck
{
    /// <summary>Loads the weights, which checks them, and reads one glyph.</summary>
    public static Check Run(string folder)
    {
        try
        {
            ReadingModels models = ReadingModels.Load(folder);
            models.Isolated.Classify([new Glyph(new byte[Glyph.Area])]);
            models.Lines.Read([new LineImage(LineImage.Height, new byte[LineImage.Height * LineImage.Height])]);
            WeightsMetadata digits = models.Classifier.Metadata;
            string alone = File.Exists(Path.Combine(folder, ReadingModels.WideDigitsFile)) ? "both widths" : "one width";
            string lines = string.Join("; ", models.Lines.Networks.Select(network => string.Create(CultureInfo.InvariantCulture, $"lines ({network.Options.View.ToString().ToLowerInvariant()} view) {network.Parameters:N0} parameters, trained {network.Trained:yyyy-MM-dd}")));
            return Check.Good("networks", $"{folder}: digits ({alone}) {digits.Parameters:N0} parameters, trained {digits.Trained:yyyy-MM-dd}; {lines}");
        }
        catch (WeightsFileException broken)
        {
            return new Check(Health.Bad, "networks", broken.Message, "Put the folder models back from the repository, or train: docdigits train digits, train lines, train calibration");
        }
    }
}
