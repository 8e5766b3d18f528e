using DocDigits.Documents.Imaging;

namespace DocDigits.Documents.Templates;

/// <summary>How digits are laid out in a field.</summary>
public enum FieldLayout
{
    /// <summary>One digit a printed cell, cells of equal width.</summary>
    Comb,

    /// <summary>A free run of handwriting without cells.</summary>
    Free,
}

/// <summary>Who looks at a field that is not accepted by itself.</summary>
public enum ReviewPolicy
{
    /// <summary>One clerk decides.</summary>
    SingleKey,

    /// <summary>Two clerks key it without seeing the reading or each other.</summary>
    BlindDoubleKey,
}

/// <summary>One field of a template.</summary>
/// <param name="Name">Lower-case name with hyphens, unique in the template.</param>
/// <param name="Layout">Comb or free run.</param>
/// <param name="Area">Where it is: for a comb the outline of all its cells, for a free run the area to read in.</param>
/// <param name="Format">What its text must look like.</param>
public sealed record TemplateField(string Name, FieldLayout Layout, MillimetreRect Area, FieldFormat Format)
{
    /// <summary>What is printed beside it; empty for the words of its name.</summary>
    public string Label { get; init; } = "";

    /// <summary>Cells of a comb, 1 or more; 0 for a free run.</summary>
    public int Cells { get; init; }

    /// <summary>Further things that must hold of the text; may be none.</summary>
    public IReadOnlyList<FieldRule> Rules { get; init; } = [];

    /// <summary>Whether an empty field needs a clerk. An optional field that is empty is accepted as empty.</summary>
    public bool Required { get; init; } = true;

    /// <summary>Greatest acceptable probability that an accepted reading is wrong, above 0 and below 1. Default 0.01.</summary>
    public double TargetError { get; init; } = 0.01;

    /// <summary>Who reviews it. Default <see cref="ReviewPolicy.SingleKey"/>.</summary>
    public ReviewPolicy Review { get; init; } = ReviewPolicy.SingleKey;

    /// <summary>The kind as the template file says it: <c>amount</c> for a free amount, <c>comb</c> for any comb, else <c>digits</c>.</summary>
    public string Kind => Layout == FieldLayout.Comb ? "comb" : Format is AmountFormat ? "amount" : "digits";
}

/// <summary>The grammar of a field's text. A closed set: <see cref="DigitsFormat"/>, <see cref="DateFormat"/>, <see cref="AmountFormat"/>.</summary>
public abstract record FieldFormat
{
    private protected FieldFormat() { }

    /// <summary>Fewest digits of a filled field's text.</summary>
    public abstract int MinimumDigits { get; }

    /// <summary>Most digits of a filled field's text.</summary>
    public abstract int MaximumDigits { get; }

    /// <summary>Fewest digits that a hand may put into a filled free field. It differs from <see cref="MinimumDigits"/> where the
    /// text has digits that need not be written: decimals that are nought, the zero of a month.</summary>
    public virtual int MinimumWrittenDigits => MinimumDigits;

    /// <summary>Most digits that a hand may put into a free field, those among them that are no part of the text: the 100 of
    /// <c>50/100</c>, the century of a year.</summary>
    public virtual int MaximumWrittenDigits => MaximumDigits;
}

/// <summary>A number of digits that is no quantity: an account, a postcode.</summary>
/// <param name="Minimum">Fewest digits, 1 or more.</param>
/// <param name="Maximum">Most digits, at least <paramref name="Minimum"/>.</param>
public sealed record DigitsFormat(int Minimum, int Maximum) : FieldFormat
{
    /// <inheritdoc/>
    public override int MinimumDigits => Minimum;

    /// <inheritdoc/>
    public override int MaximumDigits => Maximum;
}

/// <summary>A date in figures; in a free field with marks between day, month and year, or without.</summary>
/// <param name="Pattern">The digits of the field's text: <c>ddMMyyyy</c>, <c>MMddyyyy</c>, <c>yyyyMMdd</c>, <c>ddMMyy</c> or <c>MMddyy</c>. Two-digit years
/// are taken as the one nearest to the day of reading.</param>
public sealed record DateFormat(string Pattern) : FieldFormat
{
    /// <inheritdoc/>
    public override int MinimumDigits => Pattern.Length;

    /// <inheritdoc/>
    public override int MaximumDigits => Pattern.Length;

    /// <summary>Day and month may have one digit between marks.</summary>
    public override int MinimumWrittenDigits => Pattern.Length - 2;

    /// <summary>A year may be written with its century where the pattern has two digits for it.</summary>
    public override int MaximumWrittenDigits => Pattern.Contains("yyyy", StringComparison.Ordinal) ? Pattern.Length : Pattern.Length + 2;
}
