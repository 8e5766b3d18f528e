namespace DocDigits.Ingest.Evaluation;

/// <summary>A range for a share that was estimated from counts, at 95 % confidence (Wilson 1927): unlike the simple one it is
/// right for shares near 0 and 1, where ours are.</summary>
/// <param name="Low">0 to 1.</param>
/// <param name="High">0 to 1, at least <paramref name="Low"/>.</param>
public readonly record struct WilsonInterval(double Low, double High)
{
    private const double Z = 1.959963984540054; // the normal distribution's 97.5 % point

    /// <summary>The range for a share of <paramref name="successes"/> in <paramref name="count"/>; all of 0 to 1 where nothing was counted.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more successes than counted.</exception>
    public static WilsonInterval Of(int successes, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, count);
        if (count == 0) return new WilsonInterval(0, 1);
        double share = (double)successes / count, spread = Z * Z / count;
        double centre = (share + spread / 2) / (1 + spread);
        double half = Z * Math.Sqrt(share * (1 - share) / count + spread / (4 * count)) / (1 + spread);
        // At the ends the formula gives exactly 0 and 1, but for rounding.
        return new WilsonInterval(successes == 0 ? 0 : centre - half, successes == count ? 1 : centre + half);
    }
}
