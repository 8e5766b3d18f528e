using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Binarisation;

/// <summary>
/// Parts ink from paper in a field's picture. The background (paper, tint, slow shading) is estimated by a morphological
/// closing wider than any pen stroke and divided out; ink must then be darker than Sauvola's local threshold, which drops
/// faint patterns, and hang together with pixels darker than Otsu's global one, which drops what is fainter than the
/// pen. Both thresholds keep a distance to the paper's own noise, so that empty paper has no ink.
/// </summary>
internal static class FieldBinariser
{
    private const double SauvolaK = 0.18;
    private const int LeastContrast = 28;
    private const double NoiseFactor = 2.2;

    public static FieldInk Binarise(PageRaster crop)
    {
        int width = crop.Width, height = crop.Height;
        byte[] even = EvenBackground(crop);
        (int paper, double noise) = PaperOf(even);

        int otsu = Otsu.Threshold(even);
        int strongest = paper - (int)Math.Max(LeastContrast, NoiseFactor * noise);
        int strong = Math.Min(otsu, strongest), weak = Math.Min(otsu + (paper - otsu) * 2 / 5, strongest);
        byte[] local = Sauvola.Thresholds(even, width, height, Math.Max(15, height / 2), SauvolaK);
        int faint = paper - (int)Math.Max(16, 2.5 * noise);

        InkMask mask = Grown(width, height, i => even[i] <= strong && even[i] <= local[i], i => even[i] <= weak && even[i] <= local[i]);
        byte[] darkness = new byte[even.Length];
        for (int i = 0; i < even.Length; i++) darkness[i] = (byte)Math.Clamp(paper - even[i], 0, 255);
        return new FieldInk(mask, darkness, InkMask.Where(width, height, i => even[i] <= faint));
    }

    /// <summary>The picture divided by its background: paper comes out near 255 everywhere.</summary>
    private static byte[] EvenBackground(PageRaster crop)
    {
        int side = Math.Clamp(crop.Height * 35 / 100, 15, 45) | 1;
        using Mat grey = Mats.Over(crop);
        using Mat background = new(), even = new();
        using Mat element = Cv2.GetStructuringElement(MorphShapes.Ellipse, new Size(side, side));
        Cv2.MorphologyEx(grey, background, MorphTypes.Close, element);
        Cv2.Blur(background, background, new Size(side, side));
        Cv2.Max(background, grey, background);
        Cv2.Divide(grey, background, even, 255);
        return Mats.Bytes(even);
    }

    /// <summary>The commonest brightness of the lighter half, and the noise about it (from the median absolute deviation,
    /// which ink does not move).</summary>
    private static (int Paper, double Noise) PaperOf(byte[] even)
    {
        int[] counts = new int[256];
        foreach (byte b in even) counts[b]++;
        int paper = Quantile(counts, even.Length, 0.6);
        int[] deviations = new int[256];
        for (int g = 0; g < 256; g++) deviations[Math.Abs(g - paper)] += counts[g];
        return (paper, 1.4826 * Quantile(deviations, even.Length, 0.5));
    }

    private static int Quantile(int[] counts, int total, double share)
    {
        double seen = 0;
        for (int v = 0; v < counts.Length; v++) if ((seen += counts[v]) >= share * total) return v;
        return counts.Length - 1;
    }

    /// <summary>The strong pixels and all weak ones that hang together with them over eight neighbours.</summary>
    private static InkMask Grown(int width, int height, Func<int, bool> isStrong, Func<int, bool> isWeak)
    {
        var mask = new InkMask(width, height);
        var stack = new Stack<int>();
        for (int i = 0; i < mask.Ink.Length; i++)
        {
            if (!isStrong(i)) continue;
            mask.Ink[i] = true;
            stack.Push(i);
        }
        while (stack.TryPop(out int p))
        {
            int x = p % width, y = p / width;
            for (int ny = Math.Max(0, y - 1); ny <= Math.Min(height - 1, y + 1); ny++)
                for (int nx = Math.Max(0, x - 1); nx <= Math.Min(width - 1, x + 1); nx++)
                {
                    int n = ny * width + nx;
                    if (mask.Ink[n] || !isWeak(n)) continue;
                    mask.Ink[n] = true;
                    stack.Push(n);
                }
        }
        return mask;
    }
}
