namespace DocDigits.Segmentation.Binarisation;

/// <summary>A threshold for every pixel from the mean and standard deviation of its window, by integral images (Shafait, Keysers and
/// Breuel 2008). The window is cut at the picture's edges.</summary>
internal sealed class WindowThresholds
{
    private readonly int width, height, half;
    private readonly long[] sums, squares;

    /// <param name="grey">Row-major.</param>
    /// <param name="width">Pixels a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="window">Side of the window, pixels.</param>
    public WindowThresholds(byte[] grey, int width, int height, int window)
    {
        (this.width, this.height, half) = (width, height, window / 2);
        int w = width + 1;
        (sums, squares) = (new long[w * (height + 1)], new long[w * (height + 1)]);
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
    }

    /// <summary>The thresholds, row-major.</summary>
    /// <param name="threshold">Of a window's mean and standard deviation.</param>
    public byte[] Of(Func<double, double, double> threshold)
    {
        byte[] thresholds = new byte[width * height];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                (double mean, double deviation) = At(x, y);
                thresholds[y * width + x] = (byte)Math.Clamp(threshold(mean, deviation), 0, 255);
            }
        return thresholds;
    }

    /// <summary>The largest deviation of any window.</summary>
    public double LargestDeviation()
    {
        double largest = 0;
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) largest = Math.Max(largest, At(x, y).Deviation);
        return largest;
    }

    private (double Mean, double Deviation) At(int x, int y)
    {
        int top = Math.Max(0, y - half), bottom = Math.Min(height, y + half + 1), left = Math.Max(0, x - half), right = Math.Min(width, x + half + 1);
        double count = (double)(right - left) * (bottom - top), mean = Sum(sums) / count;
        return (mean, Math.Sqrt(Math.Max(0, Sum(squares) / count - mean * mean)));

        long Sum(long[] s)
        {
            int w = width + 1;
            return s[bottom * w + right] - s[bottom * w + left] - s[top * w + right] + s[top * w + left];
        }
    }
}
