namespace DocDigits.Ingest.Evaluation.Skew;

/// <summary>What was measured of one page.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What is on it.</param>
/// <param name="IsForm">Whether it is a filled form of a template.</param>
/// <param name="SkewDegrees">Its skew, counter-clockwise positive.</param>
/// <param name="Orientation">By how many degrees it was then turned clockwise.</param>
/// <param name="EstimatedSkewDegrees">The estimator's answer on the page as scanned.</param>
/// <param name="Milliseconds">How long that took.</param>
public sealed record SkewItem(string Name, string Kind, bool IsForm, double SkewDegrees, int Orientation, double EstimatedSkewDegrees, double Milliseconds)
{
    /// <summary>The skew of a form that was registered to its template; null where it was not, or is none.</summary>
    public double? RegisteredSkewDegrees { get; init; }

    /// <summary>The orientation of a form that was registered to its template; null where it was not, or is none.</summary>
    public int? RegisteredOrientation { get; init; }

    /// <summary>Error of the estimate, degrees, 0 or more.</summary>
    public double EstimateError => Math.Abs(EstimatedSkewDegrees - SkewDegrees);

    /// <summary>Error of the registered skew, degrees, 0 or more; null where there is none.</summary>
    public double? RegisteredError => RegisteredSkewDegrees is { } skew ? Math.Abs(skew - SkewDegrees) : null;

    /// <summary>Whether the page stands on its head or feet, not on a side.</summary>
    public bool StandsOnRows => Orientation is 0 or 180;
}

/// <summary>Errors of several pages, degrees.</summary>
/// <param name="Count">Pages.</param>
/// <param name="Mean">Mean absolute error.</param>
/// <param name="WithinQuarter">Share of the pages with an error of at most 0.25 degrees.</param>
/// <param name="Largest">Largest absolute error.</param>
public sealed record SkewErrors(int Count, double Mean, double WithinQuarter, double Largest)
{
    /// <summary>Degrees that an error should not exceed.</summary>
    public const double Quarter = 0.25;

    /// <summary>Of the errors of at least one page; null where there is none.</summary>
    public static SkewErrors? Of(IReadOnlyCollection<double> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        return errors.Count == 0 ? null : new SkewErrors(errors.Count, errors.Average(), (double)errors.Count(e => e <= Quarter) / errors.Count, errors.Max());
    }
}

/// <summary>What was measured of the pages of one kind.</summary>
/// <param name="Kind">The kind, or <c>all</c>, and so on.</param>
/// <param name="Pages">Pages.</param>
/// <param name="Estimated">Errors of the estimator alone.</param>
/// <param name="Forms">Forms among them.</param>
/// <param name="OrientationRight">Forms that were registered to their template, the right way up.</param>
/// <param name="Registered">Errors of the registered forms' skew; null where there is none.</param>
public sealed record SkewSummary(string Kind, int Pages, SkewErrors Estimated, int Forms, int OrientationRight, SkewErrors? Registered)
{
    /// <summary>Sums up pages, of which there is at least one.</summary>
    public static SkewSummary Of(string kind, IReadOnlyCollection<SkewItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new SkewSummary(kind, items.Count, SkewErrors.Of([.. items.Select(i => i.EstimateError)]) ?? throw new ArgumentException("No pages.", nameof(items)),
            items.Count(i => i.IsForm), items.Count(i => i.RegisteredOrientation == i.Orientation), SkewErrors.Of([.. items.Select(i => i.RegisteredError).OfType<double>()]));
    }
}

/// <summary>How well skew and orientation are found.</summary>
public sealed record SkewReport
{
    /// <summary>Always <c>skew</c>.</summary>
    public string Evaluation { get; } = "skew";

    /// <summary>The seed from which the pages were drawn.</summary>
    public required int Seed { get; init; }

    /// <summary>By kind of page, in the order of their names; by how the pages lay; and all of them.</summary>
    public IReadOnlyList<SkewSummary> Summaries =>
    [
        .. Items.GroupBy(i => i.Kind).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => SkewSummary.Of(g.Key, [.. g])),
        .. Items.GroupBy(i => i.StandsOnRows).OrderByDescending(g => g.Key).Select(g => SkewSummary.Of(g.Key ? "upright or upside down" : "on a side", [.. g])),
        SkewSummary.Of("all", Items),
    ];

    /// <summary>Mean time of an estimate, milliseconds.</summary>
    public double MillisecondsAnEstimate => Items.Average(i => i.Milliseconds);

    /// <summary>Wall time, seconds, drawing included.</summary>
    public required double Seconds { get; init; }

    /// <summary>One a page.</summary>
    public required IReadOnlyList<SkewItem> Items { get; init; }

    /// <summary>The report as JSON, names in camel case.</summary>
    public string ToJson() => EvaluationJson.Of(this);
}
