using DocDigits.Documents.Templates;
using DocDigits.Samples.Hand;

namespace DocDigits.Samples.Values;

/// <summary>How a text is written: the digits of a truth file with what a hand puts between them.</summary>
internal static class WrittenText
{
    /// <summary>One character a cell: an amount stands at the right, anything else at the left.</summary>
    public static string InComb(TemplateField field, string digits) =>
        field.Format is AmountFormat ? digits.PadLeft(field.Cells) : digits.PadRight(field.Cells);

    /// <summary>An amount with its marks, any other text as it is.</summary>
    public static string Free(TemplateField field, string digits, AmountMarks marks)
    {
        if (field.Format is not AmountFormat { Decimals: var decimals }) return digits;
        string major = digits[..^decimals], minor = digits[^decimals..];
        if (marks.Grouping is { } mark)
            for (int at = major.Length - 3; at > 0; at -= 3) major = major.Insert(at, mark.ToString());
        string written = decimals == 0 ? major : $"{major}{marks.Decimal}{minor}";
        return marks.TrailingDash ? $"{written} -" : written;
    }
}
