namespace DocDigits.Documents.Imaging;

/// <summary>
/// A grey picture: 8 bits a pixel, 0 black to 255 white, row-major without padding, origin top left. The buffer is
/// managed and is not copied: whoever makes the raster hands it over and does not change it afterwards. Safe to read
/// from several threads.
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

    /// <summary>Dots per inch, both ways.</summary>
    public double Dpi { get; }

    /// <summary>Pixels a millimetre.</summary>
    public double PixelsPerMillimetre => Dpi / 25.4;

    /// <summary>The grey value at a pixel.</summary>
    /// <exception cref="IndexOutOfRangeException">Outside the picture (y) or the buffer.</exception>
    public byte this[int x, int y] => Pixels[y * Width + x];

    /// <summary>A copy of a part of the picture; the rectangle is cut to the picture first.</summary>
    /// <exception cref="ArgumentException">Nothing of the rectangle lies inside the picture.</exception>
    public PageRaster Crop(PixelRect rect)
    {
        PixelRect inside = rect.Intersect(new PixelRect(0, 0, Width, Height));
        if (inside.IsEmpty) throw new ArgumentException($"{rect} lies outside the picture of {Width} x {Height}.", nameof(rect));
        byte[] copy = new byte[inside.Width * inside.Height];
        for (int row = 0; row < inside.Height; row++)
            Pixels.AsSpan((inside.Y + row) * Width + inside.X, inside.Width).CopyTo(copy.AsSpan(row * inside.Width));
        return new PageRaster(inside.Width, inside.Height, copy, Dpi);
    }
}
