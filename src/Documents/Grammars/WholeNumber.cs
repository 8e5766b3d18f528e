using DocDigits.Documents.Templates;

namespace DocDigits.Documents.Grammars;

/// <summary>Whole numbers as written, with thousands marks or without. Every member is pure.</summary>
internal static class WholeNumber
{
    private const int Thousand = 3;
    private const int Hundred = 2;

    /// <summary>Whether a text is a whole number in one of the groupings. Its marks are all of one kind, where a point and a
    /// comma are one kind.</summary>
    /// <param name="text">Raw text; neither end is a mark in a whole number.</param>
    /// <param name="grouping">Which groups are taken. Without marks, any number is.</param>
    public static bool IsWritten(string text, DigitGrouping grouping)
    {
        char[] marks = [.. text.Where(c => !char.IsAsciiDigit(c)).Select(c => c == ',' ? '.' : c).Distinct()];
        if (text.Length == 0 || marks.Length > 1) return false;
        if (marks.Length == 0) return true;
        if (marks[0] is not ('.' or '\'' or ' ')) return false;

        int[] groups = [.. text.Replace(',', '.').Split(marks[0]).Select(group => group.Length)];
        return grouping switch
        {
            DigitGrouping.None => false,
            DigitGrouping.Western => IsWestern(groups),
            DigitGrouping.Indian => IsIndian(groups),
            DigitGrouping.Any => IsWestern(groups) || IsIndian(groups),
            _ => throw new ArgumentOutOfRangeException(nameof(grouping), grouping, "Unknown grouping."),
        };
    }

    private static bool IsWestern(int[] groups) => groups[0] is >= 1 and <= Thousand && groups[1..].All(g => g == Thousand);

    private static bool IsIndian(int[] groups) =>
        groups[0] is >= 1 and <= Hundred && groups[1..^1].All(g => g == Hundred) && groups[^1] == Thousand;
}
