using System.CommandLine;

namespace DocDigits.Cli.Options;

/// <summary>The data folder: where the ledger and the pages are kept.</summary>
internal static class DataFolderOption
{
    /// <summary>The environment variable that names it where no option does.</summary>
    public const string Variable = "DOCDIGITS_DATA_FOLDER";

    /// <summary>The folder where nothing names one.</summary>
    public const string Standard = "docdigits-data";

    /// <summary>The option.</summary>
    public static Option<string> Create() => new("--data")
    {
        Description = $"The data folder, with the ledger and the pages; made where it is missing (default: ${Variable}, else ./{Standard}).",
        HelpName = "DIR",
    };

    /// <summary>The folder that counts.</summary>
    public static string Of(ParseResult parsed, Option<string> option) => parsed.GetValue(option) ?? Named();

    /// <summary>The folder that counts where no option names one.</summary>
    public static string Named() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Standard;
}
