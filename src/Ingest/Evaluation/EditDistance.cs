namespace DocDigits.Ingest.Evaluation;

/// <summary>How far two texts are apart.</summary>
public static class EditDistance
{
    /// <summary>Fewest insertions, deletions and replacements of a character that turn one into the other (Levenshtein 1966).</summary>
    public static int Between(string one, string other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        int[] above = [.. Enumerable.Range(0, other.Length + 1)], row = new int[other.Length + 1];
        for (int i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
                row[j] = Math.Min(Math.Min(above[j], row[j - 1]) + 1, above[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
            (above, row) = (row, above);
        }
        return above[other.Length];
    }
}
