using DocDigits.Documents.Imaging;
using DocDigits.Documents.Quality;
using DocDigits.Documents.Segments;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Quality;

/// <summary>
/// Streaks that a scanner's dirty glass or a failing element leaves: a row or a column of the picture that differs from those a little above and below it
/// all across the sheet. Each row is parted into blocks, and what all blocks but one in thirty-two differ by counts, so that the rules of printed boxes,
/// which leave a margin, do not.
/// </summary>
internal static class Streaks
{
    private const int Blocks = 64, BlocksToOneThatMayDiffer = 32;
    private const int Print = 12;            // greys below a row's median: a block with so much print above or below the row tells nothing
    private const double LeastQuiet = 0.4;   // share of the blocks that tell
    private const double LeastSpan = 0.6;    // of the longest row, so that rows near the corners of a skewed sheet are left out
    private const double Apart = 1.25;       // millimetres between the rows compared
    private const double AtTheSide = 2;      // millimetres from the sheet's sides that are left out

    public static void Measure(PageRaster page, PixelQuad sheet, IReadOnlyList<FieldRegion> fields, double factor, MeasuredValues found)
    {
        double limit = found.LimitOf(QualityMetric.HorizontalStreaks), strongest = 0;
        var touched = new List<string>();
        foreach (bool alongRows in new[] { true, false })
        {
            double[] strengths = alongRows ? Rows(page, sheet) : Rows(Turned(page), Turned(sheet));
            for (int row = 0; row < strengths.Length; row++)
            {
                double percent = 100 * strengths[row] / 255;
                strongest = Math.Max(strongest, percent);
                if (percent > limit) touched.AddRange(fields.Where(f => Crosses(f.AreaOnPage.Bounds, alongRows, row / factor)).Select(f => f.Field.Name));
            }
        }
        found.Add(QualityMetric.HorizontalStreaks, strongest, [.. touched.Distinct()]);
    }

    private static bool Crosses(PixelRect field, bool alongRows, double at) =>
        alongRows ? at >= field.Y && at < field.Bottom : at >= field.X && at < field.Right;

    /// <summary>By how many greys each row differs from its neighbours, darker or lighter.</summary>
    private static double[] Rows(PageRaster page, PixelQuad sheet)
    {
        int height = page.Height, apart = Math.Max(2, (int)Math.Round(Apart * page.PixelsPerMillimetre));
        double rim = AtTheSide * page.PixelsPerMillimetre;
        int beyond = apart + (int)Math.Ceiling(rim);
        using Mat grey = Mats.Over(page), means = new();
        Cv2.Resize(grey, means, new Size(Blocks, height), 0, 0, InterpolationFlags.Area);
        byte[] mean = Mats.Bytes(means);
        // A row counts where the sheet still lies a little beyond the rows it is compared with.
        (double Left, double Right)[] inside = [.. Enumerable.Range(-beyond, height + 2 * beyond).Select(y => Span(sheet, y + 0.5))];
        double[] strengths = new double[height];
        double longest = inside.Max(span => Math.Min(page.Width, span.Right) - Math.Max(0, span.Left)) - 2 * rim;
        var differences = new List<double>(Blocks);
        byte[] greys = new byte[Blocks];
        for (int y = apart; y < height - apart; y++)
        {
            double left = Math.Max(inside[y].Left, inside[y + 2 * beyond].Left) + rim, right = Math.Min(inside[y].Right, inside[y + 2 * beyond].Right) - rim;
            int first = (int)Math.Ceiling(left * Blocks / page.Width), end = (int)Math.Floor(right * Blocks / page.Width);
            (first, end) = (Math.Max(0, first), Math.Min(Blocks, end));
            if (end <= first || (end - first) * (double)page.Width / Blocks < LeastSpan * longest) continue;
            ReadOnlySpan<byte> above = mean.AsSpan((y - apart) * Blocks, Blocks), below = mean.AsSpan((y + apart) * Blocks, Blocks);
            // Few rows differ at all from their neighbours; only these are looked at closer.
            int sum = 0;
            for (int b = first; b < end; b++) sum += 2 * mean[y * Blocks + b] - above[b] - below[b];
            if (Math.Abs(sum) < end - first) continue;
            above[first..end].CopyTo(greys);
            greys.AsSpan(0, end - first).Sort();
            int paper = greys[(end - first) / 2];
            differences.Clear();
            for (int b = first; b < end; b++)
                if (Math.Min(above[b], below[b]) >= paper - Print) differences.Add(mean[y * Blocks + b] - (above[b] + below[b]) / 2.0);
            if (differences.Count < LeastQuiet * (end - first)) continue;
            differences.Sort();
            int few = differences.Count / BlocksToOneThatMayDiffer;
            strengths[y] = Math.Max(0, Math.Max(-differences[^(few + 1)], differences[few]));
        }
        return strengths;
    }

    /// <summary>From where to where a row lies inside a convex quad; nowhere where the left is not less than the right.</summary>
    private static (double Left, double Right) Span(PixelQuad quad, double y)
    {
        (double left, double right) = (double.MaxValue, double.MinValue);
        Cross(quad.TopLeft, quad.TopRight);
        Cross(quad.TopRight, quad.BottomRight);
        Cross(quad.BottomRight, quad.BottomLeft);
        Cross(quad.BottomLeft, quad.TopLeft);
        return (left, right);

        void Cross(PixelPoint a, PixelPoint b)
        {
            if (a.Y == b.Y || y < Math.Min(a.Y, b.Y) || y > Math.Max(a.Y, b.Y)) return;
            double x = a.X + (y - a.Y) / (b.Y - a.Y) * (b.X - a.X);
            (left, right) = (Math.Min(left, x), Math.Max(right, x));
        }
    }

    private static PageRaster Turned(PageRaster page)
    {
        using Mat source = Mats.Over(page), turned = new();
        Cv2.Transpose(source, turned);
        return Mats.Raster(turned, page.Dpi);
    }

    private static PixelQuad Turned(PixelQuad quad)
    {
        static PixelPoint Of(PixelPoint p) => new(p.Y, p.X);
        return new PixelQuad(Of(quad.TopLeft), Of(quad.TopRight), Of(quad.BottomRight), Of(quad.BottomLeft));
    }
}
