using DocDigits.Documents.Imaging;

namespace DocDigits.Dashboard.Pictures;

/// <summary>Makes a picture smaller by averaging the area that each new pixel covers, so that thin strokes stay visible.</summary>
internal static class Reduction
{
    /// <summary>The picture at a smaller width, its height in proportion.</summary>
    /// <param name="raster">The picture.</param>
    /// <param name="width">Pixels, 1 up to the picture's own width.</param>
    public static PageRaster ToWidth(PageRaster raster, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, raster.Width);
        int height = Math.Max(1, (int)Math.Round((double)raster.Height * width / raster.Width));
        byte[] smaller = new byte[width * height];
        int[] columns = Edges(raster.Width, width);
        int[] rows = Edges(raster.Height, height);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
                smaller[y * width + x] = Mean(raster, columns[x], columns[x + 1], rows[y], rows[y + 1]);
        return new PageRaster(width, height, smaller, raster.Dpi * width / raster.Width);
    }

    /// <summary>Where each new pixel begins, and the end; each covers one old pixel or more.</summary>
    private static int[] Edges(int from, int to) => [.. Enumerable.Range(0, to + 1).Select(i => (int)((long)i * from / to))];

    private static byte Mean(PageRaster raster, int left, int right, int top, int bottom)
    {
        int sum = 0;
        for (int y = top; y < bottom; y++)
            foreach (byte pixel in raster.Pixels.AsSpan(y * raster.Width + left, right - left)) sum += pixel;
        int area = (right - left) * (bottom - top);
        return (byte)((sum + area / 2) / area);
    }
}
