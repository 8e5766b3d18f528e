using System.Text.Json.Serialization;

namespace DocDigits.Ingest.Evaluation.Amounts;

/// <summary>One amount, and what was read.</summary>
/// <param name="File">Its name.</param>
/// <param name="Field">Always <c>amount</c>.</param>
/// <param name="Writing">The way in which it is written.</param>
/// <param name="Written">What stands there, in the letters of raw texts.</param>
/// <param name="Truth">The value's digits, all decimals among them.</param>
/// <param name="Text">What was read: the value's digits, or all digits where the value is not settled.</param>
/// <param name="Raw">What was read, marks and all.</param>
/// <param name="Confidence">Stated probability that the text is right, 0 to 1.</param>
/// <param name="Accepted">Whether it would go on without a person.</param>
public sealed record AmountItem(string File, string Field, string Writing, string Written, string Truth, string Text, string Raw, double Confidence, bool Accepted)
{
    /// <summary>Why it is not accepted, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the value is right.</summary>
    [JsonIgnore]
    public bool IsExact => Text == Truth;

    /// <summary>Whether all digits that stand there were read, whatever is made of them.</summary>
    [JsonIgnore]
    public bool AreDigitsRight => Written.Where(char.IsAsciiDigit).SequenceEqual(Raw.Where(char.IsAsciiDigit));
}

/// <summary>Counts over amounts.</summary>
/// <param name="Count">Amounts.</param>
/// <param name="DigitsRight">Of which all digits were read, a fraction's lower number among them.</param>
/// <param name="Exact">Of which the value was read.</param>
/// <param name="Accepted">That would go on without a person.</param>
/// <param name="AcceptedWrong">Substitutions: accepted ones that are wrong.</param>
public sealed record AmountTotals(int Count, int DigitsRight, int Exact, int Accepted, int AcceptedWrong)
{
    /// <summary>Range of the share of exact ones at 95 % confidence.</summary>
    public WilsonInterval ExactInterval => WilsonInterval.Of(Exact, Count);

    /// <summary>Range of the share of wrong ones among the accepted at 95 % confidence.</summary>
    public WilsonInterval AcceptedWrongInterval => WilsonInterval.Of(AcceptedWrong, Accepted);

    internal static AmountTotals Of(IReadOnlyCollection<AmountItem> items) => new(
        items.Count, items.Count(i => i.AreDigitsRight), items.Count(i => i.IsExact), items.Count(i => i.Accepted), items.Count(i => i.Accepted && !i.IsExact));
}

/// <summary>How amounts are read by the way in which they are written. Every amount is an item.</summary>
public sealed record AmountReport
{
    /// <summary>Always <c>amounts</c>.</summary>
    public string Evaluation { get; } = "amounts";

    /// <summary>The seed from which the amounts were drawn.</summary>
    public required int Seed { get; init; }

    /// <summary>What was read with, in words, or null where the caller did not say.</summary>
    public string? Models { get; init; }

    /// <summary>Counts over all amounts.</summary>
    public AmountTotals Totals => AmountTotals.Of(Items);

    /// <summary>Counts by way of writing, in the order in which they first come.</summary>
    public IReadOnlyDictionary<string, AmountTotals> Writings =>
        Items.GroupBy(i => i.Writing, StringComparer.Ordinal).ToDictionary(g => g.Key, g => AmountTotals.Of([.. g]));

    /// <summary>Wall time, seconds, composing included.</summary>
    public required double Seconds { get; init; }

    /// <summary>One for each amount.</summary>
    public required IReadOnlyList<AmountItem> Items { get; init; }

    /// <summary>The report as JSON, names in camel case.</summary>
    public string ToJson() => EvaluationJson.Of(this);
}
