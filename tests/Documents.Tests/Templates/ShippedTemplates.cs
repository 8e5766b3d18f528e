using System.Text.Json.Nodes;
using DocDigits.Documents.Templates;

namespace DocDigits.Documents.Tests.Templates;

/// <summary>The shipped templates as JSON, to be changed by tests.</summary>
internal static class ShippedTemplates
{
    public static IReadOnlyList<string> Names { get; } = ["application-form", "deposit-slip", "personal-cheque"];

    public static string PathOf(string name) => Path.Combine(TemplateCatalog.Shipped.Folder, $"{name}.json");

    public static JsonObject Json(string name) => JsonNode.Parse(File.ReadAllText(PathOf(name)))!.AsObject();

    public static Template Load(string name) => Assert.IsType<LoadedTemplate>(TemplateCatalog.Shipped.Find(name)).Template;

    public static IReadOnlyList<TemplateProblem> ProblemsOf(JsonNode json) => ProblemsOf(json.ToJsonString());

    public static IReadOnlyList<TemplateProblem> ProblemsOf(string json) =>
        TemplateFile.Parse(json) is InvalidTemplate invalid ? invalid.Problems : [];
}
