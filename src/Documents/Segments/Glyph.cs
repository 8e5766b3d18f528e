namespace DocDigits.Documents.Segments;

/// <summary>
/// One character candidate as MNIST normalises it: 28 x 28 grey, ink 255 on black 0, row-major, the longer side of the
/// ink scaled to 20, centred by mass, anti-aliased (LeCun et al. 1998, section III.A).
/// </summary>
public sealed class Glyph
{
    /// <summary>Pixels a side.</summary>
    public const int Side = 28;

    /// <summary>Bytes of a glyph, 784.</summary>
    public const int Area = Side * Side;

    /// <summary>Wraps 784 bytes; the buffer is handed over and not changed afterwards.</summary>
    /// <exception cref="ArgumentException">Not 784 bytes.</exception>
    public Glyph(byte[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.Length != Area) throw new ArgumentException($"A glyph is {Area} bytes, got {pixels.Length}.", nameof(pixels));
        Pixels = pixels;
    }

    /// <summary>The 784 grey values, row-major, ink 255.</summary>
    public byte[] Pixels { get; }
}
