using System.CommandLine;
using DocDigits.Documents.Templates;

namespace DocDigits.Cli.Options;

/// <summary>What <c>evaluate fields</c>, <c>evaluate strings</c> and <c>evaluate pages</c> have in common.</summary>
internal sealed class EvaluationChoices
{
    private readonly Option<string> images = new("--images") { Description = "Folder of the pictures that the truth names.", HelpName = "DIR", Required = true };
    private readonly Option<string> truth;
    private readonly ModelsChoice models = new();
    private readonly Option<string> json = JsonFileOption.Create();

    /// <summary>Makes the options.</summary>
    /// <param name="columns">The columns of the truth.</param>
    public EvaluationChoices(string columns)
    {
        truth = new("--truth") { Description = $"The truth: CSV with a header and the columns {columns}; others are ignored.", HelpName = "CSV", Required = true };
        images.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } folder && !Directory.Exists(folder)) result.AddError($"--images: there is no folder '{folder}'.");
        });
        truth.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } file && !File.Exists(file)) result.AddError($"--truth: there is no file '{file}'.");
        });
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(images);
        command.Options.Add(truth);
        models.AddTo(command);
        command.Options.Add(json);
    }

    /// <summary>The folder of the pictures.</summary>
    public string Images(ParseResult parsed) => parsed.GetRequiredValue(images);

    /// <summary>The truth.</summary>
    public string Truth(ParseResult parsed) => parsed.GetRequiredValue(truth);

    /// <summary>What to read with.</summary>
    public ChosenModels Models(ParseResult parsed) => models.Of(parsed);

    /// <summary>The templates that the data folder knows.</summary>
    public TemplateCatalog Templates(ParseResult parsed) => models.Templates(parsed);

    /// <summary>Where the report goes as JSON, or null.</summary>
    public string? Json(ParseResult parsed) => parsed.GetValue(json);
}
