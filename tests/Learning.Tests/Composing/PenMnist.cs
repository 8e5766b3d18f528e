using DocDigits.Learning.Composing;
using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Training;

namespace DocDigits.Learning.Tests.Composing;

/// <summary>Digits drawn by our own pen forms, laid out as MNIST's, of 20 writers: the tests need no data.</summary>
internal static class PenMnist
{
    private const int Writers = 20, OfEach = 4;

    public static LabelledDigits Digits { get; } = Draw();

    public static TrainingSplit Split { get; } = TrainingSplit.Of(Digits, 0.2, 1);

    public static FieldComposer Composer => new(new WriterDigits(Digits, Split.Training));

    private static LabelledDigits Draw()
    {
        var pixels = new List<byte>();
        var labels = new List<byte>();
        var writers = new List<int>();
        for (int writer = 0; writer < Writers; writer++)
            for (int digit = 0; digit < 10; digit++)
                for (int i = 0; i < OfEach; i++)
                {
                    pixels.AddRange(PenDigits.Draw(digit, writer % PenForms.Of[digit].Count, new PenHabit(0.03), new SeededRandom(writer, digit, i)));
                    labels.Add((byte)digit);
                    writers.Add(100 + writer);
                }
        return new LabelledDigits(new IdxImages([.. pixels], "drawn"), new IdxLabels([.. labels], "drawn"), [.. writers]);
    }
}
