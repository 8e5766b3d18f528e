using System.Globalization;
using DocDigits.Samples.Hand;

namespace DocDigits.Samples.Negatives;

/// <summary>Draws an amount as it is written: two to six digits before the decimal mark, and often two after it.</summary>
internal static class AmountText
{
    public static string Draw(SampleRandom random, AmountMarks marks)
    {
        string major = Digits(random, random.Int(2, 6));
        if (marks.Grouping is { } mark)
            for (int at = major.Length - 3; at > 0; at -= 3) major = major.Insert(at, mark.ToString());
        return random.Chance(0.4) ? $"{major}{marks.Decimal}{random.Int(0, 99).ToString("00", CultureInfo.InvariantCulture)}" : major;
    }

    /// <summary>Digits of which the first and the last are broad ones: where a part of them is missing, it shows.</summary>
    public static string Broad(SampleRandom random)
    {
        const string Broadest = "23568";
        return $"{Broadest[random.Int(0, 4)]}{Digits(random, random.Int(1, 4))}{Broadest[random.Int(0, 4)]}";
    }

    private static string Digits(SampleRandom random, int count) =>
        string.Concat(Enumerable.Range(0, count).Select(i => (char)('0' + random.Int(i == 0 ? 1 : 0, 9))));
}
