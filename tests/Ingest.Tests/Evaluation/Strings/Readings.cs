using DocDigits.Ingest.Evaluation.Strings;

namespace DocDigits.Ingest.Tests.Evaluation.Strings;

/// <summary>Items and reports of an evaluation, without a network.</summary>
internal static class Readings
{
    /// <summary>An item; an answer of '' is silence.</summary>
    public static StringItem Item(string truth, (string Text, double Confidence) combined, string lattice, string line, bool accepted = false)
    {
        var readers = new Dictionary<string, ReaderAnswer>
        {
            [StringReaders.Combined] = Answer(combined.Text, combined.Confidence, accepted),
            ["lattice"] = Answer(lattice, 0.8, false),
            ["line"] = Answer(line, 0.7, false),
        };
        ReaderAnswer leading = readers[StringReaders.Combined];
        return new StringItem($"{truth}.png", 0, "amount", truth, leading.Text, leading.Confidence, leading.Accepted, readers) { Reason = accepted ? null : "Not \"certain\", enough." };
    }

    public static StringReport Report(params IReadOnlyList<StringItem> items) => StringReport.Of("images", "truth.csv", StringReaders.All, items, [], TimeSpan.FromSeconds(2));

    private static ReaderAnswer Answer(string text, double confidence, bool accepted) => text.Length == 0 ? ReaderAnswer.Silence : new ReaderAnswer(text, confidence, accepted);
}
