using System.CommandLine;
using DocDigits.Documents.Templates;
using DocDigits.Ingest;
using DocDigits.Ingest.Models;
using DocDigits.Recognition;

namespace DocDigits.Cli.Options;

/// <summary>What a command reads with.</summary>
/// <param name="Folder">The folder of the networks and their calibration.</param>
/// <param name="Description">In words.</param>
/// <param name="AreShipped">Whether they are those that came with the program.</param>
internal sealed record ChosenModels(string Folder, string Description, bool AreShipped)
{
    /// <summary>Loads them.</summary>
    public ReadingModels Load() => ReadingModels.Load(Folder);
}

/// <summary>
/// Which models a command reads with that keeps nothing: those of <c>--models</c>, else the active version of the data folder, so that
/// it reads as <c>serve</c> and <c>ingest</c> do. That version is the one shipped until another is chosen.
/// </summary>
internal sealed class ModelsChoice
{
    private readonly Option<string> models = Models(), data;

    /// <summary>Makes the options.</summary>
    /// <param name="hint">What else a folder that is no data folder may have been meant for, a sentence.</param>
    public ModelsChoice(string hint = "") => data = new("--data")
    {
        Description = $"The data folder whose active version of the models is read with, as serve does (default: ${DataFolderOption.Variable}, else ./{DataFolderOption.Standard}; the shipped version where none was chosen).",
        HelpName = "DIR",
        Validators =
        {
            result =>
            {
                if (result.GetValueOrDefault<string>() is not { } folder) return;
                if (!Directory.Exists(folder)) result.AddError($"--data: there is no folder '{folder}'.");
                else if (!IsDataFolder(DataPaths.Of(folder))) result.AddError($"--data: '{folder}' is no data folder of ingest or serve: it has neither a ledger nor models nor templates. To read with the weights in a folder: --models DIR. {hint}".TrimEnd());
            },
        },
    };

    /// <summary>The option that names a folder of models whatever version is active.</summary>
    public static Option<string> Models() => new("--models")
    {
        Description = $"Read with {ReadingModels.DigitsFile}, {ReadingModels.LinesFile} and {ReadingModels.CalibrationFile} of this folder instead (default: the data folder's active version).",
        HelpName = "DIR",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(data);
        command.Options.Add(models);
        command.Validators.Add(result =>
        {
            if (result.GetValue(models) is not null && result.GetValue(data) is not null)
                result.AddError("--models and --data both say what to read with; leave one of them out.");
        });
    }

    /// <summary>What was chosen.</summary>
    /// <exception cref="ModelVersionException">The active version is missing or was changed.</exception>
    public ChosenModels Of(ParseResult parsed)
    {
        if (parsed.GetValue(models) is { } folder) return new ChosenModels(folder, $"the models in {Path.GetFullPath(folder)}", AreShipped: false);
        var versions = ModelVersions.Of(parsed.GetValue(data) ?? DataFolderOption.Named(), TimeProvider.System);
        int active = versions.Active;
        return new ChosenModels(
            versions.FolderOf(active), active == ModelVersions.Shipped ? "the shipped models" : $"version {active} of the models in {versions.Folder}", active == ModelVersions.Shipped);
    }

    /// <summary>The templates that the data folder knows: its own beside the shipped ones.</summary>
    public TemplateCatalog Templates(ParseResult parsed) => DataPaths.Of(parsed.GetValue(data) ?? DataFolderOption.Named()).Catalog;

    private static bool IsDataFolder(DataPaths paths) => File.Exists(paths.Ledger) || Directory.Exists(paths.Models) || Directory.Exists(paths.Templates);
}
