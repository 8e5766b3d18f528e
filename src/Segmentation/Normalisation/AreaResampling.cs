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
                rows[y * width + x] = Mean(i => patch.Ink[(box.Y + y) * patch.Width + box.X + i], x * stepX, (x + 1) * stepX, box.Width);
        float[] target = new float[width * height];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
                target[y * width + x] = Mean(i => rows[i * width + x], y * stepY, (y + 1) * stepY, box.Height);
        return target;
    }

    private static float Mean(Func<int, float> value, double from, double to, int length)
    {
        double sum = 0;
        for (int i = (int)from; i < Math.Min(length, Math.Ceiling(to - 1e-9)); i++)
            sum += value(i) * (Math.Min(to, i + 1) - Math.Max(from, i));
        return (float)(sum / (to - from));
    }
}
