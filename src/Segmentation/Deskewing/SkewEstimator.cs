using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Deskewing;

/// <summary>
/// Measures the skew of a page from the projection profile of its horizontal edges: at the right angle, rules and
/// baselines fall together into few rows, and the sum of squared row counts is greatest (Postl 1986; Baird 1987, who
/// projects the bottoms of components as is done here with the bottoms of strokes). The angle is sought from coarse to
/// fine on a picture reduced to about 1,000 pixels. Thread-safe.
/// </summary>
public static class SkewEstimator
{
    /// <summary>Largest skew that is measured, degrees either way.</summary>
    public const double MaximumDegrees = 20;

    private const int ReducedSide = 1000;
    private const int ContrastWindow = 25;
    private const int Contrast = 16;
    private const int CoarsePoints = 12_000;

    /// <summary>Fewer bottoms of strokes than this say nothing.</summary>
    private const int FewestPoints = 40;

    /// <summary>The angle of lines and text against the horizontal.</summary>
    /// <returns>Degrees, counter-clockwise positive, within ±20; 0 where the page has too little ink to tell.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static double Estimate(PageRaster page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(page);
        (int X, int Y)[] points = BottomsOfStrokes(page);
        if (points.Length < FewestPoints) return 0;
        cancellation.ThrowIfCancellationRequested();

        (int X, int Y)[] few = points.Length <= CoarsePoints ? points : Thinned(points);
        double best = Peak(few, -MaximumDegrees, MaximumDegrees, 0.5, 3);
        cancellation.ThrowIfCancellationRequested();
        best = Peak(few, best - 0.6, best + 0.6, 0.1, 1.5);
        best = Peak(points, best - 0.12, best + 0.12, 0.02, 1);
        return Math.Clamp(best, -MaximumDegrees, MaximumDegrees);
    }

    private static (int X, int Y)[] Thinned((int X, int Y)[] points)
    {
        // A stride that shares no factor with row lengths would do; a seeded choice is free of any pattern.
        var random = new Random(1);
        double share = (double)CoarsePoints / points.Length;
        return [.. points.Where(_ => random.NextDouble() < share)];
    }

    private static double Peak((int X, int Y)[] points, double from, double to, double step, double bin)
    {
        int count = (int)Math.Round((to - from) / step) + 1;
        double[] scores = new double[count];
        int top = 0;
        for (int i = 0; i < count; i++)
        {
            scores[i] = ProfileEnergy(points, from + i * step, bin);
            if (scores[i] > scores[top]) top = i;
        }
        double shift = 0;
        if (top > 0 && top < count - 1)
        {
            double left = scores[top - 1], right = scores[top + 1], bend = left - 2 * scores[top] + right;
            if (bend < 0) shift = Math.Clamp((left - right) / (2 * bend), -0.5, 0.5);
        }
        return from + (top + shift) * step;
    }

    /// <summary>Sum of squared counts of the points projected along lines of the given angle; each point is shared between
    /// its two nearest bins.</summary>
    private static double ProfileEnergy((int X, int Y)[] points, double degrees, double bin)
    {
        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);
        const int margin = 2 * ReducedSide;
        float[] profile = new float[(int)(2 * margin / bin) + 4];
        foreach ((int x, int y) in points)
        {
            double at = (y * cos + x * sin + margin / 2.0) / bin;
            int low = (int)at;
            float share = (float)(at - low);
            profile[low] += 1 - share;
            profile[low + 1] += share;
        }
        double energy = 0;
        foreach (float count in profile) energy += (double)count * count;
        return energy;
    }

    /// <summary>Pixels of ink above a pixel of paper, in the reduced picture, its outermost rows and columns left out:
    /// a scanner's border is straight whatever the skew.</summary>
    private static (int X, int Y)[] BottomsOfStrokes(PageRaster page)
    {
        using Mat full = Mats.Over(page);
        using Mat reduced = new();
        double factor = Math.Min(1, (double)ReducedSide / Math.Max(page.Width, page.Height));
        Cv2.Resize(full, reduced, new Size(Math.Max(1, page.Width * factor), Math.Max(1, page.Height * factor)), 0, 0, InterpolationFlags.Area);
        using Mat surround = new();
        Cv2.BoxFilter(reduced, surround, -1, new Size(ContrastWindow, ContrastWindow));
        int width = reduced.Width, height = reduced.Height;
        byte[] grey = Mats.Bytes(reduced), mean = Mats.Bytes(surround);
        int border = Math.Max(3, Math.Min(width, height) / 80);
        var points = new List<(int, int)>();
        for (int y = border; y < height - border - 1; y++)
            for (int x = border; x < width - border; x++)
            {
                int i = y * width + x;
                if (grey[i] < mean[i] - Contrast && grey[i + width] >= mean[i + width] - Contrast) points.Add((x, y));
            }
        return [.. points];
    }
}
