using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Registration;

namespace DocDigits.Cli.Doctor;

/// <summary>The templates are valid, the shipped ones and the site's own.</summary>
internal static class TemplateChecks
{
    /// <summary>Looks at every template.</summary>
    /// <param name="catalog">Where they are.</param>
    public static IEnumerable<Check> Run(TemplateCatalog catalog)
    {
        var all = catalog.LoadAll();
        string[] valid = [.. all.Where(t => t.Result is LoadedTemplate).Select(t => t.Name)];
        yield return valid.Length > 0
            ? Check.Good("templates", string.Join(", ", valid))
            : new Check(Health.Bad, "templates", $"none in {TemplateCatalog.Shipped.Folder} nor in {catalog.Folder}", "Build again with ./docdigits: it copies samples/templates beside the program.");
        foreach (var (name, result) in all)
        {
            string? problem = result switch
            {
                InvalidTemplate invalid => string.Join(" ", invalid.Problems),
                LoadedTemplate { Template: var template } => TemplateRegistrar.ProblemOfReference(template),
                _ => null,
            };
            if (problem is not null) yield return new Check(Health.Bad, "template " + name, problem, $"Mend it, or take it out of {catalog.Folder}: pages of unnamed templates fail until then.");
        }
    }
}
