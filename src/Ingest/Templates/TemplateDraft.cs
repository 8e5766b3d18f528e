using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocDigits.Documents;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Registration;
using DocDigits.Storage.Content;

namespace DocDigits.Ingest.Templates;

/// <summary>A template that is being made: the JSON of its file, and the picture it refers to by content, since neither is saved yet.</summary>
/// <param name="Json">As in the file. What its <c>reference.image</c> says does not matter: the picture takes its place.</param>
/// <param name="Picture">The reference picture in the content store, or null where the template has none.</param>
public sealed record TemplateDraft(JsonObject Json, ContentHash? Picture)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The template, or all that is wrong with it: what <c>template check</c> would say of the saved file.</summary>
    /// <param name="store">Has the picture.</param>
    public TemplateFileResult Load(ContentStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (Json["reference"] is JsonObject && (Picture is not { } picture || !store.Contains(picture)))
            return new InvalidTemplate([new TemplateProblem("$.reference.image", "There is no picture of the sheet yet. Choose a scan and lay it flat.")]);
        TemplateFileResult result = TemplateFile.Parse(Text(Picture is { } hash ? store.PathOf(hash) : ""));
        if (result is not LoadedTemplate { Template: var template }) return result;
        return TemplateRegistrar.ProblemOfReference(template) is { } problem ? new InvalidTemplate([new TemplateProblem("$.reference.image", problem)]) : result;
    }

    /// <summary>The text of the file.</summary>
    /// <param name="image">Path of the picture, as the file is to say it.</param>
    internal string Text(string image)
    {
        var json = (JsonObject)Json.DeepClone();
        if (json["reference"] is JsonObject reference) reference["image"] = image;
        return json.ToJsonString(Indented) + "\n";
    }
}

/// <summary>Reads one page with a template that is not saved yet; nothing is stored.</summary>
/// <param name="page">The page as scanned.</param>
/// <param name="template">The template.</param>
/// <param name="cancellation">Stops between stages.</param>
public delegate PageOutcome TemplateTrial(Page page, Template template, CancellationToken cancellation);
