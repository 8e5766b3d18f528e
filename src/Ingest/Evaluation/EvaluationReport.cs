using System.Text.Json.Serialization;

namespace DocDigits.Ingest.Evaluation;

/// <summary>One row of the truth, and what was read in its place.</summary>
/// <param name="File">Name of the file as the truth has it.</param>
/// <param name="Page">0-based index of the page.</param>
/// <param name="Field">Name of the field; for crops their kind.</param>
/// <param name="Kind"><c>comb</c>, <c>amount</c>, <c>digits</c>, or '' where no such field was found; in an evaluation of negatives what the
/// field holds.</param>
/// <param name="Truth">What stands there, digits alone.</param>
/// <param name="Text">What was read, '' where nothing was.</param>
/// <param name="Confidence">Stated probability that the text is right, 0 to 1.</param>
/// <param name="Accepted">Whether it would go on without a person.</param>
public sealed record FieldItem(string File, int Page, string Field, string Kind, string Truth, string Text, double Confidence, bool Accepted)
{
    /// <summary>Why it is not accepted, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the field was looked at: false on a page that was not found, or a crop that could not be read.</summary>
    public bool IsRead { get; init; } = true;

    /// <summary>Whether the field was read and the text is exactly the truth.</summary>
    [JsonIgnore]
    public bool IsExact => IsRead && Text == Truth;
}

/// <summary>A page or crop in which nothing could be read.</summary>
/// <param name="File">Name of the file as the truth has it.</param>
/// <param name="Page">0-based index of the page.</param>
/// <param name="Reason">Why.</param>
public sealed record UnreadPage(string File, int Page, string Reason);

/// <summary>What an evaluation found. Every row of the truth is an item; nothing is left out.</summary>
public sealed record EvaluationReport
{
    /// <summary><c>fields</c> or <c>pages</c>.</summary>
    public required string Evaluation { get; init; }

    /// <summary>The folder of the pictures.</summary>
    public required string Images { get; init; }

    /// <summary>The truth's file.</summary>
    public required string Truth { get; init; }

    /// <summary>What was read with, in words, or null where the caller did not say.</summary>
    public string? Models { get; init; }

    /// <summary>Counts over all items.</summary>
    public required EvaluationTotals Totals { get; init; }

    /// <summary>Counts by kind; <c>none</c> for items whose field was not found.</summary>
    public required IReadOnlyDictionary<string, EvaluationTotals> Kinds { get; init; }

    /// <summary>Pages or crops in which nothing could be read; their items have the text ''.</summary>
    public required IReadOnlyList<UnreadPage> Unread { get; init; }

    /// <summary>Wall time, seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Pages or crops a second, over all workers.</summary>
    public required double PagesPerSecond { get; init; }

    /// <summary>One for each row of the truth, in its order.</summary>
    public required IReadOnlyList<FieldItem> Items { get; init; }

    /// <summary>The report as JSON, names in camel case.</summary>
    public string ToJson() => EvaluationJson.Of(this);

    internal static EvaluationReport Of(
        string evaluation, string images, string truth, IReadOnlyList<FieldItem> items, IEnumerable<UnreadPage> unread, int pages, TimeSpan elapsed) => new()
    {
        Evaluation = evaluation,
        Images = images,
        Truth = truth,
        Totals = EvaluationTotals.Of(items),
        Kinds = items.GroupBy(i => i.Kind.Length == 0 ? "none" : i.Kind, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => EvaluationTotals.Of([.. g])),
        Unread = [.. unread],
        Seconds = elapsed.TotalSeconds,
        PagesPerSecond = elapsed > TimeSpan.Zero ? pages / elapsed.TotalSeconds : 0,
        Items = items,
    };
}
