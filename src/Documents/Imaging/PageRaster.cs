namespace DocDigits.Documents.Imaging;

/// <summary>
/// A grey picture: 8 bits a pixel, 0 black to 255 white, row-major without padding, origin top left; with the colours beside
/// the greys where the scan has any. The buffers are managed and not copied: whoever makes the raster hands them over and
/// does not change them afterwards. Safe to read from several threads.
/// </summary>
public sealed class PageRaster
{
    /// <summary>Wraps a pixel buffer.</summary>
    /// <param name="width">Pixels, 1 or more.</param>
    /// <param name="height">Pixels, 1 or more.</param>
    /// <param name="pixels">Exactly width x height bytes, row-major.</param>
    /// <param name="dpi">Dots per inch, above 0. Where the file does not say, the decoder's estimate.</param>
    /// <exception cref="ArgumentException">A size below 1, a buffer of another length, or a resolution that is not above 0.</exception>
    public PageRaster(int width, int height, byte[] pixels, double dpi)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.Length != (long)width * height)
            throw new ArgumentException($"A raster of {width} x {height} needs {(long)width * height} bytes, got {pixels.Length}.", nameof(pixels));
        if (!(dpi > 0) || !double.IsFinite(dpi))
            throw new ArgumentOutOfRangeException(nameof(dpi), dpi, "The resolution must be above 0 dots per inch.");
        (Width, Height, Pixels, Dpi) = (width, height, pixels, dpi);
    }

    /// <summary>Pixels a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>The grey values, row-major.</summary>
    public byte[] Pixels { get; }

    /// <summary>The colours, three bytes a pixel in the order blue, green, red, row-major; null where the scan has none. The grey
    /// values are their Rec. 601 luma.</summary>
    /// <exception cref="ArgumentException">When set: not exactly 3 x width x height bytes.</exception>
    public byte[]? Colour
    {
        get;
        init => field = value is null || value.Length == 3L * Width * Height
            ? value
            : throw new ArgumentException($"The colours of {Width} x {Height} pixels are {3L * Width * Height} bytes, got {value.Length}.", nameof(value));
    }

    /// <summary>Dots per inch, both ways.</summary>
    public double Dpi { get; }

    /// <summary>Pixels a millimetre.</summary>
    public double PixelsPerMillimetre => Dpi / 25.4;

    /// <summary>The grey value at a pixel.</summary>
    /// <exception cref="IndexOutOfRangeException">Outside the picture (y) or the buffer.</exception>
    public byte this[int x, int y] => Pixels[y * Width + x];

    /// <summary>A picture in colour; the greys are made of it (Rec. 601, rounded).</summary>
    /// <param name="width">Pixels, 1 or more.</param>
    /// <param name="height">Pixels, 1 or more.</param>
    /// <param name="colour">Exactly 3 x width x height bytes: blue, green, red, row-major.</param>
    /// <param name="dpi">Dots per inch, above 0.</param>
    /// <exception cref="ArgumentException">As the constructor, and for a buffer of another length.</exception>
    public static PageRaster InColour(int width, int height, byte[] colour, double dpi)
    {
        ArgumentNullException.ThrowIfNull(colour);
        byte[] grey = new byte[colour.Length / 3];
        for (int i = 0; i < grey.Length; i++)
            grey[i] = (byte)((114 * colour[3 * i] + 587 * colour[3 * i + 1] + 299 * colour[3 * i + 2] + 500) / 1000);
        return new PageRaster(width, height, grey, dpi) { Colour = colour };
    }

    /// <summary>The same greys without colours.</summary>
    public PageRaster InGrey() => Colour is null ? this : new PageRaster(Width, Height, Pixels, Dpi);

    /// <summary>A copy of a part of the picture, its colours too; the rectangle is cut to the picture first.</summary>
    /// <exception cref="ArgumentException">Nothing of the rectangle lies inside the picture.</exception>
    public PageRaster Crop(PixelRect rect)
    {
        PixelRect inside = rect.Intersect(new PixelRect(0, 0, Width, Height));
        if (inside.IsEmpty) throw new ArgumentException($"{rect} lies outside the picture of {Width} x {Height}.", nameof(rect));
        byte[] copy = new byte[inside.Width * inside.Height];
        for (int row = 0; row < inside.Height; row++)
            Pixels.AsSpan((inside.Y + row) * Width + inside.X, inside.Width).CopyTo(copy.AsSpan(row * inside.Width));
        byte[]? colour = Colour is null ? null : new byte[3 * copy.Length];
        for (int row = 0; row < inside.Height && colour is not null; row++)
            Colour.AsSpan(3 * ((inside.Y + row) * Width + inside.X), 3 * inside.Width).CopyTo(colour.AsSpan(3 * row * inside.Width));
        return new PageRaster(inside.Width, inside.Height, copy, Dpi) { Colour = colour };
    }
}
