namespace DocDigits.Segmentation.FreeRuns.Cutters;

/// <summary>
/// Valleys of the upper contour and peaks of the lower one, each matched to the nearest of the other where there is one
/// (Fenrich and Krishnamoorthy 1990; Strathy, Suen and Krzyzak 1993). The contour is taken as a profile along the hand's slant,
/// so that valleys under an overhang are left to the water reservoirs; a drop falls through the points.
/// </summary>
internal sealed class ContourCutter : ICutter
{
    private const double LeastDepthShare = 0.1, MatchShare = 0.3, SwayShare = 0.25;

    /// <inheritdoc/>
    public CutSources Source => CutSources.Contour;

    /// <inheritdoc/>
    public IEnumerable<int[]> Propose(InkShape shape)
    {
        int first = -shape.FurthestLean, count = shape.Width + 2 * shape.FurthestLean, height = shape.Height;
        int[] fromTop = new int[count], fromBottom = new int[count];
        Array.Fill(fromTop, height);
        Array.Fill(fromBottom, height);
        for (int y = 0; y < height; y++)
        {
            int lean = shape.Lean(y);
            for (int i = 0; i < count; i++)
            {
                int x = first + i + lean;
                if (x < 0 || x >= shape.Width || !shape.IsInk(x, y)) continue;
                if (fromTop[i] == height) fromTop[i] = y;
                fromBottom[i] = height - 1 - y;
            }
        }
        int least = Math.Max(2, (int)(LeastDepthShare * shape.DigitHeight)), sway = Math.Max(3, (int)(SwayShare * shape.DigitHeight));
        (int X, int Y)[] upper = [.. Profile.Valleys(fromTop, least).Where(i => fromTop[i] < height).Select(i => (first + i + shape.Lean(fromTop[i]), fromTop[i]))];
        (int X, int Y)[] lower = [.. Profile.Valleys(fromBottom, least).Where(i => fromBottom[i] < height)
            .Select(i => (first + i + shape.Lean(height - 1 - fromBottom[i]), height - 1 - fromBottom[i]))];
        bool[] matched = new bool[lower.Length];
        foreach ((int X, int Y) valley in upper)
        {
            int best = -1, nearest = (int)(MatchShare * shape.DigitHeight) + 1;
            for (int i = 0; i < lower.Length; i++)
            {
                int apart = Math.Abs(shape.ColumnOf(lower[i]) - shape.ColumnOf(valley));
                if (lower[i].Y >= valley.Y && apart < nearest) (best, nearest) = (i, apart);
            }
            if (best < 0) yield return FallingDrop.Path(shape, shape.ColumnOf(valley), sway, [valley]);
            else
            {
                matched[best] = true;
                yield return FallingDrop.Path(shape, (shape.ColumnOf(valley) + shape.ColumnOf(lower[best])) / 2, sway, [valley, lower[best]]);
            }
        }
        for (int i = 0; i < lower.Length; i++)
            if (!matched[i]) yield return FallingDrop.Path(shape, shape.ColumnOf(lower[i]), sway, [lower[i]]);
    }}
