namespace DocDigits.Recognition.Calibration;

/// <summary>Neighbouring answers, by score, that are treated as one.</summary>
/// <param name="Lowest">Their lowest score.</param>
/// <param name="Highest">Their highest score.</param>
/// <param name="ScoreSum">Sum of their scores.</param>
/// <param name="Count">How many they are, 1 or more.</param>
/// <param name="Right">How many of them are right.</param>
internal readonly record struct PooledBlock(double Lowest, double Highest, double ScoreSum, int Count, int Right)
{
    /// <summary>Share of right ones.</summary>
    public double Share => (double)Right / Count;

    /// <summary>That share by the rule of succession (Laplace 1774): never 0 or 1, and the nearer to them the more answers there are.</summary>
    public double CautiousShare => (Right + 1.0) / (Count + 2.0);

    /// <summary>Mean score. Rounding cannot move it out of the block, so that blocks' centres rise as the blocks do.</summary>
    public double Centre => Math.Clamp(ScoreSum / Count, Lowest, Highest);

    public PooledBlock With(PooledBlock next) => new(
        Math.Min(Lowest, next.Lowest), Math.Max(Highest, next.Highest), ScoreSum + next.ScoreSum, Count + next.Count, Right + next.Right);
}
