using System.CommandLine;

namespace DocDigits.Cli.Options;

/// <summary>A file that a command writes, in a folder that is there.</summary>
internal static class OutputFileOption
{
    /// <summary>The option.</summary>
    public static Option<string> Create(string name, string description, string helpName) => new(name)
    {
        Description = description,
        HelpName = helpName,
        Validators =
        {
            result =>
            {
                if (result.GetValueOrDefault<string>() is not { } file) return;
                if (file.Length == 0 || Directory.Exists(file)) result.AddError($"{name} wants a file, not '{file}'.");
                else if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder && !Directory.Exists(folder)) result.AddError($"{name} {file}: there is no folder {folder}.");
            },
        },
    };
}
