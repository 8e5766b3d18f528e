namespace DocDigits.Documents.Templates;

/// <summary>The templates of a folder, found by name, and those of another one beside it. Reads the folders anew on every call, so that an edited
/// template is seen; thread-safe.</summary>
/// <param name="folder">A folder of template files, <c>NAME.json</c> each; <c>*.schema.json</c> is passed over.</param>
/// <param name="others">Where a name is looked for that the folder has not; null for nowhere. Of one name the folder's own counts.</param>
public sealed class TemplateCatalog(string folder, TemplateCatalog? others = null)
{
    /// <summary>The templates shipped with the program, in <c>templates</c> beside the executable.</summary>
    public static TemplateCatalog Shipped { get; } = new(Path.Combine(AppContext.BaseDirectory, "templates"));

    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>The names of the templates, in ordinal order. A folder that does not exist has none.</summary>
    public IReadOnlyList<string> Names() => [.. OwnNames().Union(others?.Names() ?? []).Order(StringComparer.Ordinal)];

    private string[] OwnNames() => !Directory.Exists(Folder)
        ? []
        : [.. Directory.EnumerateFiles(Folder, "*.json").Select(f => Path.GetFileName(f))
            .Where(f => !f.EndsWith(".schema.json", StringComparison.Ordinal))
            .Select(f => f[..^".json".Length])];

    /// <summary>The file of the template of that name, whatever it holds; null where there is none.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public string? FileOf(string name) => OwnNames().Contains(name) ? Path.Combine(Folder, $"{name}.json") : others?.FileOf(name);

    /// <summary>Finds a template.</summary>
    /// <param name="nameOrPath">The name of one in the folder, or the path of a template file: whatever ends in
    /// <c>.json</c> or holds a directory separator.</param>
    public TemplateFileResult Find(string nameOrPath)
    {
        ArgumentNullException.ThrowIfNull(nameOrPath);
        bool isPath = nameOrPath.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            || nameOrPath.AsSpan().ContainsAny(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        if (isPath) return TemplateFile.Load(nameOrPath);

        IReadOnlyList<string> names = Names();
        if (!names.Contains(nameOrPath))
        {
            string known = names.Count == 0 ? $"there are none in '{Folder}'" : $"there are: {string.Join(", ", names)}";
            return InvalidTemplate.Of("$", $"There is no template '{nameOrPath}'; {known}. A path to a template file is taken too.");
        }
        if (others is not null && !OwnNames().Contains(nameOrPath)) return others.Find(nameOrPath);
        TemplateFileResult result = TemplateFile.Load(FileOf(nameOrPath)!);
        return result is LoadedTemplate { Template: var template } && template.Name != nameOrPath
            ? InvalidTemplate.Of("$.name", $"Is '{template.Name}', but the file is called '{nameOrPath}.json'; they must agree.")
            : result;
    }

    /// <summary>Every template of the folder, in the order of <see cref="Names"/>, each with what came of reading it.</summary>
    public IReadOnlyList<(string Name, TemplateFileResult Result)> LoadAll() => [.. Names().Select(n => (n, Find(n)))];

    /// <summary>Every template of the folder, for a program that cannot go on without them.</summary>
    /// <exception cref="InvalidOperationException">The folder has no template, or one of them is invalid: the installation is broken.</exception>
    public IReadOnlyList<Template> LoadEvery()
    {
        var all = LoadAll();
        if (all.Count == 0) throw new InvalidOperationException($"There are no templates in '{Folder}'.");
        return [.. all.Select(t => t.Result is LoadedTemplate loaded
            ? loaded.Template
            : throw new InvalidOperationException($"Template '{t.Name}' in '{Folder}' is invalid:\n{t.Result}"))];
    }
}
