using System.Text.Json.Nodes;
using DocDigits.Documents.Templates;

namespace DocDigits.Forms.Tests;

/// <summary>Templates to print.</summary>
internal static class Forms
{
    public static string OrderFormFile => Path.Combine(AppContext.BaseDirectory, "forms", "order-form.json");

    public static Template OrderForm => Assert.IsType<LoadedTemplate>(TemplateFile.Load(OrderFormFile)).Template;

    public static IReadOnlyList<Template> All => [OrderForm, .. TemplateCatalog.Shipped.LoadEvery()];

    /// <summary>The order form with changes to its JSON.</summary>
    public static Template Changed(Action<JsonObject> change)
    {
        JsonObject json = JsonNode.Parse(File.ReadAllText(OrderFormFile))!.AsObject();
        change(json);
        return TemplateFile.Parse(json.ToJsonString()) is LoadedTemplate loaded ? loaded.Template : throw new InvalidOperationException(TemplateFile.Parse(json.ToJsonString()).ToString());
    }

    public static string Pdf(Template template, FormPaper paper = FormPaper.Sheet) =>
        System.Text.Encoding.ASCII.GetString(Assert.IsType<PrintedForm>(FormPrinter.Print(template, paper, FormTint.Default)).Pdf.Span);
}
