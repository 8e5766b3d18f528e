using DocDigits.Documents.Imaging;
using DocDigits.Samples.Drawing;

namespace DocDigits.Samples.Degradation;

/// <summary>Turns the light of a page into what a scanner makes of it.</summary>
internal static class Scanner
{
    /// <summary>Scans in grey, in black and white, or in colour where the canvas has it.</summary>
    /// <param name="canvas">The page; its light is used up.</param>
    /// <param name="conditions">How it is scanned.</param>
    /// <param name="inkDensity">Of the pen: black and white is parted between it and the paper.</param>
    /// <param name="blackAndWhite">Whether only 0 and 255 come out.</param>
    /// <param name="random">Noise.</param>
    public static PageRaster Scan(Canvas canvas, ScanConditions conditions, double inkDensity, bool blackAndWhite, SampleRandom random)
    {
        byte[][] planes = [.. canvas.Planes.Select(light => Plane(canvas, light, conditions, inkDensity, blackAndWhite, random))];
        if (planes.Length == 1) return new PageRaster(canvas.Width, canvas.Height, planes[0], conditions.Dpi);
        byte[] colour = new byte[3 * planes[0].Length];
        for (int plane = 0; plane < planes.Length; plane++)
            for (int i = 0; i < planes[plane].Length; i++) colour[3 * i + 2 - plane] = planes[plane][i];
        return PageRaster.InColour(canvas.Width, canvas.Height, colour, conditions.Dpi);
    }

    private static byte[] Plane(Canvas canvas, float[] light, ScanConditions conditions, double inkDensity, bool blackAndWhite, SampleRandom random)
    {
        GaussianBlur.Apply(light, canvas.Width, canvas.Height, conditions.Blur * canvas.Transform.Scale);
        DimUnevenly(canvas, light, conditions);
        byte[] pixels = new byte[light.Length];
        double threshold = Exposed(conditions.PaperTone * (1 - 0.45 * inkDensity), conditions);
        for (int i = 0; i < pixels.Length; i++)
        {
            double value = Exposed(light[i], conditions) + Noise(random, conditions.Noise);
            pixels[i] = blackAndWhite
                ? value < threshold ? (byte)0 : (byte)255
                : (byte)Math.Clamp((int)Math.Round(value * 255), 0, 255);
        }
        Speckle(pixels, conditions.SaltAndPepper, random);
        return pixels;
    }

    private static double Exposed(double light, ScanConditions conditions) => (light - 0.5) * conditions.Contrast + 0.5 + conditions.Brightness;

    /// <summary>A sum of four uniform numbers, near enough to normal for noise and four times cheaper.</summary>
    private static double Noise(SampleRandom random, double deviation)
    {
        ulong bits = random.Next();
        int sum = (int)(bits & 0xFFFF) + (int)(bits >> 16 & 0xFFFF) + (int)(bits >> 32 & 0xFFFF) + (int)(bits >> 48);
        return (sum / 65535.0 - 2) * 1.732 * deviation;
    }

    private static void DimUnevenly(Canvas canvas, float[] light, ScanConditions conditions)
    {
        var (loss, direction) = conditions.Unevenness;
        var (sin, cos) = Math.SinCos(direction);
        for (int y = 0; y < canvas.Height; y++)
        {
            double down = ((double)y / canvas.Height - 0.5) * sin;
            for (int x = 0; x < canvas.Width; x++)
            {
                double along = ((double)x / canvas.Width - 0.5) * cos + down + 0.5;
                light[y * canvas.Width + x] *= (float)(1 - loss * Math.Clamp(along, 0, 1));
            }
        }
    }

    private static void Speckle(byte[] pixels, double share, SampleRandom random)
    {
        int specks = (int)(pixels.Length * share);
        for (int i = 0; i < specks; i++) pixels[random.Int(0, pixels.Length - 1)] = random.Chance(0.5) ? (byte)0 : (byte)255;
    }
}
