namespace DocDigits.Segmentation.FreeRuns.Cutters;

/// <summary>
/// A drop falls at every column, and those that cross the least ink of their neighbourhood are proposed (after Congedo,
/// Dimauro, Impedovo and Pirlo 1995; they let it fall from one starting point in four directions, here it falls from
/// everywhere, once).
/// </summary>
internal sealed class DropFallCutter : ICutter
{
    private const double SwayShare = 0.12, NeighbourhoodShare = 0.1;

    /// <inheritdoc/>
    public CutSources Source => CutSources.DropFall;

    /// <inheritdoc/>
    public IEnumerable<int[]> Propose(InkShape shape)
    {
        int sway = Math.Max(2, (int)(SwayShare * shape.DigitHeight)), near = Math.Max(2, (int)(NeighbourhoodShare * shape.DigitHeight));
        float[] costs = FallingDrop.Costs(shape, sway);
        for (int column = 1; column < shape.Width; column++)
        {
            bool least = true;
            for (int other = Math.Max(1, column - near); least && other <= Math.Min(shape.Width - 1, column + near); other++)
                least = other < column ? costs[other] > costs[column] : costs[other] >= costs[column];
            if (least) yield return FallingDrop.Path(shape, column, sway, []);
        }
    }
}
