using System.Text.RegularExpressions;

namespace DocDigits.Ingest.Evaluation.Negatives;

/// <summary>Counts over fields that hold nothing to read. An answer is a text, however unsure.</summary>
public sealed partial record NegativeTotals
{
    private static readonly double[] Levels = [0.5, 0.9, 0.99];

    /// <summary>Fields.</summary>
    public required int Count { get; init; }

    /// <summary>False accepts: fields that would go on without a person.</summary>
    public required int FalseAccepts { get; init; }

    /// <summary>Range of their share at 95 % confidence.</summary>
    public WilsonInterval FalseAcceptInterval => WilsonInterval.Of(FalseAccepts, Count);

    /// <summary>Fields of which nothing is said: no text at all.</summary>
    public required int Nothing { get; init; }

    /// <summary>Answers that are at least 50, 90 and 99 % sure.</summary>
    public required IReadOnlyDictionary<string, int> AtLeast { get; init; }

    /// <summary>The middle confidence of the answers, or null where there is none.</summary>
    public required double? MedianConfidence { get; init; }

    /// <summary>The highest one, or null where there is none.</summary>
    public required double? HighestConfidence { get; init; }

    /// <summary>Why fields were not accepted, the commonest reason first; numbers in it stand as <c>…</c>.</summary>
    public required IReadOnlyDictionary<string, int> Reasons { get; init; }

    internal static NegativeTotals Of(IReadOnlyCollection<FieldItem> items)
    {
        double[] answers = [.. items.Where(i => i.Text.Length > 0).Select(i => i.Confidence).Order()];
        return new NegativeTotals
        {
            Count = items.Count,
            FalseAccepts = items.Count(i => i.Accepted),
            Nothing = items.Count - answers.Length,
            AtLeast = Levels.ToDictionary(p => FormattableString.Invariant($"{p}"), p => answers.Count(a => a >= p)),
            MedianConfidence = answers.Length == 0 ? null : answers[answers.Length / 2],
            HighestConfidence = answers.Length == 0 ? null : answers[^1],
            Reasons = items.Where(i => i.Reason is not null).GroupBy(i => Numbers().Replace(i.Reason!, "…"), StringComparer.Ordinal)
                .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count()),
        };
    }

    [GeneratedRegex(@"\d+([.,]\d+)?( ?%)?")]
    private static partial Regex Numbers();
}

/// <summary>What came of fields that hold nothing to read. Every field is an item.</summary>
public sealed record NegativeReport
{
    /// <summary>Always <c>negatives</c>.</summary>
    public string Evaluation { get; } = "negatives";

    /// <summary>The seed from which the fields were drawn.</summary>
    public required int Seed { get; init; }

    /// <summary>What was read with, in words, or null where the caller did not say.</summary>
    public string? Models { get; init; }

    /// <summary>Counts over all fields.</summary>
    public required NegativeTotals Totals { get; init; }

    /// <summary>Counts by what the fields hold.</summary>
    public required IReadOnlyDictionary<string, NegativeTotals> Kinds { get; init; }

    /// <summary>Wall time, seconds, drawing included.</summary>
    public required double Seconds { get; init; }

    /// <summary>Fields a second, over all workers.</summary>
    public required double FieldsPerSecond { get; init; }

    /// <summary>One for each field; the truth is '' in all of them, the kind is what the field holds.</summary>
    public required IReadOnlyList<FieldItem> Items { get; init; }

    /// <summary>The report as JSON, names in camel case.</summary>
    public string ToJson() => EvaluationJson.Of(this);

    internal static NegativeReport Of(int seed, IReadOnlyList<FieldItem> items, TimeSpan elapsed) => new()
    {
        Seed = seed,
        Totals = NegativeTotals.Of(items),
        Kinds = items.GroupBy(i => i.Kind, StringComparer.Ordinal).ToDictionary(g => g.Key, g => NegativeTotals.Of([.. g])),
        Seconds = elapsed.TotalSeconds,
        FieldsPerSecond = elapsed > TimeSpan.Zero ? items.Count / elapsed.TotalSeconds : 0,
        Items = items,
    };
}
