using System.CommandLine;
using DocDigits.Ingest;

namespace DocDigits.Cli.Options;

/// <summary>What <c>ingest</c> and <c>serve</c> may both be told about the pipeline.</summary>
internal sealed class PipelineChoices
{
    private readonly Option<string> template = new("--template")
    {
        Description = $"The template to read pages with, by name, or '{PipelineOptions.AutoTemplate}': whichever fits.",
        HelpName = "NAME|auto",
        DefaultValueFactory = _ => PipelineOptions.AutoTemplate,
    };

    private readonly Option<string> data = DataFolderOption.Create();

    private readonly Option<int> workers = WholeNumber.Option("--workers", "Pages read at the same time.", Math.Clamp(Environment.ProcessorCount, 1, 64), 1, 64);

    private readonly Option<string> models = ModelsChoice.Models();

    private readonly Option<bool> bothSides = BothSidesOption.Create();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(template);
        command.Options.Add(bothSides);
        command.Options.Add(data);
        command.Options.Add(workers);
        command.Options.Add(models);
    }

    /// <summary>What was chosen.</summary>
    public PipelineOptions Of(ParseResult parsed) => new()
    {
        DataFolder = DataFolderOption.Of(parsed, data),
        Template = parsed.GetRequiredValue(template),
        BothSides = parsed.GetValue(bothSides),
        Workers = parsed.GetValue(workers),
        ModelsFolder = parsed.GetValue(models),
    };
}
