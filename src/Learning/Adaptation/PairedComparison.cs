namespace DocDigits.Learning.Adaptation;

/// <summary>
/// Two readings of the same fields compared by the fields on which they differ (McNemar 1947, exact binomial form): what
/// both read alike says nothing about which is better.
/// </summary>
/// <param name="Gained">Wrong before, right after.</param>
/// <param name="Lost">Right before, wrong after.</param>
/// <param name="Count">All fields.</param>
public sealed record PairedComparison(int Gained, int Lost, int Count)
{
    private const double Z = 1.959963984540054; // the normal distribution's 97.5 % point

    /// <summary>Compares.</summary>
    public static PairedComparison Of(SiteScore before, SiteScore after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (before.Count != after.Count) throw new ArgumentException($"{before.Count} fields before, {after.Count} after.", nameof(after));
        (bool Before, bool After)[] pairs = [.. before.Right.Zip(after.Right)];
        return new PairedComparison(pairs.Count(p => !p.Before && p.After), pairs.Count(p => p.Before && !p.After), pairs.Length);
    }

    /// <summary>Gain in exactly read fields, as a share of all.</summary>
    public double Gain => Count == 0 ? 0 : (double)(Gained - Lost) / Count;

    /// <summary>The gain's range at 95 % confidence, from the variance of paired differences (Agresti 2002, section 10.1).</summary>
    public (double Low, double High) GainInterval
    {
        get
        {
            if (Count == 0) return (-1, 1);
            double n = Count, variance = (Gained + Lost - (double)(Gained - Lost) * (Gained - Lost) / n) / (n * n);
            double half = Z * Math.Sqrt(Math.Max(0, variance));
            return (Math.Max(-1, Gain - half), Math.Min(1, Gain + half));
        }
    }

    /// <summary>
    /// Probability that so many gains and no more losses come by chance where neither reading is better (one-sided).
    /// </summary>
    public double ChanceOfGain
    {
        get
        {
            int n = Gained + Lost;
            double sum = 0;
            for (int k = Gained; k <= n; k++) sum += Math.Exp(LogChoose(n, k) - n * Math.Log(2));
            return Math.Min(1, sum);
        }
    }

    private static double LogChoose(int n, int k)
    {
        double log = 0;
        for (int i = 1; i <= k; i++) log += Math.Log((double)(n - k + i) / i);
        return log;
    }
}
