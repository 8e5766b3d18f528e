namespace DocDigits.Ingest.Evaluation.Speed;

/// <summary>One field, and what reading it took.</summary>
/// <param name="File">Its name.</param>
/// <param name="Field">Always <c>amount</c>.</param>
/// <param name="Truth">Its digits.</param>
/// <param name="Text">What was read.</param>
/// <param name="Confidence">Stated probability that the text is right, 0 to 1.</param>
/// <param name="Accepted">Whether it would go on without a person.</param>
/// <param name="Candidates">Candidates of the lattice that the digit network classified.</param>
/// <param name="LineColumns">Columns of the line that the line networks read; 0 where they did not run.</param>
/// <param name="MultiplyAdds">Of all networks together.</param>
/// <param name="LineMultiplyAdds">Of the line networks, by the width of the line.</param>
/// <param name="Milliseconds">What it took.</param>
public sealed record SpeedItem(
    string File, string Field, string Truth, string Text, double Confidence, bool Accepted, int Candidates, int LineColumns, long MultiplyAdds, long LineMultiplyAdds, StageTimes Milliseconds);

/// <summary>Times of one field, milliseconds: of a clock, but for the last one.</summary>
/// <param name="Segmentation">From the picture to the lattice and the line.</param>
/// <param name="Lattice">The lattice reader by itself: the digit network over all candidates, and the decoder.</param>
/// <param name="Line">The line reader by itself: the line networks, and the decoder.</param>
/// <param name="Whole">From the picture to the decision: segmentation, both readers, their vote, acceptance.</param>
/// <param name="WholeProcessor">Processor time of the whole over all threads of the process: other programs hardly make it longer.</param>
public sealed record StageTimes(double Segmentation, double Lattice, double Line, double Whole, double WholeProcessor);

/// <summary>How long something took over all fields, milliseconds.</summary>
/// <param name="Median">The middle.</param>
/// <param name="Percentile90">Nine of ten fields took no longer.</param>
public sealed record Duration(double Median, double Percentile90)
{
    /// <summary>The nearest ranks among some times; 0 where there is none.</summary>
    internal static Duration Of(IEnumerable<double> times)
    {
        double[] sorted = [.. times.Order()];
        return new Duration(Rank(sorted, 0.5), Rank(sorted, 0.9));
    }

    private static double Rank(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
}

/// <summary>How fast fields are read one after another on one thread. Every field is an item.</summary>
public sealed record SpeedReport
{
    /// <summary>What was asked of a five-digit amount read whole, on one core.</summary>
    public const double AskedMilliseconds = 25;

    /// <summary>Always <c>speed</c>.</summary>
    public string Evaluation { get; } = "speed";

    /// <summary>Where the fields come from, in words.</summary>
    public required string Source { get; init; }

    /// <summary>The seed they are drawn from.</summary>
    public required int Seed { get; init; }

    /// <summary>What was read with, in words, or null where the caller did not say.</summary>
    public string? Models { get; init; }

    /// <summary>Fields timed.</summary>
    public int Count => Items.Count;

    /// <summary>Fields read exactly.</summary>
    public int Exact => Items.Count(i => i.Text == i.Truth);

    /// <summary>Fields read before the first one that counts.</summary>
    public required int WarmUp { get; init; }

    /// <summary>See <see cref="StageTimes.Segmentation"/>.</summary>
    public Duration Segmentation => Duration.Of(Items.Select(i => i.Milliseconds.Segmentation));

    /// <summary>See <see cref="StageTimes.Lattice"/>.</summary>
    public Duration Lattice => Duration.Of(Items.Select(i => i.Milliseconds.Lattice));

    /// <summary>See <see cref="StageTimes.Line"/>.</summary>
    public Duration Line => Duration.Of(Items.Select(i => i.Milliseconds.Line));

    /// <summary>See <see cref="StageTimes.Whole"/>.</summary>
    public Duration Whole => Duration.Of(Items.Select(i => i.Milliseconds.Whole));

    /// <summary>See <see cref="StageTimes.WholeProcessor"/>.</summary>
    public Duration WholeProcessor => Duration.Of(Items.Select(i => i.Milliseconds.WholeProcessor));

    /// <summary>Mean number of candidates classified.</summary>
    public double Candidates => Mean(i => i.Candidates);

    /// <summary>Mean width of a line, columns.</summary>
    public double LineColumns => Mean(i => i.LineColumns);

    /// <summary>Mean multiply-adds of the digit network a field: candidates x its multiply-adds.</summary>
    public double LatticeMultiplyAdds => Mean(i => i.MultiplyAdds - i.LineMultiplyAdds);

    /// <summary>Mean multiply-adds of the line networks a field, by the width of its line.</summary>
    public double LineMultiplyAdds => Mean(i => i.LineMultiplyAdds);

    /// <summary>Mean multiply-adds of all networks a field.</summary>
    public double MultiplyAdds => Mean(i => i.MultiplyAdds);

    /// <summary>One for each field.</summary>
    public required IReadOnlyList<SpeedItem> Items { get; init; }

    /// <summary>The report as JSON, names in camel case.</summary>
    public string ToJson() => EvaluationJson.Of(this);

    private double Mean(Func<SpeedItem, double> of) => Items.Count == 0 ? 0 : Items.Average(of);
}
