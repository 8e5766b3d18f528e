namespace DocDigits.Documents.Templates;

/// <summary>An amount of money, and how it may be written in a free field (see <see cref="Grammars.AmountGrammar"/>). A writing
/// that is not allowed here is never read as another value: a person looks at it.</summary>
/// <param name="Currency">ISO 4217 code, three upper-case letters.</param>
/// <param name="Decimals">Decimals of the currency, 0 to 3; the field's text has them whether they are written or not.</param>
/// <param name="MaximumMajorDigits">Most digits before the decimal mark, 1 to 15.</param>
public sealed record AmountFormat(string Currency, int Decimals, int MaximumMajorDigits) : FieldFormat
{
    /// <summary>Whether the decimals are written. Default <see cref="WrittenDecimals.Always"/>.</summary>
    public WrittenDecimals DecimalsWritten { get; init; } = WrittenDecimals.Always;

    /// <summary>Which thousands marks are taken. Default <see cref="DigitGrouping.Western"/>.</summary>
    public DigitGrouping Grouping { get; init; } = DigitGrouping.Western;

    /// <summary>Whether decimals without a mark, smaller and raised, are taken: 12 and a raised 50. Default false. After a mark
    /// they may always be raised.</summary>
    public bool SuperscriptCents { get; init; }

    /// <summary>Whether decimals as a fraction are taken: <c>12 50/100</c>. Default false.</summary>
    public bool FractionCents { get; init; }

    /// <inheritdoc/>
    public override int MinimumDigits => Decimals + 1;

    /// <inheritdoc/>
    public override int MaximumDigits => Decimals + MaximumMajorDigits;

    /// <summary>One: for no decimals a dash may stand behind the mark.</summary>
    public override int MinimumWrittenDigits => 1;

    /// <inheritdoc/>
    public override int MaximumWrittenDigits =>
        MaximumMajorDigits + (DecimalsWritten == WrittenDecimals.Never ? 0 : Decimals) + (FractionCents ? Decimals + 1 : 0);
}

/// <summary>Whether an amount's decimals are written.</summary>
public enum WrittenDecimals
{
    /// <summary>Always, as digits, or as a mark and a dash for none: <c>1500</c> may be 15.00 without its mark, so a person looks.</summary>
    Always,

    /// <summary>A whole amount may stand without them: <c>1500</c> is 1500.00.</summary>
    Optional,

    /// <summary>Never: only whole amounts are written, and what looks like decimals goes to a person.</summary>
    Never,
}

/// <summary>Between which digits the marks of thousands stand. No amount needs to have them.</summary>
public enum DigitGrouping
{
    /// <summary>Every three: <c>1,234,567</c>.</summary>
    Western,

    /// <summary>The last three, and every two before (lakh, crore): <c>12,34,567</c>.</summary>
    Indian,

    /// <summary>Either.</summary>
    Any,

    /// <summary>None are written: any mark is a decimal one. With three decimals nothing else tells <c>1.500</c> from 1500.</summary>
    None,
}
