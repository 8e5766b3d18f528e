namespace DocDigits.Ingest.Evaluation.Templates;

/// <summary>What one page was said to be.</summary>
/// <param name="Name">The page's name.</param>
/// <param name="Template">Its template; null where it is of none.</param>
/// <param name="ChoiceAlone">What it was registered to with one template named, its own where it has one; null where it was not.</param>
/// <param name="MillisecondsAlone">Processor time that this took.</param>
/// <param name="Choice">What it was registered to among all templates; null where it was not.</param>
/// <param name="Milliseconds">Processor time that this took.</param>
public sealed record TemplateChoiceItem(string Name, string? Template, string? ChoiceAlone, double MillisecondsAlone, string? Choice, double Milliseconds)
{
    /// <summary>Why it was not registered with one template named; null where it was.</summary>
    public string? WhyNotAlone { get; init; }

    /// <summary>Why it was not registered among all templates; null where it was.</summary>
    public string? WhyNot { get; init; }

    /// <summary>Whether it was registered to a template that it is not of.</summary>
    public bool IsWrong => Choice is not null && Choice != Template;

    /// <summary>How much longer it took among all, milliseconds; may be negative.</summary>
    public double MillisecondsMore => Milliseconds - MillisecondsAlone;
}

/// <summary>Pages of one kind.</summary>
/// <param name="Pages">Pages.</param>
/// <param name="Right">Those of which the right thing was said: their template, or that they are of none.</param>
/// <param name="Wrong">Those that were registered to a template that they are not of.</param>
/// <param name="RightAlone">Those of which the right thing was said with one template named.</param>
/// <param name="MillisecondsAlone">Mean processor time with one template named.</param>
/// <param name="MillisecondsMore">Mean of how much longer it took among all.</param>
/// <param name="MedianMillisecondsMore">Median of how much longer it took among all.</param>
public sealed record TemplateChoiceSummary(int Pages, int Right, int Wrong, int RightAlone, double MillisecondsAlone, double MillisecondsMore, double MedianMillisecondsMore)
{
    /// <summary>Sums up pages; null where there is none.</summary>
    public static TemplateChoiceSummary? Of(IReadOnlyCollection<TemplateChoiceItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items.Count == 0 ? null : new TemplateChoiceSummary(items.Count, items.Count(i => i.Choice == i.Template), items.Count(i => i.IsWrong), items.Count(i => i.ChoiceAlone == i.Template),
            items.Average(i => i.MillisecondsAlone), items.Average(i => i.MillisecondsMore), items.Select(i => i.MillisecondsMore).Order().ElementAt(items.Count / 2));
    }
}

/// <summary>How well and how fast the template of a page is chosen among many.</summary>
public sealed record TemplateChoiceReport
{
    /// <summary>Always <c>templates</c>.</summary>
    public string Evaluation { get; } = "templates";

    /// <summary>The seed from which templates and pages were drawn.</summary>
    public required int Seed { get; init; }

    /// <summary>Templates to choose from.</summary>
    public required int Templates { get; init; }

    /// <summary>Pages that are of one of the templates; null where there is none.</summary>
    public TemplateChoiceSummary? OfTemplates => TemplateChoiceSummary.Of([.. Items.Where(i => i.Template is not null)]);

    /// <summary>Pages that are of none; null where there is none.</summary>
    public TemplateChoiceSummary? OfNone => TemplateChoiceSummary.Of([.. Items.Where(i => i.Template is null)]);

    /// <summary>One a page.</summary>
    public required IReadOnlyList<TemplateChoiceItem> Items { get; init; }

    /// <summary>The report as JSON, names in camel case.</summary>
    public string ToJson() => EvaluationJson.Of(this);
}
