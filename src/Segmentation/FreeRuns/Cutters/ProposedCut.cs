namespace DocDigits.Segmentation.FreeRuns.Cutters;

/// <summary>Who proposed a cut.</summary>
[Flags]
internal enum CutSources
{
    /// <summary>Nobody.</summary>
    None = 0,

    /// <summary><see cref="DropFallCutter"/>.</summary>
    DropFall = 1,

    /// <summary><see cref="ContourCutter"/>.</summary>
    Contour = 2,

    /// <summary><see cref="SkeletonCutter"/>.</summary>
    Skeleton = 4,

    /// <summary><see cref="ReservoirCutter"/>.</summary>
    Reservoir = 8,

    /// <summary><see cref="ProjectionCutter"/>.</summary>
    Projection = 16,
}

/// <summary>A cut of a component.</summary>
/// <param name="Path">For every row of the component's box the first x of what lies right of the cut.</param>
/// <param name="Sources">The cutters that proposed it, or one so near that it parts the same ink.</param>
/// <param name="Trust">Probability that it parts two symbols and cuts none, above 0 and below 1.</param>
internal sealed record ProposedCut(int[] Path, CutSources Sources, double Trust);
