namespace DocDigits.Segmentation.FreeRuns.Cutters;

/// <summary>Straight cuts along the slant where the least ink stands above one another: the minima of the projection profile
/// (surveyed by Casey and Lecolinet 1996), taken along the hand's slant in place of upright.</summary>
internal sealed class ProjectionCutter : ICutter
{
    private const double LeastDepthShare = 0.08;

    /// <inheritdoc/>
    public CutSources Source => CutSources.Projection;

    /// <inheritdoc/>
    public IEnumerable<int[]> Propose(InkShape shape)
    {
        int first = -shape.FurthestLean, count = shape.Width + 2 * shape.FurthestLean;
        int[] paper = new int[count];
        for (int i = 0; i < count; i++)
        {
            paper[i] = shape.Height;
            for (int y = 0; y < shape.Height; y++)
                if (first + i + shape.Lean(y) is var x && x >= 0 && x < shape.Width && shape.IsInk(x, y)) paper[i]--;
        }
        int least = Math.Max(2, (int)(LeastDepthShare * shape.DigitHeight));
        foreach (int i in Profile.Valleys(paper, least))
        {
            int[] path = new int[shape.Height];
            for (int y = 0; y < shape.Height; y++) path[y] = first + i + shape.Lean(y);
            yield return path;
        }
    }
}
