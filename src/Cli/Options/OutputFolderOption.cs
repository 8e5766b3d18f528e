using System.CommandLine;

namespace DocDigits.Cli.Options;

/// <summary>A folder that a command writes into, made where it is missing.</summary>
internal static class OutputFolderOption
{
    /// <summary>The option.</summary>
    public static Option<string> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DIR",
        Validators =
        {
            result =>
            {
                if (result.GetValueOrDefault<string>() is not { } folder) return;
                if (folder.Length == 0 || File.Exists(folder)) result.AddError($"{name} wants a folder, not '{folder}'.");
            },
        },
    };
}
