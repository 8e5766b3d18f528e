using DocDigits.Documents.Segments;
using DocDigits.Methods.Data;
using DocDigits.Recognition;

namespace DocDigits.Methods.Methods;

/// <summary>The shipped line networks, which read whole fields: each digit is shown to them as a line of one. What they read as
/// no digit or as several counts as wrong.</summary>
internal sealed class OurLineNetworkMethod(IReadOnlyList<string> weights) : IDigitMethod
{
    private const byte NoDigit = byte.MaxValue;
    private const int Chunk = 1024, PaperAbove = (LineImage.Height - Glyph.Side) / 2;

    private LineReader? _reader;

    public string Name => "our line networks, one digit a line";

    public string Input => "as is, pixels";

    public string Settings => _reader is { Networks: var told } ? $"{told.Count} times {told[0].Architecture}; made for whole amounts, shown here for comparison" : "made for whole amounts";

    public long SizeInBytes => weights.Sum(file => new FileInfo(file).Length);

    public void Choose(DigitSet training, DigitSet heldOut)
    {
        // Its epoch was chosen when it was trained.
    }

    /// <summary>Loads it.</summary>
    public MethodTraining Train(DigitSet training)
    {
        _reader = LineReader.Load(weights);
        return new MethodTraining("composed lines", TimeSpan.FromSeconds(_reader.Networks.Sum(network => network.Seconds)));
    }

    public byte[] Classify(ReadOnlySpan<byte> pixels)
    {
        LineImage[] lines = new LineImage[pixels.Length / Glyph.Area];
        for (int i = 0; i < lines.Length; i++) lines[i] = Line(pixels.Slice(i * Glyph.Area, Glyph.Area));
        return [.. lines.Chunk(Chunk).SelectMany(chunk => _reader!.Read(chunk)).Select(reading => reading.Text is [var digit] ? (byte)(digit - '0') : NoDigit)];
    }

    private static LineImage Line(ReadOnlySpan<byte> glyph)
    {
        byte[] pixels = new byte[Glyph.Side * LineImage.Height];
        glyph.CopyTo(pixels.AsSpan(PaperAbove * Glyph.Side));
        return new LineImage(Glyph.Side, pixels);
    }
}
