using DocDigits.Documents.Templates;

namespace DocDigits.Forms.Layout;

/// <summary>What is written on a form for people.</summary>
internal static class FormWords
{
    /// <summary>The title: the template's own, or the words of its name.</summary>
    public static string Title(Template template) => template.Title.Length > 0 ? template.Title : Words(template.Name);

    /// <summary>A field's label: its own, or the words of its name with the order of a date or the currency of an amount.</summary>
    public static string Label(TemplateField field) => field.Label.Length > 0 ? field.Label : field.Format switch
    {
        DateFormat date => $"{Words(field.Name)} ({Parts(date.Pattern).ToUpperInvariant()})",
        AmountFormat amount => $"{Words(field.Name)} ({amount.Currency})",
        _ => Words(field.Name),
    };

    /// <summary>The label of a printed box without a field.</summary>
    public static string Label(FrameAnchor frame) => Words(frame.Name.Replace("-box", "", StringComparison.Ordinal));

    /// <summary>What stands beside a page code.</summary>
    public static string Caption(Template template) => $"{template.Name} {template.Version}";

    private static string Words(string name)
    {
        string words = name.Replace('-', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>A date pattern with blanks between day, month and year.</summary>
    private static string Parts(string pattern) =>
        string.Concat(pattern.Select((letter, i) => i > 0 && letter != pattern[i - 1] ? $" {letter}" : $"{letter}"));
}
