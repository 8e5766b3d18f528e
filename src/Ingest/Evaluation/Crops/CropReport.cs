namespace DocDigits.Ingest.Evaluation.Crops;

/// <summary>How single digits are read by the way in which they were cut out. Every digit is an item, whose kind is the way.</summary>
public sealed record CropReport
{
    /// <summary>Always <c>crops</c>.</summary>
    public string Evaluation { get; } = "crops";

    /// <summary>The seed from which the digits were drawn.</summary>
    public required int Seed { get; init; }

    /// <summary>What was read with, in words, or null where the caller did not say.</summary>
    public string? Models { get; init; }

    /// <summary>Counts over all digits.</summary>
    public EvaluationTotals Totals => EvaluationTotals.Of([.. Items]);

    /// <summary>Counts by way of cutting, in the order in which they first come.</summary>
    public IReadOnlyDictionary<string, EvaluationTotals> Cuts =>
        Items.GroupBy(i => i.Kind, StringComparer.Ordinal).ToDictionary(g => g.Key, g => EvaluationTotals.Of([.. g]));

    /// <summary>Wall time, seconds, composing included.</summary>
    public required double Seconds { get; init; }

    /// <summary>One for each digit.</summary>
    public required IReadOnlyList<FieldItem> Items { get; init; }

    /// <summary>The report as JSON, names in camel case.</summary>
    public string ToJson() => EvaluationJson.Of(this);
}
