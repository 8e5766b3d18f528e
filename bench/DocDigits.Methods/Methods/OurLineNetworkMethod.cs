using DocDigits.Documents.Segments;
using DocDigits.Methods.Data;
using DocDigits.Recognition;

namespace DocDigits.Methods.Methods;

/// <summary>The shipped line network, which reads whole fields: each digit is shown to it as a line of one. What it reads as
/// no digit or as several counts as wrong.</summary>
internal sealed class OurLineNetworkMethod(string weights) : IDigitMethod
{
    private const byte NoDigit = byte.MaxValue;
    private const int Chunk = 1024, PaperAbove = (LineImage.Height - Glyph.Side) / 2;

    private LineReader? _reader;

    public string Name => "our line network, one digit a line";

    public string Input => "as is, pixels";

    public string Settings => _reader is { Metadata: var told } ? $"{told.Architecture}; made for whole amounts, shown here for comparison" : "made for whole amounts";

    public long SizeInBytes => new FileInfo(weights).Length;

    public void Choose(DigitSet training, DigitSet heldOut)
    {
        // Its epoch was chosen when it was trained.
    }

    /// <summary>Loads it.</summary>
    public MethodTraining Train(DigitSet training)
    {
        _reader = LineReader.Load(weights);
        return new MethodTraining("composed lines", TimeSpan.FromSeconds(_reader.Metadata.Seconds));
    }

    public byte[] Classify(ReadOnlySpan<byte> pixels)
    {
        LineImage[] lines = new LineImage[pixels.Length / Glyph.Area];
        for (int i = 0; i < lines.Length; i++) lines[i] = Line(pixels.Slice(i * Glyph.Area, Glyph.Area));
        return [.. lines.Chunk(Chunk).SelectMany(chunk => _reader!.Read(chunk)).Select(reading => reading.Text is [var digit] ? (byte)(digit - '0') : NoDigit)];
    }

    public void Dispose() => _reader?.Dispose();

    private static LineImage Line(ReadOnlySpan<byte> glyph)
    {
        byte[] pixels = new byte[Glyph.Side * LineImage.Height];
        glyph.CopyTo(pixels.AsSpan(PaperAbove * Glyph.Side));
        return new LineImage(Glyph.Side, pixels);
    }
}
