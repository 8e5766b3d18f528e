using DocDigits.Documents.Grammars;
using DocDigits.Documents.Templates;

namespace DocDigits.Ingest.Models.Training;

/// <summary>
/// Which digits a hand wrote in a field of which a clerk left the text. They are not always the same: an amount's text has
/// its decimals whether they were written or not, a date's its noughts. Where that cannot be told, nothing is said:
/// a wrong label teaches worse than one label less.
/// </summary>
internal static class WrittenDigits
{
    /// <summary>The digits in the ink, or null where they cannot be told.</summary>
    /// <param name="keyed">The text that a clerk left.</param>
    /// <param name="raw">What the machine read, marks included.</param>
    /// <param name="format">The field's format.</param>
    public static string? Of(string keyed, string raw, FieldFormat format) => format switch
    {
        DigitsFormat => keyed,
        AmountFormat { Decimals: 0 } => keyed,
        _ when RawText.DigitsOf(raw).Length == keyed.Length => keyed,
        AmountFormat { DecimalsWritten: WrittenDecimals.Never } amount when EndsInNoughts(keyed, amount) => keyed[..^amount.Decimals],
        // Decimals other than nought were written; as a fraction with its 100, or as digits.
        AmountFormat { DecimalsWritten: WrittenDecimals.Always, FractionCents: false } amount when !EndsInNoughts(keyed, amount) => keyed,
        _ => null,
    };

    private static bool EndsInNoughts(string keyed, AmountFormat amount) =>
        keyed.Length > amount.Decimals && keyed.AsSpan(keyed.Length - amount.Decimals).IndexOfAnyExcept('0') < 0;
}
