using CsCheck;
using DocDigits.Documents.Templates;

namespace DocDigits.Documents.Tests.Grammars;

/// <summary>Formats of amounts for the grammar's tests.</summary>
internal static class AmountFormats
{
    public static AmountFormat Named(string country) => country switch
    {
        "US" => new AmountFormat("USD", 2, 7) { SuperscriptCents = true, FractionCents = true },
        "UK" => new AmountFormat("GBP", 2, 7),
        "IN" => new AmountFormat("INR", 2, 9) { DecimalsWritten = WrittenDecimals.Optional, Grouping = DigitGrouping.Indian },
        "PK" => new AmountFormat("PKR", 2, 9) { DecimalsWritten = WrittenDecimals.Optional, Grouping = DigitGrouping.Any },
        "DE" => new AmountFormat("EUR", 2, 7) { DecimalsWritten = WrittenDecimals.Optional },
        "whole dollars" => new AmountFormat("USD", 2, 7) { DecimalsWritten = WrittenDecimals.Never },
        "CL" => new AmountFormat("CLP", 0, 9),
        "TN" => new AmountFormat("TND", 3, 7),
        "KW" => new AmountFormat("KWD", 3, 7) { Grouping = DigitGrouping.None },
        "everything" => new AmountFormat("XXX", 2, 15)
        {
            DecimalsWritten = WrittenDecimals.Optional, Grouping = DigitGrouping.Any, SuperscriptCents = true, FractionCents = true,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(country), country, "No such format."),
    };

    /// <summary>Every format of so many decimals.</summary>
    public static Gen<AmountFormat> Any(int decimals) =>
        from written in Gen.Enum<WrittenDecimals>()
        from grouping in Gen.Enum<DigitGrouping>()
        from superscript in Gen.Bool
        from fraction in Gen.Bool
        select new AmountFormat("XXX", decimals, 15)
        {
            DecimalsWritten = written, Grouping = grouping, SuperscriptCents = superscript, FractionCents = fraction,
        };
}
