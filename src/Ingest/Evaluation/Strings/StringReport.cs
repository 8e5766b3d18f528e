namespace DocDigits.Ingest.Evaluation.Strings;

/// <summary>What an evaluation of strings found. Every row of the truth is an item; nothing is left out.</summary>
public sealed record StringReport
{
    /// <summary>Always <c>strings</c>.</summary>
    public string Evaluation { get; } = "strings";

    /// <summary>The folder of the pictures.</summary>
    public required string Images { get; init; }

    /// <summary>The truth's file.</summary>
    public required string Truth { get; init; }

    /// <summary>What was read with, in words, or null where the caller did not say.</summary>
    public string? Models { get; init; }

    /// <summary>The reader whose answer is an item's text: the vote, unless one reader alone was asked for.</summary>
    public required string Leading { get; init; }

    /// <summary>Each reader's figures by its name, in the order of <see cref="StringReaders.All"/>.</summary>
    public required IReadOnlyDictionary<string, ReaderScores> Readers { get; init; }

    /// <summary>How the two readers agree, or null where not all were asked for.</summary>
    public ReaderAgreement? Agreement { get; init; }

    /// <summary>Crops in which nothing could be read; their items have the text ''.</summary>
    public required IReadOnlyList<UnreadPage> Unread { get; init; }

    /// <summary>Wall time, seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Crops a second, over all workers.</summary>
    public required double CropsPerSecond { get; init; }

    /// <summary>One for each row of the truth, in its order.</summary>
    public required IReadOnlyList<StringItem> Items { get; init; }

    /// <summary>The report as JSON, names in camel case.</summary>
    public string ToJson() => EvaluationJson.Of(this);

    internal static StringReport Of(
        string images, string truth, IReadOnlyList<string> readers, IReadOnlyList<StringItem> items, IEnumerable<UnreadPage> unread, TimeSpan elapsed) => new()
    {
        Images = images,
        Truth = truth,
        Leading = readers[0],
        Readers = readers.ToDictionary(r => r, r => ReaderScores.Of(r, items)),
        Agreement = StringReaders.All.All(readers.Contains) ? ReaderAgreement.Of(items) : null,
        Unread = [.. unread],
        Seconds = elapsed.TotalSeconds,
        CropsPerSecond = elapsed > TimeSpan.Zero ? items.Count / elapsed.TotalSeconds : 0,
        Items = items,
    };
}
