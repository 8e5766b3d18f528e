using DocDigits.Recognition.Network;
using DocDigits.Recognition.Training;

namespace DocDigits.Recognition.Tests.Training;

public sealed class TemperatureScalingTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(2.5)]
    public void The_temperature_that_labels_were_drawn_with_is_found(double temperature)
    {
        SeededRandom random = new(11);
        const int count = 20_000;
        float[] logits = new float[count * 10];
        byte[] labels = new byte[count];
        foreach (ref float logit in logits.AsSpan()) logit = 3 * random.Normal();
        for (int i = 0; i < count; i++) labels[i] = Draw(Softmax.Probabilities(logits.AsSpan(i * 10, 10), temperature), random);

        Assert.InRange(TemperatureScaling.Fit(logits, labels), temperature * 0.95, temperature * 1.05);
    }

    [Fact]
    public void Probabilities_sum_to_one_whatever_the_logits()
    {
        double[] probabilities = Softmax.Probabilities([1000, -1000, 999, 0, 0, 0, 0, 0, 0, 0], 1);

        Assert.Equal(1, probabilities.Sum(), 12);
        Assert.Equal(1 / (1 + Math.Exp(-1)), probabilities[0], 12);
    }

    private static byte Draw(double[] probabilities, SeededRandom random)
    {
        double at = random.Uniform();
        byte label = 0;
        while (label < 9 && (at -= probabilities[label]) >= 0) label++;
        return label;
    }
}
