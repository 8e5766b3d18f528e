namespace DocDigits.Segmentation.Binarisation;

/// <summary>
/// A threshold for every pixel from the mean m and standard deviation s of its window: T = m (1 + k (s / R - 1)) (Sauvola
/// and Pietikäinen 2000), by integral images (Shafait, Keysers and Breuel 2008).
/// </summary>
internal static class Sauvola
{
    /// <summary>Half of the grey range.</summary>
    private const double R = 128;

    /// <summary>The thresholds, row-major; the window is cut at the picture's edges.</summary>
    /// <param name="grey">Row-major.</param>
    /// <param name="width">Pixels a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="window">Side of the window, pixels.</param>
    /// <param name="k">The larger, the less faint ink is kept; 0.2 to 0.5.</param>
    public static byte[] Thresholds(byte[] grey, int width, int height, int window, double k)
    {
        int w = width + 1;
        long[] sums = new long[w * (height + 1)], squares = new long[sums.Length];
        for (int y = 0; y < height; y++)
        {
            long row = 0, rowSquares = 0;
            for (int x = 0; x < width; x++)
            {
                int g = grey[y * width + x];
                row += g;
                rowSquares += g * g;
                sums[(y + 1) * w + x + 1] = sums[y * w + x + 1] + row;
                squares[(y + 1) * w + x + 1] = squares[y * w + x + 1] + rowSquares;
            }
        }
        byte[] thresholds = new byte[grey.Length];
        int half = window / 2;
        for (int y = 0; y < height; y++)
        {
            int top = Math.Max(0, y - half), bottom = Math.Min(height, y + half + 1);
            for (int x = 0; x < width; x++)
            {
                int left = Math.Max(0, x - half), right = Math.Min(width, x + half + 1);
                double count = (double)(right - left) * (bottom - top);
                double mean = Sum(sums, left, top, right, bottom) / count;
                double variance = Math.Max(0, Sum(squares, left, top, right, bottom) / count - mean * mean);
                thresholds[y * width + x] = (byte)Math.Clamp(mean * (1 + k * (Math.Sqrt(variance) / R - 1)), 0, 255);
            }
        }
        return thresholds;

        long Sum(long[] s, int left, int top, int right, int bottom) =>
            s[bottom * w + right] - s[bottom * w + left] - s[top * w + right] + s[top * w + left];
    }
}
