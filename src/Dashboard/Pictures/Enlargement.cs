using DocDigits.Documents.Imaging;

namespace DocDigits.Dashboard.Pictures;

/// <summary>
/// Enlarges a picture a whole number of times by cubic convolution with a = -1/2 (Keys 1981, the Catmull-Rom spline):
/// smooth, and with the slight overshoot at edges that makes pen strokes look crisp. Both ways separately.
/// </summary>
internal static class Enlargement
{
    /// <summary>The picture, <paramref name="scale"/> times as wide and high, in colour where it has any.</summary>
    public static PageRaster Enlarge(PageRaster raster, int scale)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        float[][] weights = [.. Enumerable.Range(0, scale).Select(phase => Weights(Offset(phase, scale)))];
        int width = raster.Width * scale, height = raster.Height * scale;
        byte[] grey = Plane(raster.Pixels, raster, scale, weights);
        if (raster.Colour is not { } colour) return new PageRaster(width, height, grey, raster.Dpi * scale);
        byte[] enlarged = new byte[3 * grey.Length];
        for (int channel = 0; channel < 3; channel++)
        {
            byte[] plane = new byte[raster.Pixels.Length];
            for (int i = 0; i < plane.Length; i++) plane[i] = colour[3 * i + channel];
            plane = Plane(plane, raster, scale, weights);
            for (int i = 0; i < plane.Length; i++) enlarged[3 * i + channel] = plane[i];
        }
        return new PageRaster(width, height, grey, raster.Dpi * scale) { Colour = enlarged };
    }

    private static byte[] Plane(byte[] pixels, PageRaster raster, int scale, float[][] weights)
    {
        int width = raster.Width * scale, height = raster.Height * scale;
        float[] wide = new float[width * raster.Height];
        for (int y = 0; y < raster.Height; y++)
            for (int x = 0; x < width; x++)
            {
                float sum = 0;
                int first = First(x, scale);
                for (int k = 0; k < 4; k++)
                    sum += weights[x % scale][k] * pixels[y * raster.Width + Math.Clamp(first + k, 0, raster.Width - 1)];
                wide[y * width + x] = sum;
            }
        byte[] result = new byte[width * height];
        for (int y = 0; y < height; y++)
        {
            float[] w = weights[y % scale];
            int first = First(y, scale);
            int Row(int k) => Math.Clamp(first + k, 0, raster.Height - 1) * width;
            (int r0, int r1, int r2, int r3) = (Row(0), Row(1), Row(2), Row(3));
            for (int x = 0; x < width; x++)
                result[y * width + x] = (byte)Math.Clamp(
                    MathF.Round(w[0] * wide[r0 + x] + w[1] * wide[r1 + x] + w[2] * wide[r2 + x] + w[3] * wide[r3 + x]), 0, 255);
        }
        return result;
    }

    /// <summary>How far a new pixel's centre lies from the old centre before it, 0 up to 1.</summary>
    private static float Offset(int phase, int scale)
    {
        float centre = (phase + 0.5f) / scale - 0.5f;
        return centre < 0 ? centre + 1 : centre;
    }

    /// <summary>The first of the four old pixels that a new one is made of; may lie outside.</summary>
    private static int First(int position, int scale) => (int)MathF.Floor((position + 0.5f) / scale - 0.5f) - 1;

    private static float[] Weights(float t) =>
    [
        -0.5f * t * t * t + t * t - 0.5f * t,
        1.5f * t * t * t - 2.5f * t * t + 1,
        -1.5f * t * t * t + 2 * t * t + 0.5f * t,
        0.5f * t * t * t - 0.5f * t * t,
    ];
}
