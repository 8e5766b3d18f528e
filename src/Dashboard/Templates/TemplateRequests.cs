using System.Text.Json;
using System.Text.Json.Nodes;
using DocDigits.Documents;
using DocDigits.Documents.Templates;
using DocDigits.Ingest.Templates;
using DocDigits.Storage.Content;
using Microsoft.AspNetCore.Http;

namespace DocDigits.Dashboard.Templates;

/// <summary>A template as it is being made.</summary>
/// <param name="Template">The JSON of its file.</param>
/// <param name="Picture">SHA-256 of its reference picture, as laying a scan flat gave it; null where it has none.</param>
public sealed record DraftRequest(JsonElement Template, string? Picture = null)
{
    internal TemplateDraft Draft() => TemplateJson.Draft(Template, Picture);
}

/// <summary>Saving a template under the name in its JSON.</summary>
/// <param name="Template">The JSON of its file.</param>
/// <param name="Who">The person.</param>
/// <param name="Picture">SHA-256 of its reference picture, or null.</param>
/// <param name="BasedOn">SHA-256 of the file that it was made from; null for a new one.</param>
public sealed record SaveTemplateRequest(JsonElement Template, string Who, string? Picture = null, string? BasedOn = null)
{
    internal TemplateDraft Draft() => TemplateJson.Draft(Template, Picture);
}

/// <summary>Removing a template of the site.</summary>
/// <param name="Who">The person.</param>
/// <param name="BasedOn">SHA-256 of the file that the person saw.</param>
public sealed record RemoveTemplateRequest(string Who, string BasedOn);

/// <summary>Laying a scan flat.</summary>
/// <param name="Scan">SHA-256 of the scan.</param>
/// <param name="Corners">The sheet's corners on it, pixels: x and y of top left, top right, bottom right, bottom left.</param>
/// <param name="Width">Of the sheet, millimetres.</param>
/// <param name="Height">Of the sheet, millimetres.</param>
/// <param name="Page">0-based page of the scan.</param>
public sealed record FlattenRequest(string Scan, IReadOnlyList<double> Corners, double Width, double Height, int Page = 0);

/// <summary>Reading a scan with a template that is not saved.</summary>
/// <param name="Template">The JSON of its file.</param>
/// <param name="Scan">SHA-256 of the scan.</param>
/// <param name="Picture">SHA-256 of its reference picture, or null.</param>
/// <param name="Page">0-based page of the scan.</param>
/// <param name="Name">Name of the scan, for the answer.</param>
public sealed record TrialRequest(JsonElement Template, string Scan, string? Picture = null, int Page = 0, string? Name = null)
{
    internal TemplateDraft Draft() => TemplateJson.Draft(Template, Picture);
}

/// <summary>A template to go on with.</summary>
/// <param name="Template">The JSON of its file.</param>
/// <param name="Picture">SHA-256 of its reference picture, or null.</param>
/// <param name="BasedOn">SHA-256 of the file.</param>
/// <param name="IsOwn">Whether it is the site's own; else it is shipped, and saving makes one of the site that takes its place.</param>
public sealed record TemplateAnswer(JsonObject Template, string? Picture, string BasedOn, bool IsOwn);

/// <summary>A template after it was changed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version; 0 where it is gone.</param>
/// <param name="BasedOn">SHA-256 of its file; null where it is gone.</param>
/// <param name="Unplaced">Pages that wait for a template.</param>
public sealed record TemplateReceipt(string Name, int Version, string? BasedOn, int Unplaced);

/// <summary>One mistake in a template.</summary>
/// <param name="Path">Where in the JSON.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
public sealed record ProblemJson(string Path, string Message)
{
    internal static ProblemJson Of(TemplateProblem problem) => new(problem.JsonPath, problem.Message);
}

/// <summary>Templates as requests bring them.</summary>
internal static class TemplateJson
{
    private static readonly JsonDocumentOptions Unambiguous = new() { AllowDuplicateProperties = false };

    /// <summary>A draft.</summary>
    /// <exception cref="BadHttpRequestException">No JSON object, or one that says a thing twice.</exception>
    public static TemplateDraft Draft(JsonElement template, string? picture)
    {
        if (template.ValueKind != JsonValueKind.Object) throw new BadHttpRequestException("The template must be a JSON object.");
        try
        {
            return new TemplateDraft((JsonObject)JsonNode.Parse(template.GetRawText(), documentOptions: Unambiguous)!, ContentAddress.Parse(picture));
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException($"The template is no JSON that can be used: {e.Message}", e);
        }
    }
}

/// <summary>Contents of the store as requests name them.</summary>
internal static class ContentAddress
{
    /// <summary>A hash, or null where none was given.</summary>
    /// <exception cref="BadHttpRequestException">No hash.</exception>
    public static ContentHash? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        return text.Length == 64 && text.All(char.IsAsciiHexDigitLower)
            ? ContentHash.Parse(text)
            : throw new BadHttpRequestException("A content is named by its SHA-256: 64 hexadecimal digits in lower case.");
    }

    /// <summary>A hash of what is stored.</summary>
    /// <exception cref="BadHttpRequestException">No hash, or nothing is stored under it.</exception>
    public static ContentHash Stored(string? text, ContentStore store) => Parse(text) is { } hash && store.Contains(hash)
        ? hash
        : throw new BadHttpRequestException("There is no such scan here. Send it again.", StatusCodes.Status404NotFound);
}
