using DocDigits.Documents.Templates;
using DocDigits.Ingest.Templates;
using DocDigits.Storage;
using DocDigits.Storage.Records;

namespace DocDigits.Dashboard.Templates;

/// <summary>The templates, by name, and the latest changes of the site's own.</summary>
/// <param name="Templates">One entry a template.</param>
/// <param name="Changes">Newest first.</param>
public sealed record TemplateListing(IReadOnlyList<TemplateEntry> Templates, IReadOnlyList<TemplateChange> Changes)
{
    private const int ChangesShown = 20;

    internal static TemplateListing Of(SiteTemplates templates, TemplateCatalog catalogue, Ledger ledger)
    {
        IReadOnlyDictionary<string, int> pages = ledger.PagesByTemplate();
        return new TemplateListing(
            [.. catalogue.Names().Select(templates.Find).OfType<StoredTemplate>().Select(t => TemplateEntry.Of(t, pages.GetValueOrDefault(t.Name)))],
            ledger.TemplateChanges(null, ChangesShown));
    }
}

/// <summary>A template in the list.</summary>
public sealed record TemplateEntry
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of its file.</summary>
    public required string BasedOn { get; init; }

    /// <summary>Whether it is the site's own; else it is shipped.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>Its version, or null where its file has mistakes.</summary>
    public required int? Version { get; init; }

    /// <summary>What the page is, for people.</summary>
    public required string Description { get; init; }

    /// <summary>How many fields it has.</summary>
    public required int Fields { get; init; }

    /// <summary>Pages that were read with it, of any version.</summary>
    public required int PagesRead { get; init; }

    /// <summary>What is wrong with its file; none where it is in use.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>The template, to be drawn; null where its file has mistakes.</summary>
    internal Template? Template { get; init; }

    internal static TemplateEntry Of(StoredTemplate stored, int pages)
    {
        Template? template = (stored.Result as LoadedTemplate)?.Template;
        return new TemplateEntry
        {
            Name = stored.Name,
            BasedOn = stored.Hash.Hex,
            IsOwn = stored.IsOwn,
            Version = template?.Version,
            Description = template?.Description ?? "",
            Fields = template?.Fields.Count ?? 0,
            PagesRead = pages,
            Problems = stored.Result is InvalidTemplate invalid ? [.. invalid.Problems.Select(p => p.ToString())] : [],
            Template = template,
        };
    }
}
