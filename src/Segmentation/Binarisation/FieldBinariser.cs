using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Binarisation.Compared;
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
    private const double SauvolaK = 0.18, NoiseFactor = 2.2, FaintNoiseFactor = 2.5;

    /// <summary>Darkness that ink has at least where nothing is known of the paper, and what is seen at all.</summary>
    private const double LeastInk = 28, LeastFaint = 16;

    /// <summary>The same where the field's margin shows the paper: against what is printed there, and on bare paper.</summary>
    private const double LeastOverPattern = 1.3, LeastOnBarePaper = 9, MostForPattern = 60;

    /// <summary>Ink that is less dark than this is stretched to it, at most so many times.</summary>
    private const double UsualInk = 100, MostGain = 8;

    /// <summary>Darkness of the field's ink against its noise and against the least that ink has, from which it is taken for ink and stretched.</summary>
    private const double InkOverNoise = 5, InkOverLeast = 1.2;

    /// <summary>Share of the field's pixels that are darker than what is taken for its ink's darkness.</summary>
    private const double InkShare = 0.006;

    /// <summary>Side of the local window, pixels: about a digit's height.</summary>
    public static int WindowOf(int height) => Math.Max(15, height / 2);

    /// <summary>The ink of a field.</summary>
    /// <param name="crop">Its picture.</param>
    /// <param name="area">Where the field itself lies in it; what is around is paper and print.</param>
    /// <param name="method">How the mask is made; darkness and faint marks are the same with all.</param>
    public static FieldInk Binarise(PageRaster crop, PixelRect area, BinarisationMethod method = BinarisationMethod.Ours)
    {
        bool hasMargin = area.X > 0 && area.Y > 0;
        return !hasMargin && TightCrop.WithPaper(crop) is { } wide ? Parted(wide.Crop, wide.Place, method).Cut(wide.Place) : Parted(crop, area, method);
    }

    private static FieldInk Parted(PageRaster crop, PixelRect area, BinarisationMethod method)
    {
        int width = crop.Width, height = crop.Height;
        byte[] even = EvenBackground(crop.Pixels, width, height, area);
        (int paper, double noise) = PaperOf(even);

        int? pattern = MarginPaper.Pattern(even, width, height, area, paper);
        double least = pattern is { } dark ? Math.Clamp(LeastOverPattern * dark, LeastOnBarePaper, MostForPattern) : LeastInk;
        // Without a margin a pale pattern on an empty field cannot be told from pale ink.
        double gain = pattern is null ? 1 : Gain(even, width, area, paper, noise, least);
        if (gain > 1)
        {
            for (int i = 0; i < even.Length; i++) even[i] = (byte)Math.Clamp(paper - gain * (paper - even[i]), 0, 255);
            noise *= gain;
        }

        int otsu = Otsu.Threshold(even);
        int strongest = paper - (int)Math.Max(least * gain, NoiseFactor * noise);
        int strong = Math.Min(otsu, strongest), weak = Math.Min(otsu + (paper - otsu) * 2 / 5, strongest);
        byte[] local = Sauvola.Thresholds(even, width, height, WindowOf(height), SauvolaK);
        int faint = paper - (int)Math.Max(LeastFaint, FaintNoiseFactor * noise);

        InkMask mask = method != BinarisationMethod.Ours ? ComparedBinarisers.Mask(crop, method)
            : Grown(width, height, i => even[i] <= strong && even[i] <= local[i], i => even[i] <= weak && even[i] <= local[i]);
        byte[] darkness = new byte[even.Length];
        for (int i = 0; i < even.Length; i++) darkness[i] = (byte)Math.Clamp(paper - even[i], 0, 255);
        return new FieldInk(mask, darkness, InkMask.Where(width, height, i => even[i] <= faint));
    }

    /// <summary>By how much the field's contrast is to be stretched: 1 where its ink is dark enough, or nothing in it is surely ink.</summary>
    private static double Gain(byte[] even, int width, PixelRect area, int paper, double noise, double least)
    {
        int[] counts = new int[256];
        for (int y = area.Y; y < area.Bottom; y++)
            for (int x = area.X; x < area.Right; x++) counts[Math.Max(0, paper - even[y * width + x])]++;
        double ink = Quantile(counts, area.Width * area.Height, 1 - InkShare);
        return ink >= UsualInk || ink < InkOverNoise * noise || ink < InkOverLeast * least ? 1 : Math.Min(MostGain, UsualInk / ink);
    }

    /// <summary>A picture divided by its background: paper comes out near 255 everywhere.</summary>
    /// <param name="pixels">Row-major.</param>
    /// <param name="width">Pixels a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="area">The field in it; where there is paper around, tints with edges of their own are backgrounds too.</param>
    public static byte[] EvenBackground(byte[] pixels, int width, int height, PixelRect area)
    {
        int side = Math.Clamp(height * 35 / 100, 15, 45) | 1;
        using Mat grey = Mats.Over(pixels, width, height);
        using Mat closed = new(), background = new(), even = new();
        using Mat element = Cv2.GetStructuringElement(MorphShapes.Ellipse, new Size(side, side));
        Cv2.MorphologyEx(grey, closed, MorphTypes.Close, element);
        Cv2.Blur(closed, background, new Size(side, side));
        // Beside a tint's edge the mean of both sides would make ink of the darker one.
        if (area.X > 0 && area.Y > 0) Cv2.Min(background, closed, background);
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
