using DocDigits.Documents.Templates;

namespace DocDigits.Samples.Tests;

internal static class ShippedTemplates
{
    public static IReadOnlyList<Template> All { get; } = TemplateCatalog.Shipped.LoadEvery();
}
