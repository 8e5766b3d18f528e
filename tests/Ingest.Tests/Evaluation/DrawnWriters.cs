using DocDigits.Learning.Composing;
using DocDigits.Learning.Tests.Support;
using DocDigits.Recognition.Mnist;

namespace DocDigits.Ingest.Tests.Evaluation;

/// <summary>Digits to compose of that the tests draw themselves, so that they need no data.</summary>
internal static class DrawnWriters
{
    private const int Count = 200;

    /// <summary>Twenty of each digit, all of one hand.</summary>
    public static WriterDigits Digits()
    {
        byte[] labels = [.. Enumerable.Range(0, Count).Select(i => (byte)(i % 10))];
        var digits = new LabelledDigits(
            new IdxImages([.. labels.SelectMany((digit, i) => DrawnFields.Digit(digit, i))], "drawn"), new IdxLabels(labels, "drawn"), null);
        return new WriterDigits(digits, [.. Enumerable.Range(0, Count)]);
    }
}
