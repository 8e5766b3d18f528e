using System.CommandLine;
using DocDigits.Cli.Output;

namespace DocDigits.Cli.Options;

/// <summary>A file for machine-readable output.</summary>
internal static class JsonFileOption
{
    /// <summary>The option.</summary>
    public static Option<string> Create() => new("--json")
    {
        Description = "Also write everything to FILE as JSON; '-' is standard output, and then nothing else is written there.",
        HelpName = "FILE",
        Validators =
        {
            result =>
            {
                if (result.GetValueOrDefault<string>() is not { } file || file == JsonFile.StandardOutput) return;
                if (file.Length == 0 || Directory.Exists(file)) result.AddError($"--json wants a file, not '{file}'.");
                else if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder && !Directory.Exists(folder)) result.AddError($"--json {file}: there is no folder {folder}.");
            },
        },
    };
}
