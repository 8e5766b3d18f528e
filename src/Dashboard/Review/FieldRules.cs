using System.Globalization;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Templates;
using DocDigits.Storage.Records;

namespace DocDigits.Dashboard.Review;

/// <summary>What the template says of fields that are in the ledger. Thread-safe.</summary>
internal sealed class FieldRules(TemplateCatalog templates, AcceptancePolicy policy)
{
    /// <summary>The template's field, or null where the template is gone or has another version than the one the field was
    /// read with: then its rules are not known.</summary>
    public TemplateField? Of(FieldRow field) =>
        templates.Names().Contains(field.Template)
        && templates.Find(field.Template) is LoadedTemplate { Template: var template }
        && template.Version == field.TemplateVersion
            ? template.FieldNamed(field.Name)
            : null;

    /// <summary>Whether a field is keyed without showing its reading; null where its template is gone. Where the template changed since, the field
    /// of that name in it tells.</summary>
    public bool? IsBlind(FieldRow field)
    {
        if (!templates.Names().Contains(field.Template) || templates.Find(field.Template) is not LoadedTemplate { Template: var template }) return null;
        return template.FieldNamed(field.Name)?.Review == ReviewPolicy.BlindDoubleKey;
    }

    /// <summary>Why a text may not stand in a field, or null where it may.</summary>
    public string? Objection(FieldRow field, string text) => Of(field) is { } rules
        ? policy.CheckKeyed(rules, text)
        : text.All(char.IsAsciiDigit) ? null : "Only the digits 0 to 9 may stand here.";

    /// <summary>What may stand in a field, for a clerk.</summary>
    public static string Hint(TemplateField? field) => field is null
        ? "The template changed since this page was read: what is keyed is not checked."
        : string.Join(" ", [Shape(field), .. field.Rules.Select(Rule), field.Required ? "Must be filled." : "May be empty."]);

    private static string Shape(TemplateField field) => field.Format switch
    {
        DateFormat date => $"A date as {Spelled(date.Pattern)}.",
        AmountFormat { Decimals: 0 } amount => $"An amount in whole {amount.Currency}.",
        AmountFormat amount => $"An amount in {amount.Currency}: key the {amount.Decimals} decimals too, without a mark.",
        { MinimumDigits: var few, MaximumDigits: var many } => few == many ? $"{few} digits." : $"{few} to {many} digits.",
    };

    private static string Spelled(string pattern) => pattern
        .Replace("dd", "day ", StringComparison.Ordinal).Replace("MM", "month ", StringComparison.Ordinal)
        .Replace("yyyy", "year (4 digits) ", StringComparison.Ordinal).Replace("yy", "year (2 digits) ", StringComparison.Ordinal).TrimEnd();

    private static string Rule(FieldRule rule) => rule switch
    {
        CheckDigitRule => "With a check digit.",
        RangeRule range => string.Create(CultureInfo.InvariantCulture, $"From {range.Minimum} to {range.Maximum}."),
        DateWindowRule window => $"At most {window.DaysBack} days back and {window.DaysAhead} ahead.",
        _ => throw new InvalidOperationException($"Unknown rule {rule.GetType().Name}."),
    };
}
