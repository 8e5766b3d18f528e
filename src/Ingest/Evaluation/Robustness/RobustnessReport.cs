namespace DocDigits.Ingest.Evaluation.Robustness;

/// <summary>What was read of pages that were disturbed by so much.</summary>
/// <param name="Level">How much.</param>
/// <param name="Pages">Pages.</param>
/// <param name="PagesFound">Pages that were registered to their template.</param>
/// <param name="Fields">Counts over their fields; those of a page that was not found count as not read.</param>
public sealed record RobustnessLevel(double Level, int Pages, int PagesFound, EvaluationTotals Fields);

/// <summary>How reading bears one kind of disturbance.</summary>
/// <param name="Name">Its name.</param>
/// <param name="What">What a level means.</param>
/// <param name="Unit">Unit of the levels; may be empty.</param>
/// <param name="Levels">From the least disturbed on.</param>
public sealed record RobustnessCurve(string Name, string What, string Unit, IReadOnlyList<RobustnessLevel> Levels)
{
    /// <summary>Share of exactly read fields below which reading counts as broken down.</summary>
    public const double Floor = 0.95;

    /// <summary>The first level at which fewer than 95 % of the fields are read exactly; null where there is none.</summary>
    public double? BreaksDownAt => Levels.FirstOrDefault(level => level.Fields.ExactRate < Floor)?.Level;

    /// <summary>The last level before that; null where already the first is below.</summary>
    public double? HoldsUntil => Levels.TakeWhile(level => level.Fields.ExactRate >= Floor).LastOrDefault()?.Level;
}

/// <summary>How reading bears what goes wrong between a filled sheet and its picture.</summary>
public sealed record RobustnessReport
{
    /// <summary>Always <c>robustness</c>.</summary>
    public string Evaluation { get; } = "robustness";

    /// <summary>The seed from which the pages were drawn.</summary>
    public required int Seed { get; init; }

    /// <summary>What was read with, in words, or null where the caller did not say.</summary>
    public string? Models { get; init; }

    /// <summary>A curve for each disturbance.</summary>
    public required IReadOnlyList<RobustnessCurve> Curves { get; init; }

    /// <summary>Fields that were accepted and are wrong, over everything.</summary>
    public int Substitutions => Curves.Sum(curve => curve.Levels.Sum(level => level.Fields.Substitutions));

    /// <summary>Accepted fields over everything.</summary>
    public int Accepted => Curves.Sum(curve => curve.Levels.Sum(level => level.Fields.Accepted));

    /// <summary>Fields over everything.</summary>
    public int Count => Curves.Sum(curve => curve.Levels.Sum(level => level.Fields.Count));

    /// <summary>Wall time, seconds, drawing included.</summary>
    public required double Seconds { get; init; }

    /// <summary>Every field that is not read exactly or not accepted rightly, by the page's name.</summary>
    public required IReadOnlyList<FieldItem> Misread { get; init; }

    /// <summary>The report as JSON, names in camel case.</summary>
    public string ToJson() => EvaluationJson.Of(this);
}
