using System.CommandLine;
using DocDigits.Recognition;

namespace DocDigits.Cli.Options;

/// <summary>The folder of the networks and their calibration.</summary>
internal static class ModelsOption
{
    /// <summary>The option.</summary>
    public static Option<string> Create() => new("--models")
    {
        Description = $"Folder with {ReadingModels.DigitsFile}, {ReadingModels.LinesFile} and {ReadingModels.CalibrationFile} (default: those shipped).",
        HelpName = "DIR",
    };

    /// <summary>The folder that counts.</summary>
    public static string Of(ParseResult parsed, Option<string> option) => parsed.GetValue(option) ?? ReadingModels.ShippedFolder;
}
