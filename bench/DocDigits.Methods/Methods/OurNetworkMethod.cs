using DocDigits.Documents.Segments;
using DocDigits.Methods.Data;
using DocDigits.Recognition;

namespace DocDigits.Methods.Methods;

/// <summary>The shipped digit network, as the program reads with it; trained by <c>docdigits train</c>.</summary>
internal sealed class OurNetworkMethod(string weights) : IDigitMethod
{
    private DigitClassifier? _classifier;

    public string Name => "our digit network";

    public string Input => "as is, pixels";

    public string Settings => _classifier is { Metadata: var told }
        ? $"{told.Architecture}; {Origin(told.Options.Start)}; see models/digits.md"
        : "see models/digits.md";

    public long SizeInBytes => new FileInfo(weights).Length;

    public void Choose(DigitSet training, DigitSet heldOut)
    {
        // Its epoch was chosen when it was trained, by the same held-out writers.
    }

    /// <summary>Loads it.</summary>
    public MethodTraining Train(DigitSet training)
    {
        _classifier = DigitClassifier.Load(weights);
        string more = _classifier.Metadata.Data.Candidates is null ? "" : " and composed fields";
        return new MethodTraining($"{_classifier.Metadata.Data.TrainingCount:N0}, varied{more}", TimeSpan.FromSeconds(_classifier.Metadata.Seconds));
    }

    public byte[] Classify(ReadOnlySpan<byte> pixels)
    {
        Glyph[] glyphs = new Glyph[pixels.Length / Glyph.Area];
        for (int i = 0; i < glyphs.Length; i++) glyphs[i] = new Glyph(pixels.Slice(i * Glyph.Area, Glyph.Area).ToArray());
        return [.. _classifier!.Classify(glyphs).Select(reading => (byte)reading.Digit)];
    }

    private static string Origin(string? start) => start is null ? "trained from nothing" : "trained on from earlier weights, whose time is not counted";
}
