using DocDigits.Documents.Imaging;

namespace DocDigits.Segmentation.Deskewing;

/// <summary>
/// Measures the skew of a page from projection profiles: at the right angle, rules and baselines fall together into few rows, and the squared differences between
/// neighbouring rows' counts are greatest (Postl 1986; what is projected are the bottoms of strokes, as Baird 1987 projects those of components). The right-hand edges
/// of strokes are projected across as well: the sides of boxes count, and a page on its side is measured by its lines too. The angle is sought from coarse to fine on
/// a picture reduced to about 1,000 pixels. Where little stands on it, the picture is twice as large, all edges count, and rows are narrower. Thread-safe.
/// </summary>
public static class SkewEstimator
{
    /// <summary>Largest skew that is measured, degrees either way.</summary>
    public const double MaximumDegrees = 20;

    private const int ReducedSide = 1000;
    private const int CoarsePoints = 4_000, FinePoints = 20_000;

    /// <summary>Fewer ends of strokes than this say nothing; fewer than a sparse page's are sought again on a larger picture.</summary>
    private const int FewestPoints = 40, SparsePoints = 4_000;

    private const double CoarseStep = 0.5;
    private const int Peaks = 3;

    /// <summary>Rows of a sparse page, pixels: two short lines that are no line together fall into one coarser row.</summary>
    private const double SparseBin = 0.35;

    /// <summary>The angle of lines and text against the horizontal, or of what stands upright on them against the vertical.</summary>
    /// <returns>Degrees, counter-clockwise positive, within ±20; 0 where the page has too little ink to tell.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static double Estimate(PageRaster page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(page);
        var (rows, columns) = StrokeEndPoints.Of(page, ReducedSide, both: false);
        double scale = 1;
        bool sparse = rows.Count + columns.Count < SparsePoints;
        if (sparse)
        {
            (rows, columns) = StrokeEndPoints.Of(page, 2 * ReducedSide, both: true);
            scale = Math.Clamp(Math.Max(page.Width, page.Height) / (double)ReducedSide, 1, 2);
        }
        if (rows.Count + columns.Count < FewestPoints) return 0;
        cancellation.ThrowIfCancellationRequested();

        StrokeEndPoints[] few = [rows.Thinned(CoarsePoints), columns.Thinned(CoarsePoints)], many = [rows.Thinned(FinePoints), columns.Thinned(FinePoints)];
        IEnumerable<double> peaks = PeaksOf(Scores(few, -MaximumDegrees, MaximumDegrees, CoarseStep, 3 * scale));
        cancellation.ThrowIfCancellationRequested();
        double best;
        if (sparse) best = peaks.Select(peak => Top(Scores(many, peak - 0.75, peak + 0.75, 0.03, SparseBin))).MaxBy(p => p.Score).Degrees;
        else
        {
            double near = peaks.Select(peak => Top(Scores(few, peak - 0.6, peak + 0.6, 0.15, 1.5))).MaxBy(p => p.Score).Degrees;
            best = Top(Scores(many, near - 0.15, near + 0.15, 0.03, 1)).Degrees;
        }
        return Math.Clamp(best, -MaximumDegrees, MaximumDegrees);
    }

    private static (double Degrees, double Score)[] Scores(StrokeEndPoints[] ends, double from, double to, double step, double bin) =>
        [.. Enumerable.Range(0, (int)Math.Round((to - from) / step) + 1).Select(i => from + i * step).Select(degrees => (degrees, ends.Sum(e => e.Sharpness(degrees, bin))))];

    /// <summary>The angles whose score is above their neighbours', the highest first.</summary>
    private static IEnumerable<double> PeaksOf((double Degrees, double Score)[] scores) => Enumerable.Range(0, scores.Length)
        .Where(i => (i == 0 || scores[i].Score > scores[i - 1].Score) && (i == scores.Length - 1 || scores[i].Score >= scores[i + 1].Score))
        .OrderByDescending(i => scores[i].Score).Take(Peaks).Select(i => scores[i].Degrees);

    /// <summary>The best angle, between its neighbours by the parabola through them.</summary>
    private static (double Degrees, double Score) Top((double Degrees, double Score)[] scores)
    {
        int top = 0;
        for (int i = 1; i < scores.Length; i++)
            if (scores[i].Score > scores[top].Score) top = i;
        double shift = 0;
        if (top > 0 && top < scores.Length - 1)
        {
            double left = scores[top - 1].Score, right = scores[top + 1].Score, bend = left - 2 * scores[top].Score + right;
            if (bend < 0) shift = Math.Clamp((left - right) / (2 * bend), -0.5, 0.5);
        }
        return (scores[top].Degrees + shift * (scores[1].Degrees - scores[0].Degrees), scores[top].Score);
    }
}
