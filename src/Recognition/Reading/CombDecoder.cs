using DocDigits.Documents.Readings;

namespace DocDigits.Recognition.Reading;

/// <summary>The likeliest texts of a comb, where each filled cell is one digit by itself.</summary>
internal static class CombDecoder
{
    /// <summary>The likeliest texts, best first, each with the product of its digits' probabilities.</summary>
    public static IReadOnlyList<TextCandidate> Best(IReadOnlyList<DigitReading> readings, int count)
    {
        List<TextCandidate> best = [new("", 1)];
        foreach (DigitReading reading in readings)
        {
            best = [.. best
                .SelectMany(text => reading.Probabilities.Select((p, digit) => new TextCandidate(text.Text + (char)('0' + digit), text.Probability * p)))
                .OrderByDescending(text => text.Probability)
                .Take(count)];
        }
        return best;
    }
}
