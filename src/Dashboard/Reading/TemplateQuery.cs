using DocDigits.Documents.Templates;
using DocDigits.Ingest;
using Microsoft.AspNetCore.Http;

namespace DocDigits.Dashboard.Reading;

/// <summary>The template that a request names. Only names of the catalogue are taken: never a path from a client.</summary>
internal static class TemplateQuery
{
    /// <summary>The name, or <c>auto</c> where none was given.</summary>
    /// <exception cref="BadHttpRequestException">No template of that name.</exception>
    public static string Choose(TemplateCatalog templates, string? asked)
    {
        if (string.IsNullOrEmpty(asked) || asked == PipelineOptions.AutoTemplate) return PipelineOptions.AutoTemplate;
        IReadOnlyList<string> names = templates.Names();
        return names.Contains(asked)
            ? asked
            : throw new BadHttpRequestException($"There is no template of that name. There are: {string.Join(", ", [PipelineOptions.AutoTemplate, .. names])}.");
    }
}
