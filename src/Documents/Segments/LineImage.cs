using DocDigits.Documents.Imaging;

namespace DocDigits.Documents.Segments;

/// <summary>
/// A whole run of handwriting as one strip: grey, ink bright on black paper (0 paper to 255 the pen's own darkness),
/// row-major, always <see cref="Height"/> rows, the digits' typical top and foot always at the same rows. For a reader
/// that cuts nothing.
/// </summary>
public sealed class LineImage
{
    /// <summary>Rows of a line.</summary>
    public const int Height = 40;

    /// <summary>Rows that a typical digit takes, in the middle.</summary>
    public const int DigitHeight = 20;

    /// <summary>Most columns: what is longer is no field of digits.</summary>
    public const int MaximumWidth = 1024;

    /// <summary>Wraps pixels; the buffer is handed over.</summary>
    /// <param name="width">Columns, 1 to <see cref="MaximumWidth"/>.</param>
    /// <param name="pixels">Width x <see cref="Height"/> bytes.</param>
    /// <exception cref="ArgumentException">Another number of bytes.</exception>
    public LineImage(int width, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, MaximumWidth);
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.Length != width * Height) throw new ArgumentException($"A line of {width} columns is {width * Height} bytes, got {pixels.Length}.", nameof(pixels));
        (Width, Pixels) = (width, pixels);
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>The part of the field's crop that it was made of, crop pixels.</summary>
    public PixelRect Source { get; init; }

    /// <summary>Row-major, ink 255.</summary>
    public byte[] Pixels { get; }
}
