namespace DocDigits.Recognition.Calibration;

/// <summary>Answers of about one confidence.</summary>
/// <param name="Count">How many, 1 or more.</param>
/// <param name="Right">How many of them are right.</param>
/// <param name="Lowest">The lowest stated confidence among them.</param>
/// <param name="Highest">The highest one.</param>
/// <param name="Mean">The mean one.</param>
public sealed record ReliabilityBin(int Count, int Right, double Lowest, double Highest, double Mean)
{
    /// <summary>Share of right ones, 0 to 1.</summary>
    public double Share => (double)Right / Count;
}

/// <summary>
/// Whether confidence means what it says: answers in bins of about equal count (equal mass), by confidence. Equal counts, because
/// a reader's confidences crowd near 1, where bins of equal width would put nearly all of them into one (Nixon et al., "Measuring
/// calibration in deep learning", 2019). Answers of one confidence are never parted, so that no order among them matters and
/// there may be fewer bins than asked for.
/// </summary>
public sealed class ReliabilityDiagram
{
    /// <summary>Bins where none are asked for.</summary>
    public const int UsualBins = 10;

    private ReliabilityDiagram(IReadOnlyList<ReliabilityBin> bins, double error, double chance) =>
        (Bins, ExpectedCalibrationError, ErrorByChance) = (bins, error, chance);

    /// <summary>The bins by rising confidence; none where there was no answer.</summary>
    public IReadOnlyList<ReliabilityBin> Bins { get; }

    /// <summary>Expected calibration error (Naeini, Cooper and Hauskrecht 2015): the distance between mean confidence and share of right
    /// answers, averaged over all answers, 0 to 1.</summary>
    public double ExpectedCalibrationError { get; }

    /// <summary>About what that error would be by chance alone if every confidence were exactly true: the mean of an absolute normal
    /// deviate in each bin. An error of this size says nothing against the confidences.</summary>
    public double ErrorByChance { get; }

    /// <summary>Puts answers into bins.</summary>
    /// <param name="answers">Confidences from 0 to 1.</param>
    /// <param name="bins">Most bins, 1 or more.</param>
    public static ReliabilityDiagram Of(IEnumerable<(double Confidence, bool Right)> answers, int bins = UsualBins)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        (double Confidence, bool Right)[] sorted = [.. answers.OrderBy(a => a.Confidence)];
        if (sorted.Length > 0 && !(sorted[0].Confidence >= 0 && sorted[^1].Confidence <= 1))
            throw new ArgumentOutOfRangeException(nameof(answers), "A confidence must lie from 0 to 1.");

        var made = new List<ReliabilityBin>();
        double distance = 0, chance = 0;
        for (int from = 0; from < sorted.Length;)
        {
            int to = End(sorted, from, (int)Math.Ceiling((made.Count + 1.0) * sorted.Length / bins));
            var part = sorted.AsSpan(from, to - from);
            double sum = 0, variance = 0;
            int right = 0;
            foreach ((double confidence, bool isRight) in part)
            {
                sum += confidence;
                variance += confidence * (1 - confidence);
                if (isRight) right++;
            }
            made.Add(new ReliabilityBin(part.Length, right, part[0].Confidence, part[^1].Confidence, sum / part.Length));
            distance += Math.Abs(sum - right);
            chance += Math.Sqrt(2 * variance / Math.PI);
            from = to;
        }
        int count = Math.Max(1, sorted.Length);
        return new ReliabilityDiagram(made, distance / count, chance / count);
    }

    /// <summary>One past the last answer of a bin that should end at <paramref name="wanted"/> but may part no equal confidences.</summary>
    private static int End((double Confidence, bool Right)[] sorted, int from, int wanted)
    {
        int to = Math.Clamp(wanted, from + 1, sorted.Length);
        while (to < sorted.Length && sorted[to].Confidence == sorted[to - 1].Confidence) to++;
        return to;
    }
}
