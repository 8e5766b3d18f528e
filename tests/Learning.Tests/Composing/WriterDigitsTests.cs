using DocDigits.Learning.Composing;
using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Training;

namespace DocDigits.Learning.Tests.Composing;

public sealed class WriterDigitsTests
{
    [Fact]
    public void A_string_is_of_one_writers_digits()
    {
        LabelledDigits digits = PenMnist.Digits;
        WriterDigits writers = new(digits, PenMnist.Split.Training);
        var random = new SeededRandom(3);

        for (int writer = 0; writer < writers.Writers; writer++)
        {
            HashSet<int> seen = [];
            for (int i = 0; i < 30; i++) seen.Add(WriterOf(digits, writers.Picture(writer, i % 10, random)));
            Assert.Single(seen);
        }
    }

    [Fact]
    public void Held_out_writers_never_lend_a_digit()
    {
        LabelledDigits digits = PenMnist.Digits;
        WriterDigits writers = new(digits, PenMnist.Split.Training);
        HashSet<int> held = [.. PenMnist.Split.Validation.Select(i => digits.Writers![i])];
        var random = new SeededRandom(4);

        for (int i = 0; i < 300; i++) Assert.DoesNotContain(WriterOf(digits, writers.Picture(i % writers.Writers, i % 10, random)), held);
    }

    [Fact]
    public void A_writer_without_some_digit_borrows_it_and_a_digit_that_nobody_has_is_refused()
    {
        LabelledDigits digits = PenMnist.Digits;
        int[] sparse = [.. Enumerable.Range(0, digits.Count).Where(i => digits.Writers![i] != 100 || digits.Labels.Digits[i] != 7)];
        WriterDigits writers = new(digits, sparse);
        Assert.NotEqual(0, writers.Picture(0, 7, new SeededRandom(1)).Length);

        int[] without = [.. Enumerable.Range(0, digits.Count).Where(i => digits.Labels.Digits[i] != 7)];
        Assert.Throws<MnistDataException>(() => new WriterDigits(digits, without));
    }

    private static int WriterOf(LabelledDigits digits, ReadOnlySpan<byte> picture)
    {
        for (int i = 0; i < digits.Count; i++)
            if (digits.Images[i].SequenceEqual(picture)) return digits.Writers![i];
        return -1;
    }
}
