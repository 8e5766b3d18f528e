using DocDigits.Documents.Templates;

namespace DocDigits.Segmentation.Registration;

/// <summary>Where a template seems to lie on the reduced upright page.</summary>
/// <param name="ScaleX">Pixels of the reduced picture a millimetre across the sheet.</param>
/// <param name="ScaleY">The same down the sheet.</param>
/// <param name="X">Where the sheet's left edge lies, pixels.</param>
/// <param name="Y">Where the sheet's top edge lies, pixels.</param>
/// <param name="Score">Mean evidence of the anchors, 0 to 1.</param>
/// <param name="Anchors">One an anchor: its own shift against the placement in pixels and its evidence, 0 to 1.</param>
internal sealed record Placement(double ScaleX, double ScaleY, double X, double Y, double Score, IReadOnlyList<(int ShiftX, int ShiftY, double Evidence)> Anchors);

/// <summary>A part of the places that a sheet's upper left corner may have on a reduced page.</summary>
/// <param name="X">Its middle, pixels.</param>
/// <param name="Y">Its middle, pixels.</param>
/// <param name="Half">How far it reaches to every side, pixels.</param>
/// <param name="Bound">The mean evidence of the template's anchors that there can be at most in it.</param>
internal readonly record struct PlaceRange(double X, double Y, double Half, double Bound);

/// <summary>
/// Seeks a template's scale and place by voting (a generalised Hough transform, Ballard 1981, over scale and shift; the
/// turn is known from the skew): every anchor scores every shift of the sheet, a small play of its own allowed, and the
/// shift with the greatest sum is taken. Ranges of places that can have the most evidence come first, and those that cannot have
/// more than was found are left out (best-first branch and bound: Breuel 2003).
/// </summary>
internal static class PlacementSearch
{
    private const double ShiftMillimetres = 12;
    private const double LargestShiftMillimetres = 130;
    private const double PlayMillimetres = 0.8;

    /// <summary>A placement with this mean evidence is not improved upon by another scale.</summary>
    private const double GoodScore = 0.93;

    /// <summary>Places where the anchors have so much less evidence together than at the best one next to them are as good.</summary>
    private const double AsGood = 0.02;

    /// <summary>So many steps to every side of the best place others may be as good.</summary>
    private const int Plateau = 4;

    private const double NotSought = -1;

    /// <summary>Scale is tried at these shares around each guess.</summary>
    private static readonly double[] ScaleSteps = [1, 0.99, 1.01, 0.98, 1.02, 0.97, 1.03];

