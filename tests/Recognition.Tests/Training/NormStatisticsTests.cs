using DocDigits.Recognition.Network;
using DocDigits.Recognition.Tests.Support;
using DocDigits.Recognition.Training;
using static TorchSharp.torch;

namespace DocDigits.Recognition.Tests.Training;

public sealed class NormStatisticsTests
{
    private static readonly byte[] Pixels = DrawnDigits.Draw(64, seed: 6).Pixels;

    [Fact]
    public void Measured_on_a_batch_the_network_answers_it_in_evaluation_as_in_training()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using DigitNetwork network = new(DigitNetworkShape.Narrow);
        Tensor images = TensorTransfer.ToInput(Pixels);
        network.train();
        float[] inTraining = TensorTransfer.Copy(network.forward(images)).Values;

        NormStatistics statistics = new(network);
        statistics.Add(images);
        statistics.Apply();

        // Training divides by n, the statistics by n - 1: at 64 images of 4x4 pixels that is a thousandth.
        float[] inEvaluation = TensorTransfer.Copy(network.forward(images)).Values;
        Assert.All(inTraining.Zip(inEvaluation), pair => Assert.Equal(pair.First, pair.Second, 0.02f));
        Assert.False(network.training);
    }

    [Fact]
    public void Every_batch_counts_alike_whatever_was_there_before()
    {
        using var scope = NewDisposeScope();
        using DigitNetwork network = new(DigitNetworkShape.Narrow);
        Tensor images = TensorTransfer.ToInput(Pixels);
        Tensor dark = images * 0.5f;

        float[] first = Measure(network, [images]), second = Measure(network, [dark]), both = Measure(network, [dark, images]);

        Assert.All(first.Zip(second, (a, b) => (a + b) / 2).Zip(both), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    /// <summary>The measured means of the first layer, which no other layer's statistics touch.</summary>
    private static float[] Measure(DigitNetwork network, Tensor[] batches)
    {
        NormStatistics statistics = new(network);
        foreach (Tensor batch in batches) statistics.Add(batch);
        statistics.Apply();
        return TensorTransfer.Copy(network.FloatState()["stem.norm.running_mean"]).Values;
    }
}
