namespace DocDigits.Segmentation.FreeRuns.Cutters;

/// <summary>
/// Forks of the ink's skeleton: where two digits touch, their strokes meet (Chen and Wang 2000; Lacerda and Mello 2013).
/// Thinned after Zhang and Suen 1984. They join forks to points of the background's skeleton, here a drop falls on either
/// side of the fork, a stroke's half width off, since it is not known whose the crossing is.
/// </summary>
internal sealed class SkeletonCutter : ICutter
{
    private const double SwayShare = 0.25;

    /// <summary>Ink whose strokes are broader than this share of a digit's height is a blot: its skeleton says nothing and takes long.</summary>
    private const double BroadestStrokeShare = 0.5;

    /// <inheritdoc/>
    public CutSources Source => CutSources.Skeleton;

    /// <inheritdoc/>
    public IEnumerable<int[]> Propose(InkShape shape)
    {
        if (shape.Stroke > BroadestStrokeShare * shape.DigitHeight) yield break;
        bool[] thin = Thinning.Of(shape);
        int w = shape.Width, off = Math.Max(1, (int)Math.Round(shape.Stroke * 0.75)), sway = Math.Max(3, (int)(SwayShare * shape.DigitHeight));
        var forks = new List<(int X, int Y)>();
        for (int y = 1; y < shape.Height - 1; y++)
            for (int x = 1; x < w - 1; x++)
            {
                if (!thin[y * w + x] || Thinning.Crossings(thin, w, y * w + x) < 3) continue;
                // Neighbouring forks are one.
                if (!forks.Exists(f => Math.Abs(f.X - x) <= off && Math.Abs(f.Y - y) <= off)) forks.Add((x, y));
            }
        foreach ((int x, int y) in forks)
            foreach (int side in (int[])[-off, off])
            {
                int at = Math.Clamp(x + side, 0, w - 1);
                yield return FallingDrop.Path(shape, shape.ColumnOf((at, y)), sway, [(at, y)]);
            }
    }
}
