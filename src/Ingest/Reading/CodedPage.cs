using System.Globalization;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Codes;

namespace DocDigits.Ingest.Reading;

/// <summary>What follows from the code that a page carries: a page that says it is of another template, or of another version, is not read in places
/// that may be wrong.</summary>
internal static class CodedPage
{
    /// <summary>Why a page with such a code cannot be read with the templates that there are; null where one of them is meant.</summary>
    public static PageFailed? Contradiction(PageCode code, IReadOnlyList<Template> templates)
    {
        string says = string.Create(CultureInfo.InvariantCulture, $"The page says it is {code.Name} version {code.Version}");
        Template? named = templates.FirstOrDefault(t => t.Name == code.Name);
        if (named is not null && named.Version == code.Version) return null;
        string reason = named is not null
            ? string.Create(CultureInfo.InvariantCulture, $"{says}; version {named.Version} is loaded. Where fields have moved it would be read in wrong places: retry it with the template of version {code.Version}.")
            : templates.Count == 1 ? $"{says}, not {templates[0].Name}. Retry it with that template, or with 'auto'."
            : $"{says}, and there is no template of that name. Put its file into the templates of the data folder, then retry the page.";
        return new PageFailed(reason) { NeedsTemplate = true };
    }

    /// <summary>What a page that fits no template says it is, where none of the templates has a code and so none was looked for before; else null.</summary>
    /// <param name="page">The page as scanned.</param>
    /// <param name="templates">The templates that it fits none of.</param>
    /// <param name="cancellation">Looked at between the stages.</param>
    public static PageFailed? OfAnother(PageRaster page, IReadOnlyList<Template> templates, CancellationToken cancellation) =>
        !templates.Any(t => t.Code is not null) && PageCodeReader.Read(page, cancellation) is { } other ? Contradiction(other, templates) : null;
}
