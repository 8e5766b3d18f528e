using DocDigits.Documents.Segments;
using DocDigits.Recognition.Inference;
using DocDigits.Recognition.Lines;
using DocDigits.Recognition.Network;
using DocDigits.Recognition.Tests.Support;

namespace DocDigits.Recognition.Tests.Inference;

/// <summary>What torch trains and what reads are two programs for one network: on the shipped weights they must agree.</summary>
public sealed class TrainedAndReadTests
{
    [Theory]
    [InlineData(ReadingModels.DigitsFile)]
    [InlineData(ReadingModels.WideDigitsFile)]
    public void A_digit_network_reads_what_torch_computes_and_each_image_whatever_stands_beside_it(string file)
    {
        string path = Path.Combine(ReadingModels.ShippedFolder, file);
        byte[] pixels = DrawnDigits.Draw(70, seed: 4).Pixels;
        using DigitNetwork trained = DigitWeights.Load(path).Network;
        DigitInference read = DigitWeights.LoadForReading(path).Network;

        float[] expected = DigitForward.Logits(trained, pixels, TestContext.Current.CancellationToken);
        float[] found = read.Logits(pixels, TestContext.Current.CancellationToken);

        AssertClose(expected, found);
        float[] last = read.Logits(pixels.AsMemory(69 * Glyph.Area), TestContext.Current.CancellationToken);
        Assert.Equal(found.AsSpan(69 * DigitNetworkShape.Classes).ToArray(), last);
    }

    [Theory]
    [InlineData(ReadingModels.LinesFile)]
    [InlineData(ReadingModels.WideLinesFile)]
    public void A_line_network_reads_what_torch_computes_for_lines_of_any_width(string file)
    {
        string path = Path.Combine(ReadingModels.ShippedFolder, file);
        (LineNetwork trained, LineWeightsMetadata metadata) = LineWeights.Load(path);
        using LineNetwork _ = trained;
        LineInference read = LineWeights.LoadForReading(path).Network;
        foreach (int width in new[] { 1, 4, 5, 23, 64, 131, 400 })
        {
            LineImage line = DrawnLines.Line("1203", width, 3);
            LineFrames expected = LineForward.Run(trained, metadata.Options.View, [line], TestContext.Current.CancellationToken)[0];
            LineFrames found = read.Run(line, metadata.Options.View, temperature: 1);

            Assert.Equal(expected.Frames, found.Frames);
            AssertClose(expected.LogProbabilities, found.LogProbabilities);
        }
    }

    private static void AssertClose(float[] expected, float[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < found.Length; i++) Assert.Equal(expected[i], found[i], 1e-4f * Math.Max(1, Math.Abs(expected[i])));
    }
}
