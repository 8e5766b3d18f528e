using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Decoding;
using DocDigits.Segmentation.Encoding;

namespace DocDigits.Samples.Disturbances;

/// <summary>Pictures made of other places of a picture.</summary>
internal static class Resampling
{
    /// <summary>A picture each of whose pixels takes the grey, between four neighbours, at a place of another.</summary>
    /// <param name="source">The other.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="dpi">Of the new picture.</param>
    /// <param name="place">From a pixel's centre to the place; pixels' centres lie at halves.</param>
    /// <param name="outside">The grey of a place outside, by the new picture's pixel.</param>
    public static PageRaster Of(PageRaster source, int width, int height, double dpi, Func<double, double, (double X, double Y)> place, Func<int, int, double> outside)
    {
        byte[] pixels = new byte[width * height];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                var (sx, sy) = place(x + 0.5, y + 0.5);
                (sx, sy) = (sx - 0.5, sy - 0.5);
                int left = (int)Math.Floor(sx), top = (int)Math.Floor(sy);
                if (left < -1 || top < -1 || left >= source.Width || top >= source.Height)
                {
                    pixels[y * width + x] = Grey(outside(x, y));
                    continue;
                }
                double u = sx - left, v = sy - top, beyond = left < 0 || top < 0 || left + 1 >= source.Width || top + 1 >= source.Height ? outside(x, y) : 0;
                double At(int px, int py) => px < 0 || py < 0 || px >= source.Width || py >= source.Height ? beyond : source[px, py];
                pixels[y * width + x] = Grey(
                    (1 - v) * ((1 - u) * At(left, top) + u * At(left + 1, top)) + v * ((1 - u) * At(left, top + 1) + u * At(left + 1, top + 1)));
            }
        return new PageRaster(width, height, pixels, dpi);
    }

    /// <summary>The picture with each grey changed by itself.</summary>
    public static PageRaster Each(PageRaster source, Func<int, byte, double> grey) =>
        new(source.Width, source.Height, [.. source.Pixels.Select((pixel, i) => Grey(grey(i, pixel)))], source.Dpi);

    /// <summary>What is left of a picture after JPEG.</summary>
    /// <param name="page">The picture.</param>
    /// <param name="quality">1 to 100.</param>
    public static PageRaster Compressed(PageRaster page, int quality) => PageFile.DecodePage(RasterEncoder.Jpeg(page, quality), 0, DecodeLimits.Default) switch
    {
        DecodedPage { Raster: var raster } => raster,
        var other => throw new InvalidOperationException($"Our own JPEG was not decoded: {other}."),
    };

    /// <summary>A grey that a picture can hold.</summary>
    public static byte Grey(double grey) => (byte)Math.Clamp(Math.Round(grey), 0, 255);
}
