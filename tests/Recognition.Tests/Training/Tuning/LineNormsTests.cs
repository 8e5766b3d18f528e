using DocDigits.Documents.Segments;
using DocDigits.Recognition.Tests.Support;
using DocDigits.Recognition.Training.Tuning;

namespace DocDigits.Recognition.Tests.Training.Tuning;

public sealed class LineNormsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Norms_depend_on_the_lines_they_are_measured_on_alone()
    {
        LineImage[] lines = [.. Enumerable.Range(0, 24).Select(i => DrawnLines.Line($"{i:00}", 56, i))];
        UntrainedLines.Write(_folder["a"]);
        File.Copy(_folder["a"], _folder["b"]);
        byte[] before = File.ReadAllBytes(_folder["a"]);

        LineNorms.Measure(_folder["a"], lines, Stop);
        byte[] once = File.ReadAllBytes(_folder["a"]);
        LineNorms.Measure(_folder["a"], lines, Stop);
        LineNorms.Measure(_folder["b"], lines[..8], Stop);

        Assert.NotEqual(before, once);
        Assert.Equal(once, File.ReadAllBytes(_folder["a"]));
        Assert.NotEqual(once, File.ReadAllBytes(_folder["b"]));
        LineReader reader = LineReader.Load(_folder["b"]); // its golden answers were written with it
        Assert.Equal(24, reader.Read(lines, Stop).Count);
    }

    [Fact]
    public void Without_a_line_nothing_is_measured()
    {
        UntrainedLines.Write(_folder["a"]);
        Assert.Throws<ArgumentException>(() => LineNorms.Measure(_folder["a"], [], Stop));
    }
}
