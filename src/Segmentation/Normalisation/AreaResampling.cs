using DocDigits.Documents.Imaging;

namespace DocDigits.Segmentation.Normalisation;

/// <summary>Resampling by averaging: every target pixel takes the mean of the source area it covers, also when enlarging.</summary>
internal static class AreaResampling
{
    public static float[] Resample(InkPatch patch, PixelRect box, int width, int height)
    {
        float[] rows = new float[width * box.Height];
        double stepX = (double)box.Width / width, stepY = (double)box.Height / height;
        for (int y = 0; y < box.Height; y++)
            for (int x = 0; x < width; x++)
                rows[y * width + x] = Mean(patch.Ink.AsSpan((box.Y + y) * patch.Width + box.X, box.Width), 1, x * stepX, (x + 1) * stepX, box.Width);
        float[] target = new float[width * height];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
                target[y * width + x] = Mean(rows.AsSpan(x), width, y * stepY, (y + 1) * stepY, box.Height);
        return target;
    }

    /// <summary>The mean of a stretch of values that lie a stride apart.</summary>
    private static float Mean(ReadOnlySpan<float> values, int stride, double from, double to, int length)
    {
        double sum = 0, end = Math.Min(length, Math.Ceiling(to - 1e-9));
        for (int i = (int)from; i < end; i++)
            sum += values[i * stride] * (Math.Min(to, i + 1) - Math.Max(from, i));
        return (float)(sum / (to - from));
    }
}
