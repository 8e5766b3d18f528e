namespace DocDigits.Ingest.Evaluation;

/// <summary>Counts over some items. Shares are from 0 to 1, and 0 where their whole is 0.</summary>
public sealed record EvaluationTotals
{
    /// <summary>Items.</summary>
    public required int Count { get; init; }

    /// <summary>Items whose text is exactly the truth.</summary>
    public required int Exact { get; init; }

    /// <summary>Share of exact ones.</summary>
    public double ExactRate => Share(Exact, Count);

    /// <summary>Range of that share at 95 % confidence.</summary>
    public WilsonInterval ExactInterval => WilsonInterval.Of(Exact, Count);

    /// <summary>Characters of all truths.</summary>
    public required int TruthDigits { get; init; }

    /// <summary>Edits that would turn all texts into their truths.</summary>
    public required int DigitEdits { get; init; }

    /// <summary>1 minus edits a true character, at least 0.</summary>
    public double DigitAccuracy => Math.Max(0, 1 - Share(DigitEdits, TruthDigits));

    /// <summary>Items that would go on without a person.</summary>
    public required int Accepted { get; init; }

    /// <summary>Read rate: share of accepted ones.</summary>
    public double ReadRate => Share(Accepted, Count);

    /// <summary>Substitutions: accepted ones that are wrong.</summary>
    public required int Substitutions { get; init; }

    /// <summary>Substitution rate: share of the accepted ones that are wrong.</summary>
    public double SubstitutionRate => Share(Substitutions, Accepted);

    /// <summary>Range of that rate at 95 % confidence.</summary>
    public WilsonInterval SubstitutionInterval => WilsonInterval.Of(Substitutions, Accepted);

    /// <summary>Counts items.</summary>
    public static EvaluationTotals Of(IReadOnlyCollection<FieldItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new EvaluationTotals
        {
            Count = items.Count,
            Exact = items.Count(i => i.IsExact),
            TruthDigits = items.Sum(i => i.Truth.Length),
            DigitEdits = items.Sum(i => EditDistance.Between(i.Text, i.Truth)),
            Accepted = items.Count(i => i.Accepted),
            Substitutions = items.Count(i => i.Accepted && !i.IsExact),
        };
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
