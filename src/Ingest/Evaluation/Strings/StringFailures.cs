namespace DocDigits.Ingest.Evaluation.Strings;

/// <summary>What was read wrongly, to be looked at by a person.</summary>
public static class StringFailures
{
    /// <summary>The items whose leading answer is not the truth, the surest first; those of one confidence in the truth's order.</summary>
    /// <param name="report">The evaluation.</param>
    /// <param name="most">How many at most, 0 or more.</param>
    public static IReadOnlyList<StringItem> Surest(StringReport report, int most)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        return [.. report.Items.Where(i => !i.IsExact(report.Leading)).OrderByDescending(i => i.Confidence).Take(most)];
    }

    /// <summary>How many there are.</summary>
    public static int Count(StringReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Items.Count(i => !i.IsExact(report.Leading));
    }
}