    /// <summary>The place with the most evidence.</summary>
    /// <param name="page">The page.</param>
    /// <param name="template">A template with anchors.</param>
    /// <param name="scaleGuesses">Pixels of the reduced page a millimetre, down the sheet.</param>
    /// <param name="stretch">By how much more a millimetre across the sheet is.</param>
    /// <param name="least">What it must have more of.</param>
    /// <param name="ranges">The ranges of places that can have more than some evidence, by the scale, those that can have most first; null to seek everywhere.</param>
    /// <param name="cancellation">Looked at between scales.</param>
    /// <returns>The place; null where none has more than the least, or there is no guess.</returns>
    public static Placement? Best(ReducedPage page, Template template, IReadOnlyList<double> scaleGuesses, double stretch, double least, Func<double, double, IReadOnlyList<PlaceRange>>? ranges, CancellationToken cancellation)
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
                IReadOnlyList<PlaceRange>? left = ranges?.Invoke(scale, least);
                if (left is { Count: 0 } || new OneScale(page, template, scale * stretch, scale).Best(left, least) is not { } found || found.Score <= least) continue;
                (best, least) = (found, found.Score);
                if (best.Score >= GoodScore) return best;
            }
        return best;
    }

    /// <summary>How far a sheet is sought to either side of the middle, in the unit of <paramref name="free"/>.</summary>
    internal static int Range(double free, double scale) =>
        (int)Math.Ceiling(Math.Min(Math.Abs(free) / 2 + ShiftMillimetres * scale, LargestShiftMillimetres * scale));

    /// <summary>All places of a sheet at one scale.</summary>
    private sealed class OneScale
    {
        private readonly ReducedPage page;
        private readonly IReadOnlyList<Anchor> anchors;
        private readonly double scaleX, scaleY, startX, startY, asGood;
        private readonly int step, countX, countY, play;
        private readonly double[][] maps; // evidence of each anchor at each place, where it was asked for
        private readonly double[] sum;

        public OneScale(ReducedPage page, Template template, double scaleX, double scaleY)
        {
            (this.page, anchors, this.scaleX, this.scaleY, asGood) = (page, template.Anchors, scaleX, scaleY, AsGood / template.Anchors.Count);
            double freeX = page.Width - template.Size.Width * scaleX, freeY = page.Height - template.Size.Height * scaleY;
            int rangeX = Range(freeX, scaleX), rangeY = Range(freeY, scaleY);
            // Rules are three pixels wide or more in the reduced picture's sums, so no step of two or three passes over one.
            step = (2L * rangeX + 1) * (2 * rangeY + 1) > 60_000 ? 3 : 2;
            (countX, countY) = (2 * rangeX / step + 1, 2 * rangeY / step + 1);
            play = Math.Max(1, (int)Math.Round(PlayMillimetres * scaleY / step));
            (startX, startY) = (freeX / 2 - rangeX, freeY / 2 - rangeY);
            sum = Unknown();
            maps = [.. anchors.Select(_ => Unknown())];
        }

        /// <summary>The best place, where it has more than the least evidence.</summary>
        public Placement? Best(IReadOnlyList<PlaceRange>? ranges, double least)
        {
            double best = least;
            foreach (PlaceRange range in ranges ?? [new PlaceRange(startX, startY, double.MaxValue, double.MaxValue)])
            {
                if (range.Bound < best - asGood) break;
                best = Math.Max(best, Seek(range, best));
            }
            if (best <= least) return null;
            // A range's bound falls short by as much as its marks lie beyond a cell: around the best place all are looked at.
            for (double before = 0; before < best;)
            {
                int first = Array.IndexOf(sum, before = best);
                best = Math.Max(best, Seek(new PlaceRange(startX + first % countX * step, startY + first / countX * step, Plateau * step, double.MaxValue), best));
            }
            return At(PlateauCentre(best));
        }

        /// <summary>The most evidence at the places of a range that were not looked at before.</summary>
        private double Seek(PlaceRange range, double best)
        {
            (int left, int right) = Within(range.X, range.Half, startX, countX);
            (int top, int bottom) = Within(range.Y, range.Half, startY, countY);
            for (int y = top; y <= bottom; y++)
                for (int x = left; x <= right; x++)
                {
                    ref double at = ref sum[y * countX + x];
                    if (at == NotSought) best = Math.Max(best, at = Score(x, y, best - asGood));
                }
            return best;
        }

        private double[] Unknown()
        {
            double[] map = new double[countX * countY];
            Array.Fill(map, NotSought);
            return map;
        }

        private (int From, int To) Within(double middle, double half, double start, int count) =>
            ((int)Math.Max(0, Math.Ceiling((middle - half - start) / step)), (int)Math.Min(count - 1, Math.Floor((middle + half - start) / step)));

        /// <summary>Mean evidence of the anchors at a place, each with its play; 0 where it is below the least.</summary>
        private double Score(int x, int y, double least)
        {
            double score = 0;
            for (int a = 0; a < anchors.Count; a++)
            {
                if (score + anchors.Count - a < least * anchors.Count) return 0;
                double evidence = 0;
                for (int v = Math.Max(0, y - play); v <= Math.Min(countY - 1, y + play); v++)
                    for (int u = Math.Max(0, x - play); u <= Math.Min(countX - 1, x + play); u++) evidence = Math.Max(evidence, Evidence(a, u, v));
                score += evidence;
            }
            return score / anchors.Count;
        }

        /// <summary>0 below half of what a perfect anchor gives, 1 for a perfect one.</summary>
        private double Evidence(int anchor, int x, int y)
        {
            ref double there = ref maps[anchor][y * countX + x];
            if (there != NotSought) return there;
            double originX = startX + x * step, originY = startY + y * step;
            double raw = anchors[anchor] switch
            {
                FiducialAnchor f => page.SquareAt(originX + f.CentreX * scaleX, originY + f.CentreY * scaleY, f.Side * scaleY),
                FrameAnchor f => page.FrameAt(originX + f.Frame.X * scaleX, originY + f.Frame.Y * scaleY, f.Frame.Width * scaleX, f.Frame.Height * scaleY),
                _ => throw new InvalidOperationException($"Unknown anchor {anchors[anchor].GetType().Name}."),
            };
            return there = Math.Max(0, 2 * raw - 1);
        }

        /// <summary>The place nearest to the mean of all that come close to the greatest.</summary>
        private (int X, int Y) PlateauCentre(double greatest)
        {
            int first = Array.IndexOf(sum, greatest), firstX = first % countX, firstY = first / countX;
            double x = 0, y = 0;
            int count = 0;
            for (int v = Math.Max(0, firstY - Plateau); v <= Math.Min(countY - 1, firstY + Plateau); v++)
                for (int u = Math.Max(0, firstX - Plateau); u <= Math.Min(countX - 1, firstX + Plateau); u++)
                    if (sum[v * countX + u] >= greatest - asGood) (x, y, count) = (x + u, y + v, count + 1);
            return ((int)Math.Round(x / count), (int)Math.Round(y / count));
        }

        private Placement At((int X, int Y) top)
        {
            var own = new (int, int, double)[anchors.Count];
            double score = 0;
            for (int a = 0; a < own.Length; a++)
            {
                (int ShiftX, int ShiftY, double Evidence) best = (0, 0, -1);
                for (int dy = -play; dy <= play; dy++)
                    for (int dx = -play; dx <= play; dx++)
                    {
                        if (top.X + dx < 0 || top.X + dx >= countX || top.Y + dy < 0 || top.Y + dy >= countY) continue;
                        double evidence = Evidence(a, top.X + dx, top.Y + dy);
                        // Of equal places the nearest: the evidence is flat over the width of a line.
                        bool nearer = Math.Abs(dx) + Math.Abs(dy) < (Math.Abs(best.ShiftX) + Math.Abs(best.ShiftY)) / (double)step;
                        if (evidence > best.Evidence + 1e-9 || (evidence > best.Evidence - 1e-9 && nearer)) best = (dx * step, dy * step, evidence);
                    }
                own[a] = best;
                score += best.Evidence;
            }
            return new Placement(scaleX, scaleY, startX + top.X * step, startY + top.Y * step, score / own.Length, own);
        }
    }
}
