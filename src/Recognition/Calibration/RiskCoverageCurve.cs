namespace DocDigits.Recognition.Calibration;

/// <summary>What is kept when all answers of a confidence and above are.</summary>
/// <param name="Threshold">The lowest confidence kept.</param>
/// <param name="Kept">Answers kept, 1 or more.</param>
/// <param name="Wrong">Wrong ones among them.</param>
/// <param name="Coverage">Share of all answers that are kept, 0 to 1.</param>
public sealed record OperatingPoint(double Threshold, int Kept, int Wrong, double Coverage)
{
    /// <summary>Substitution rate: share of wrong ones among those kept, 0 to 1.</summary>
    public double Risk => (double)Wrong / Kept;
}

/// <summary>
/// How many answers can be kept at which substitution rate, the surest first (El-Yaniv and Wiener, "On the foundations of
/// noise-free selective classification", 2010). Answers of one confidence are kept together or not at all: a threshold cannot
/// part them.
/// </summary>
public sealed class RiskCoverageCurve
{
    private RiskCoverageCurve(IReadOnlyList<OperatingPoint> points, double area, double least) =>
        (Points, Area, ExcessArea) = (points, area, area - least);

    /// <summary>One point for each distinct confidence, the highest first; none where there was no answer.</summary>
    public IReadOnlyList<OperatingPoint> Points { get; }

    /// <summary>Area under the curve (AURC; Geifman, Uziel and El-Yaniv, "Bias-reduced uncertainty estimation for deep neural
    /// classifiers", 2019): the mean substitution rate over all coverages, 0 to 1, lower is better. Within answers of one confidence
    /// the rate is taken as it is on average over their orders.</summary>
    public double Area { get; }

    /// <summary>That area less the one of a perfect order, which keeps every right answer before any wrong one (E-AURC, same source):
    /// what the confidences' order alone costs.</summary>
    public double ExcessArea { get; }

    /// <summary>The point of the largest coverage whose substitution rate is at most <paramref name="risk"/>, or null where no threshold
    /// keeps to it. The threshold is chosen in hindsight on these very answers, so new ones do a little worse.</summary>
    /// <param name="risk">0 to 1.</param>
    public OperatingPoint? LargestCoverageAt(double risk) => Points.LastOrDefault(p => p.Risk <= risk);

    /// <summary>Makes the curve.</summary>
    /// <param name="answers">Any finite confidence, a higher one meaning surer; their order does not matter.</param>
    public static RiskCoverageCurve Of(IEnumerable<(double Confidence, bool Right)> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var groups = answers.GroupBy(a => a.Confidence)
            .Select(g => (Confidence: g.Key, Count: g.Count(), Wrong: g.Count(a => !a.Right)))
            .OrderByDescending(g => g.Confidence).ToArray();
        int count = groups.Sum(g => g.Count), kept = 0, wrong = 0;
        var points = new List<OperatingPoint>(groups.Length);
        double area = 0;
        foreach (var group in groups)
        {
            for (int k = 1; k <= group.Count; k++) area += (wrong + (double)group.Wrong * k / group.Count) / (kept + k);
            kept += group.Count;
            wrong += group.Wrong;
            points.Add(new OperatingPoint(group.Confidence, kept, wrong, (double)kept / count));
        }
        double least = 0;
        for (int k = 1; k <= wrong; k++) least += (double)k / (count - wrong + k);
        int answered = Math.Max(1, count);
        return new RiskCoverageCurve(points, area / answered, least / answered);
    }
}
