using DocDigits.Documents.Imaging;
using DocDigits.Recognition.Training;
using DocDigits.Segmentation.Decoding;
using DocDigits.Segmentation.Encoding;

namespace DocDigits.Learning.Composing;

/// <summary>What scanners and files do to a picture: blur, contrast, noise, black and white, JPEG.</summary>
internal static class ScanDegradation
{
    private const double BilevelShare = 0.07, JpegShare = 0.3;

    /// <summary>Makes the scanned picture of reflectances.</summary>
    public static PageRaster Scan(float[] reflectance, int width, int height, double digit, SeededRandom random)
    {
        double blur = random.Uniform() < 0.15 ? 0 : random.Uniform(0.3, 0.55) + digit * random.Uniform(0, 0.03);
        float[] seen = blur > 0.35 ? Blurred(reflectance, width, height, blur) : reflectance;
        double gain = random.Uniform(0.6, 1.15) * 250, lift = random.Uniform() < 0.5 ? 0 : random.Uniform(0, 45);
        double noise = random.Uniform() < 0.3 ? random.Uniform(0, 2) : random.Uniform(1, 9);
        byte[] pixels = new byte[width * height];
        for (int i = 0; i < pixels.Length; i++) pixels[i] = (byte)Math.Clamp(lift + seen[i] * (gain - lift) + noise * random.Normal(), 0, 255);
        if (random.Uniform() < BilevelShare) Bilevel(pixels, random);
        // The resolution is that at which such digits would be 5 mm high.
        var raster = new PageRaster(width, height, pixels, Math.Max(50, digit / 5 * 25.4));
        return random.Uniform() < JpegShare ? ThroughJpeg(raster, (int)random.Uniform(25, 90)) : raster;
    }

    private static PageRaster ThroughJpeg(PageRaster raster, int quality) =>
        PageFile.DecodePage(RasterEncoder.Jpeg(raster, quality), 0, DecodeLimits.Default) is DecodedPage { Raster: var decoded }
            ? new PageRaster(decoded.Width, decoded.Height, decoded.Pixels, raster.Dpi)
            : throw new InvalidOperationException("A JPEG that was just encoded cannot be decoded.");

    /// <summary>As a scanner set to black and white: one threshold between ink and paper.</summary>
    private static void Bilevel(byte[] pixels, SeededRandom random)
    {
        byte[] sorted = [.. pixels];
        Array.Sort(sorted);
        double dark = sorted[sorted.Length / 100], light = sorted[sorted.Length / 2];
        double threshold = dark + (light - dark) * random.Uniform(0.35, 0.7);
        for (int i = 0; i < pixels.Length; i++) pixels[i] = pixels[i] < threshold ? (byte)0 : (byte)255;
    }

    /// <summary>Gaussian blur, separable, edges repeated.</summary>
    internal static float[] Blurred(float[] from, int width, int height, double sigma)
    {
        int reach = (int)Math.Ceiling(2.5 * sigma);
        float[] kernel = new float[2 * reach + 1];
        for (int i = -reach; i <= reach; i++) kernel[i + reach] = (float)Math.Exp(-i * i / (2 * sigma * sigma));
        float sum = kernel.Sum();
        for (int i = 0; i < kernel.Length; i++) kernel[i] /= sum;
        float[] across = new float[from.Length], both = new float[from.Length];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                float v = 0;
                for (int i = -reach; i <= reach; i++) v += kernel[i + reach] * from[y * width + Math.Clamp(x + i, 0, width - 1)];
                across[y * width + x] = v;
            }
        for (int y = 0; y < height; y++)
            for (int i = -reach; i <= reach; i++)
            {
                float k = kernel[i + reach];
                int row = Math.Clamp(y + i, 0, height - 1) * width, to = y * width;
                for (int x = 0; x < width; x++) both[to + x] += k * across[row + x];
            }
        return both;
    }
}
