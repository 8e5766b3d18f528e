using DocDigits.Documents.Templates;

namespace DocDigits.Cli.Doctor;

/// <summary>The shipped templates are valid.</summary>
internal static class TemplateChecks
{
    /// <summary>Looks at every template.</summary>
    public static IEnumerable<Check> Run()
    {
        var all = TemplateCatalog.Shipped.LoadAll();
        string[] valid = [.. all.Where(t => t.Result is LoadedTemplate).Select(t => t.Name)];
        yield return valid.Length > 0
            ? Check.Good("templates", string.Join(", ", valid))
            : new Check(Health.Bad, "templates", $"none in {TemplateCatalog.Shipped.Folder}", "Build again with ./docdigits: it copies samples/templates beside the program.");
        foreach (var (name, result) in all)
            if (result is InvalidTemplate invalid)
                yield return new Check(Health.Bad, "template " + name, string.Join(" ", invalid.Problems), "Mend it: docdigits template check " + name);
    }
}
