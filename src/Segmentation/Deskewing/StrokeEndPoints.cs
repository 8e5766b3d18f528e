using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Deskewing;

/// <summary>Where ink begins or ends on a page, to a part of a pixel: points of a plane in which what lies along a line of the page falls into a row once they are
/// turned by its skew. Points at the sides of strokes are kept turned by a quarter, so that what stands upright on the lines falls into rows too.</summary>
internal sealed class StrokeEndPoints
{
    private const int ContrastWindow = 25;
    private const int Contrast = 16;

    private readonly float[] along, across;
    private readonly float leastAlong, mostAlong, leastAcross, mostAcross;

    private StrokeEndPoints(float[] along, float[] across)
    {
        (this.along, this.across) = (along, across);
        if (along.Length > 0) (leastAlong, mostAlong, leastAcross, mostAcross) = (along.Min(), along.Max(), across.Min(), across.Max());
    }

    /// <summary>Number of points.</summary>
    public int Count => along.Length;

    /// <summary>The ends of strokes on a page reduced to so many pixels along its longer side: below them and at their right. The outermost rows and columns are left
    /// out: a scanner's border is straight whatever the skew.</summary>
    /// <param name="page">The page.</param>
    /// <param name="side">Pixels.</param>
    /// <param name="both">Whether the beginnings of strokes, above them and at their left, count with the ends.</param>
    public static (StrokeEndPoints Rows, StrokeEndPoints Columns) Of(PageRaster page, int side, bool both)
    {
        using Mat full = Mats.Over(page), reduced = new(), surround = new();
        double factor = Math.Min(1, (double)side / Math.Max(page.Width, page.Height));
        Cv2.Resize(full, reduced, new Size(Math.Max(1, page.Width * factor), Math.Max(1, page.Height * factor)), 0, 0, InterpolationFlags.Area);
        Cv2.BoxFilter(reduced, surround, -1, new Size(ContrastWindow, ContrastWindow));
        int width = reduced.Width, height = reduced.Height;
        byte[] grey = Mats.Bytes(reduced), mean = Mats.Bytes(surround);
        int border = Math.Max(3, Math.Min(width, height) / 80);
        List<float> x = [], rows = [], y = [], columns = [];
        for (int row = border; row < height - border - 1; row++)
            for (int column = border; column < width - border - 1; column++)
            {
                int i = row * width + column, here = Above(i);
                if (here >= 0) continue;
                // Where the line from this pixel's grey to its neighbour's crosses the threshold.
                Add(x, rows, column, row, here, Above(i + width), 1);
                Add(y, columns, -row, column, here, Above(i + 1), 1);
                if (!both) continue;
                Add(x, rows, column, row, here, Above(i - width), -1);
                Add(y, columns, -row, column, here, Above(i - 1), -1);
            }
        return (new StrokeEndPoints([.. x], [.. rows]), new StrokeEndPoints([.. y], [.. columns]));

        int Above(int i) => grey[i] - mean[i] + Contrast;

        static void Add(List<float> along, List<float> across, int alongAt, int acrossAt, int here, int beyond, int towards)
        {
            if (beyond < 0) return;
            along.Add(alongAt);
            across.Add(acrossAt + towards * here / (float)(here - beyond));
        }
    }

    /// <summary>At most about so many of them, chosen by a seed, which is free of any pattern; the same object where there are no more.</summary>
    public StrokeEndPoints Thinned(int most)
    {
        if (Count <= most) return this;
        var random = new Random(1);
        double share = (double)most / Count;
        int[] chosen = [.. Enumerable.Range(0, Count).Where(_ => random.NextDouble() < share)];
        return new StrokeEndPoints([.. chosen.Select(i => along[i])], [.. chosen.Select(i => across[i])]);
    }

    /// <summary>How sharply the points fall into rows once turned: the sum of squared differences between neighbouring rows' counts. Each point is shared between
    /// its two nearest rows.</summary>
    /// <param name="degrees">The skew to take off, within ±90.</param>
    /// <param name="bin">Height of a row, pixels.</param>
    public double Sharpness(double degrees, double bin)
    {
        if (Count == 0) return 0;
        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);
        float turnAlong = (float)(sin / bin), turnAcross = (float)(cos / bin);
        float least = leastAcross * turnAcross + (sin < 0 ? mostAlong : leastAlong) * turnAlong - 1, most = mostAcross * turnAcross + (sin < 0 ? leastAlong : mostAlong) * turnAlong;
        float[] profile = new float[(int)(most - least) + 4];
        for (int i = 0; i < along.Length; i++)
        {
            float at = across[i] * turnAcross + along[i] * turnAlong - least;
            int low = (int)at;
            float share = at - low;
            profile[low] += 1 - share;
            profile[low + 1] += share;
        }
        double sum = 0;
        for (int i = 1; i < profile.Length; i++)
        {
            double step = profile[i] - profile[i - 1];
            sum += step * step;
        }
        return sum;
    }
}
