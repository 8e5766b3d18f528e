using DocDigits.Documents.Templates;

namespace DocDigits.Segmentation.Registration;

/// <summary>Where a template seems to lie on the reduced upright page.</summary>
/// <param name="Scale">Pixels of the reduced picture a millimetre.</param>
/// <param name="X">Where the sheet's left edge lies, pixels.</param>
/// <param name="Y">Where the sheet's top edge lies, pixels.</param>
/// <param name="Score">Mean evidence of the anchors, 0 to 1.</param>
/// <param name="Anchors">One an anchor: its own shift against the placement in pixels and its evidence, 0 to 1.</param>
internal sealed record Placement(double Scale, double X, double Y, double Score, IReadOnlyList<(int ShiftX, int ShiftY, double Evidence)> Anchors);

/// <summary>
/// Seeks a template's scale and place by voting (a generalised Hough transform, Ballard 1981, over scale and shift; the
/// turn is known from the skew): every anchor scores every shift of the sheet, a small play of its own allowed, and the
/// shift with the greatest sum is taken.
/// </summary>
internal static class PlacementSearch
{
    private const double ShiftMillimetres = 12;
    private const double LargestShiftMillimetres = 130;
    private const double PlayMillimetres = 0.8;

    /// <summary>A placement with this mean evidence is not improved upon by another scale.</summary>
    private const double GoodScore = 0.93;

    /// <summary>Scale is tried at these shares around each guess.</summary>
    private static readonly double[] ScaleSteps = [1, 0.99, 1.01, 0.98, 1.02, 0.97, 1.03];

    public static Placement? Best(ReducedPage page, Template template, IReadOnlyList<double> scaleGuesses, CancellationToken cancellation)
    {
        Placement? best = null;
        var tried = new List<double>();
        foreach (double guess in scaleGuesses)
            foreach (double step in ScaleSteps)
            {
                double scale = guess * step;
                if (tried.Exists(t => Math.Abs(t / scale - 1) < 0.004)) continue;
                tried.Add(scale);
                cancellation.ThrowIfCancellationRequested();
                Placement found = AtScale(page, template, scale);
                if (best is null || found.Score > best.Score) best = found;
                if (best.Score >= GoodScore) return best;
            }
        return best;
    }

    private static Placement AtScale(ReducedPage page, Template template, double scale)
    {
        double freeX = page.Width - template.Size.Width * scale, freeY = page.Height - template.Size.Height * scale;
        int rangeX = Range(freeX, scale), rangeY = Range(freeY, scale);
        // Rules are three pixels wide or more in the reduced picture's sums, so no step of two or three passes over one.
        int step = (2L * rangeX + 1) * (2 * rangeY + 1) > 60_000 ? 3 : 2;
        int countX = 2 * rangeX / step + 1, countY = 2 * rangeY / step + 1;
        int play = Math.Max(1, (int)Math.Round(PlayMillimetres * scale / step));
        double startX = freeX / 2 - rangeX, startY = freeY / 2 - rangeY;

        double[] sum = new double[countX * countY];
        double[][] maps = new double[template.Anchors.Count][];
        for (int a = 0; a < maps.Length; a++)
        {
            maps[a] = new double[sum.Length];
            for (int j = 0; j < countY; j++)
                for (int i = 0; i < countX; i++)
                    maps[a][j * countX + i] = Evidence(page, template.Anchors[a], startX + i * step, startY + j * step, scale);
            double[] widened = Widened(maps[a], countX, countY, play);
            for (int k = 0; k < sum.Length; k++) sum[k] += widened[k];
        }

        int top = PlateauCentre(sum, countX);
        (int topX, int topY) = (top % countX, top / countX);
        var anchors = new (int, int, double)[maps.Length];
        for (int a = 0; a < maps.Length; a++)
        {
            (int ShiftX, int ShiftY, double Evidence) own = (0, 0, -1);
            for (int dy = -play; dy <= play; dy++)
                for (int dx = -play; dx <= play; dx++)
                {
                    if (topX + dx < 0 || topX + dx >= countX || topY + dy < 0 || topY + dy >= countY) continue;
                    double evidence = maps[a][(topY + dy) * countX + topX + dx];
                    // Of equal places the nearest: the evidence is flat over the width of a line.
                    bool nearer = Math.Abs(dx) + Math.Abs(dy) < (Math.Abs(own.ShiftX) + Math.Abs(own.ShiftY)) / (double)step;
                    if (evidence > own.Evidence + 1e-9 || (evidence > own.Evidence - 1e-9 && nearer)) own = (dx * step, dy * step, evidence);
                }
            anchors[a] = own;
        }
        return new Placement(scale, startX + topX * step, startY + topY * step, sum[top] / maps.Length, anchors);
    }

    /// <summary>How far a sheet is sought to either side of the middle, in the unit of <paramref name="free"/>.</summary>
    internal static int Range(double free, double scale) =>
        (int)Math.Ceiling(Math.Min(Math.Abs(free) / 2 + ShiftMillimetres * scale, LargestShiftMillimetres * scale));

    /// <summary>0 below half of what a perfect anchor gives, 1 for a perfect one.</summary>
    private static double Evidence(ReducedPage page, Anchor anchor, double originX, double originY, double scale)
    {
        double raw = anchor switch
        {
            FiducialAnchor f => page.SquareAt(originX + f.CentreX * scale, originY + f.CentreY * scale, f.Side * scale),
            FrameAnchor f => page.FrameAt(originX + f.Frame.X * scale, originY + f.Frame.Y * scale, f.Frame.Width * scale, f.Frame.Height * scale),
            _ => throw new InvalidOperationException($"Unknown anchor {anchor.GetType().Name}."),
        };
        return Math.Max(0, 2 * raw - 1);
    }

    /// <summary>The greatest value within <paramref name="play"/> steps, each way by itself.</summary>
    private static double[] Widened(double[] map, int width, int height, int play)
    {
        double[] rows = new double[map.Length], both = new double[map.Length];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                double best = 0;
                for (int d = Math.Max(0, x - play); d <= Math.Min(width - 1, x + play); d++) best = Math.Max(best, map[y * width + d]);
                rows[y * width + x] = best;
            }
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                double best = 0;
                for (int d = Math.Max(0, y - play); d <= Math.Min(height - 1, y + play); d++) best = Math.Max(best, rows[d * width + x]);
                both[y * width + x] = best;
            }
        return both;
    }

    /// <summary>The place nearest to the mean of all that come close to the greatest.</summary>
    private static int PlateauCentre(double[] sum, int width)
    {
        double greatest = sum.Max();
        int first = Array.IndexOf(sum, greatest);
        double x = 0, y = 0;
        int count = 0;
        for (int k = 0; k < sum.Length; k++)
        {
            if (sum[k] < greatest - 0.02 || Math.Abs(k % width - first % width) > 4 || Math.Abs(k / width - first / width) > 4) continue;
            (x, y, count) = (x + k % width, y + k / width, count + 1);
        }
        return (int)Math.Round(y / count) * width + (int)Math.Round(x / count);
    }
}
