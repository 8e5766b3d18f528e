namespace DocDigits.Recognition.Reading;

/// <summary>
/// Where the decimal mark of a written amount stands. Handwritten points, commas and dashes are not told apart; their
/// places are. Marks before the first and after the last digit (a currency sign's dot, the dash after Swiss or Chilean
/// amounts) say nothing.
/// </summary>
internal static class AmountMarks
{
    private const int GroupLength = 3;

    /// <summary>Whether the marks leave one reading: the digits, taken together, are the amount in minor units.</summary>
    /// <param name="raw">Digits, each mark a point.</param>
    /// <param name="decimals">Digits after the decimal mark, 0 or more.</param>
    public static bool AreCertain(string raw, int decimals)
    {
        string[] groups = raw.Trim('.').Split('.');
        if (groups.Any(group => group.Length == 0)) return false;

        bool isWhole = IsWholeNumber(groups);
        if (decimals == 0) return isWhole;

        // Without a mark before exactly so many digits, "1500" may be 15.00 or 1500 written short; and with three decimals
        // "1.500" may be either. A person looks then.
        bool hasDecimals = groups.Length > 1 && groups[^1].Length == decimals && IsWholeNumber(groups[..^1]);
        return hasDecimals && !isWhole;
    }

    private static bool IsWholeNumber(string[] groups) =>
        groups.Length == 1 ||
        (groups[0].Length <= GroupLength && groups.Skip(1).All(group => group.Length == GroupLength));
}
