using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;

namespace DocDigits.Recognition.Reading;

/// <summary>
/// The gap that parts whole units from the cents of <c>123 50/100</c>. No reader writes a blank, since it is no ink; where the
/// digits stand is known. Lengths are shares of the run's digit height.
/// </summary>
/// <param name="Before">The digit before which it is, 1 or more.</param>
internal sealed record FractionGap(int Before)
{
    private const double Least = 0.15, LeastMore = 0.08;

    /// <summary>The gap before the cents, or null where the digits do not end in a hundred or the widest gap between two digits is elsewhere.</summary>
    /// <param name="field">The field.</param>
    /// <param name="lattice">Knows where the digits stand.</param>
    /// <param name="text">The digits as read.</param>
    /// <param name="decimals">1 or more.</param>
    public static FractionGap? Of(FreeField field, LatticeOpinion lattice, string text, int decimals)
    {
        int cents = text.Length - decimals - (decimals + 1);
        if (cents < 1 || !text.EndsWith($"1{new string('0', decimals)}", StringComparison.Ordinal) || field.Lattice.Line is not { } run) return null;
        if (lattice.SpellingOf(text) is not { } path) return null;

        var digits = new List<PixelRect>();
        var marked = new HashSet<int>();
        foreach (LatticeStep step in path.Steps)
        {
            if (step.Arc.IsDigit) digits.Add(step.Arc.Candidate.Box);
            else if (step.Arc.Mark != LatticeArc.None) marked.Add(digits.Count);
        }
        double Gap(int before) => (digits[before].X - digits[before - 1].Right) / run.DigitHeight;
        double widest = Gap(cents);
        bool isWidest = Enumerable.Range(1, cents + decimals - 1).All(i => i == cents || marked.Contains(i) || Gap(i) <= widest - LeastMore);
        return widest >= Least && isWidest ? new FractionGap(cents) : null;
    }

    /// <summary>The raw text with a blank in the gap, unless a mark stands there.</summary>
    /// <param name="raw">As a reader wrote it.</param>
    /// <param name="gap">The gap, or null for none.</param>
    public static string Within(string raw, FractionGap? gap)
    {
        if (gap is null) return raw;
        int digits = 0;
        for (int i = 0; i < raw.Length; i++)
        {
            if (!char.IsAsciiDigit(raw[i])) continue;
            if (digits++ == gap.Before) return char.IsAsciiDigit(raw[i - 1]) ? raw.Insert(i, " ") : raw;
        }
        return raw;
    }
}
