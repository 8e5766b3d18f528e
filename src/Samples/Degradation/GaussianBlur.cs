namespace DocDigits.Samples.Degradation;

/// <summary>A separable Gaussian blur; the picture's edge pixels go on beyond it.</summary>
internal static class GaussianBlur
{
    /// <param name="picture">Row-major, changed in place.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="deviation">Pixels; below 0.15 nothing would change, and nothing is done.</param>
    public static void Apply(float[] picture, int width, int height, double deviation)
    {
        if (deviation < 0.15) return;
        float[] kernel = Kernel(deviation);
        int reach = kernel.Length - 1;
        float[] line = new float[width + 2 * reach];
        for (int y = 0; y < height; y++) BlurRow(picture.AsSpan(y * width, width));

        // Columns are taken in rows of a copy: striding through memory would cost more than the sums.
        float[] source = (float[])picture.Clone();
        for (int y = 0; y < height; y++)
        {
            Span<float> to = picture.AsSpan(y * width, width);
            for (int x = 0; x < width; x++) to[x] = source[y * width + x] * kernel[0];
            for (int k = 1; k <= reach; k++)
            {
                ReadOnlySpan<float> above = source.AsSpan(Math.Max(0, y - k) * width, width), below = source.AsSpan(Math.Min(height - 1, y + k) * width, width);
                float weight = kernel[k];
                for (int x = 0; x < width; x++) to[x] += weight * (above[x] + below[x]);
            }
        }

        void BlurRow(Span<float> row)
        {
            row.CopyTo(line.AsSpan(reach));
            line.AsSpan(0, reach).Fill(row[0]);
            line.AsSpan(reach + row.Length, reach).Fill(row[^1]);
            for (int i = 0; i < row.Length; i++)
            {
                float sum = line[reach + i] * kernel[0];
                for (int k = 1; k <= reach; k++) sum += kernel[k] * (line[reach + i - k] + line[reach + i + k]);
                row[i] = sum;
            }
        }
    }

    /// <summary>Half of the kernel from its middle outwards; the whole sums to 1.</summary>
    private static float[] Kernel(double deviation)
    {
        int reach = Math.Max(1, (int)Math.Ceiling(deviation * 3));
        double[] weights = [.. Enumerable.Range(0, reach + 1).Select(i => Math.Exp(-i * i / (2 * deviation * deviation)))];
        double sum = weights[0] + 2 * weights.Skip(1).Sum();
        return [.. weights.Select(w => (float)(w / sum))];
    }
}
