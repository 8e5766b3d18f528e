using DocDigits.Cli.Output;
using DocDigits.Documents.Templates;

namespace DocDigits.Cli.Options;

/// <summary>Templates as a command line names them.</summary>
internal static class TemplateOption
{
    /// <summary>Stands for "whichever fits".</summary>
    public const string Auto = "auto";

    /// <summary>The template of that name or path.</summary>
    /// <exception cref="CommandFailure">There is none, or it is not valid; every problem is named.</exception>
    public static Template Load(string nameOrPath) => TemplateCatalog.Shipped.Find(nameOrPath) switch
    {
        LoadedTemplate loaded => loaded.Template,
        InvalidTemplate invalid => throw CommandFailure.Usage($"--template {nameOrPath}: {string.Join(" ", invalid.Problems)}"),
        var unknown => throw new InvalidOperationException($"Unknown result {unknown.GetType().Name}."),
    };

    /// <summary>The templates to choose from: the one named, or every shipped one for <see cref="Auto"/>.</summary>
    public static IReadOnlyList<Template> Candidates(string nameOrPath) =>
        nameOrPath == Auto ? TemplateCatalog.Shipped.LoadEvery() : [Load(nameOrPath)];
}
