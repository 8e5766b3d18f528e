using DocDigits.Documents.Segments;
using DocDigits.Recognition.Lines;
using DocDigits.Recognition.Network;
using DocDigits.Recognition.Tests.Support;

namespace DocDigits.Recognition.Tests.Lines;

public sealed class LineReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_line_is_read_alike_alone_and_among_others()
    {
        LineReader reader = UntrainedLines.Load();
        LineImage[] lines = [.. new[] { 40, 41, 90, 200, 43 }.Select(width => DrawnLines.Line("12", width, 1))];

        IReadOnlyList<LineReading> together = reader.Read(lines, TestContext.Current.CancellationToken);

        for (int i = 0; i < lines.Length; i++)
        {
            LineReading alone = reader.Read([lines[i]], TestContext.Current.CancellationToken)[0];
            Assert.Equal(alone.Text, together[i].Text);
            Assert.Equal(alone.Probability, together[i].Probability);
        }
        Assert.Empty(reader.Read([], TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Weights_that_were_altered_are_refused()
    {
        string path = _folder["lines.weights"];
        UntrainedLines.Write(path);
        byte[] content = File.ReadAllBytes(path);
        content[content.Length / 2] ^= 1;
        File.WriteAllBytes(path, content);

        Assert.Contains("altered", Assert.Throws<WeightsFileException>(() => LineReader.Load(path)).Message, StringComparison.Ordinal);
        Assert.Contains("missing", Assert.Throws<WeightsFileException>(() => LineReader.Load(_folder["none"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Digit_weights_are_not_taken_for_line_weights()
    {
        string path = _folder["lines.weights"];
        UntrainedLines.Write(path);

        Assert.Contains("line-weights", Assert.Throws<WeightsFileException>(() => DigitClassifier.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_network_has_two_answers_for_four_columns_and_counts_its_multiply_adds()
    {
        Assert.Equal(80, LineNetworkShape.Frames(160));
        Assert.Equal(44, LineNetworkShape.Padded(41));
        // Stem 25*32*16*80; 9*32*64*8*40 and four of 9*64*64*8*40; 9*64*96*4*40 and four of 9*96*96*4*40; 4*3*96*160*40; two of
        // 5*160*160*40; 160*42*40.
        Assert.Equal(
            1_024_000 + 5_898_240 + 4 * 11_796_480 + 8_847_360 + 4 * 13_271_040 + 7_372_800 + 2 * 5_120_000 + 268_800,
            LineNetworkShape.MultiplyAdds(160));
        LineReader reader = UntrainedLines.Load();
        Assert.Equal(LineNetworkShape.MultiplyAdds(160), reader.MultiplyAdds(157));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.MultiplyAdds(0));
    }

    public void Dispose() => _folder.Dispose();
}
