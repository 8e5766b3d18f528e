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
    /// <param name="nameOrPath">Its name, or the path of its file.</param>
    /// <param name="catalog">Where names are looked for; null for the shipped ones.</param>
    public static Template Load(string nameOrPath, TemplateCatalog? catalog = null) => (catalog ?? TemplateCatalog.Shipped).Find(nameOrPath) switch
    {
        LoadedTemplate loaded => loaded.Template,
        InvalidTemplate invalid => throw CommandFailure.Usage($"--template {nameOrPath}: {string.Join(" ", invalid.Problems)}"),
        var unknown => throw new InvalidOperationException($"Unknown result {unknown.GetType().Name}."),
    };

    /// <summary>The templates to choose from: the one named, or every one of the catalogue for <see cref="Auto"/>.</summary>
    public static IReadOnlyList<Template> Candidates(string nameOrPath, TemplateCatalog? catalog = null)
    {
        if (nameOrPath != Auto) return [Load(nameOrPath, catalog)];
        var all = (catalog ?? TemplateCatalog.Shipped).LoadAll();
        string[] problems = [.. all.Where(t => t.Result is InvalidTemplate).Select(t => $"{t.Name}: {t.Result}")];
        if (problems.Length > 0) throw CommandFailure.Usage($"--template {Auto} takes every template, and not all are valid: {string.Join(" ", problems)}");
        return [.. all.Select(t => ((LoadedTemplate)t.Result).Template)];
    }
}
