namespace DocDigits.Ingest.Evaluation.Binarisation;

/// <summary>What one way to part ink from paper came to. Measures of ink are means over the fields, 0 to 1.</summary>
public sealed record BinarisationScore
{
    /// <summary>Name of the way.</summary>
    public required string Method { get; init; }

    /// <summary>Share of the true ink that was found.</summary>
    public required double Recall { get; init; }

    /// <summary>Share of the found ink that is true.</summary>
    public required double Precision { get; init; }

    /// <summary>Harmonic mean of both.</summary>
    public required double FMeasure { get; init; }

    /// <summary>The same with the recall of the thinned ink.</summary>
    public required double PseudoFMeasure { get; init; }

    /// <summary>Peak signal to noise ratio, decibel.</summary>
    public required double Psnr { get; init; }

    /// <summary>Counts of what was read.</summary>
    public required EvaluationTotals Totals { get; init; }

    /// <summary>The same by what the paper bears.</summary>
    public required IReadOnlyDictionary<string, EvaluationTotals> Papers { get; init; }

    /// <summary>The same by what is printed around the writing.</summary>
    public required IReadOnlyDictionary<string, EvaluationTotals> Boxes { get; init; }

    /// <summary>The same by what is left between ink and paper, percent.</summary>
    public required IReadOnlyDictionary<string, EvaluationTotals> Contrasts { get; init; }

    /// <summary>One for each field.</summary>
    public required IReadOnlyList<FieldItem> Items { get; init; }
}

/// <summary>Ways to part ink from paper, on the same fields and read by the same readers.</summary>
public sealed record BinarisationReport
{
    /// <summary>Always <c>binarisation</c>.</summary>
    public string Evaluation { get; } = "binarisation";

    /// <summary>The seed from which the fields were drawn.</summary>
    public required int Seed { get; init; }

    /// <summary>What was read with, in words, or null where the caller did not say.</summary>
    public string? Models { get; init; }

    /// <summary>One a way.</summary>
    public required IReadOnlyList<BinarisationScore> Scores { get; init; }

    /// <summary>Wall time, seconds, drawing included.</summary>
    public required double Seconds { get; init; }

    /// <summary>The report as JSON, names in camel case.</summary>
    public string ToJson() => EvaluationJson.Of(this);
}
