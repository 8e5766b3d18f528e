using System.Text.Json.Serialization;

namespace DocDigits.Recognition.Calibration;

/// <summary>
/// Turns a reader's score into a probability that its text is right: isotonic regression by pool adjacent violators (Ayer et al.
/// 1955), as Zadrozny and Elkan ("Transforming classifier scores into accurate multiclass probability estimates", 2002) use it.
/// We differ in three things, all on the side of caution. A block of n answers, k of them right, says (k + 1) / (n + 2), so that
/// none claims 0 or 1 and the top one claims no smaller error than its count supports: 98 right of 98 are needed to say 99 %.
/// Blocks that fall after that are pooled once more, so that a few lucky answers at the top join their neighbours. And between
/// the blocks' mean scores the probability is interpolated, outside of them it stays. Thread-safe, immutable; as JSON it is two
/// arrays, <c>scores</c> and <c>probabilities</c>.
/// </summary>
public sealed record IsotonicCalibration
{
    /// <summary>Makes a calibration from its knots.</summary>
    /// <param name="scores">Finite and rising strictly; 1 or more. Any scale: log-odds give finer steps near certainty than probabilities.</param>
    /// <param name="probabilities">One a score, above 0 and below 1, never falling.</param>
    /// <exception cref="ArgumentException">Knots of which that does not hold.</exception>
    [JsonConstructor]
    public IsotonicCalibration(IReadOnlyList<double> scores, IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(probabilities);
        if (scores.Count == 0 || scores.Count != probabilities.Count)
            throw new ArgumentException($"A calibration needs one probability a score and at least one of both, got {scores.Count} scores and {probabilities.Count} probabilities.", nameof(scores));
        for (int i = 0; i < scores.Count; i++)
        {
            if (!double.IsFinite(scores[i]) || (i > 0 && scores[i] <= scores[i - 1]))
                throw new ArgumentException($"Score {i} is {scores[i]}; scores must be finite and rise strictly.", nameof(scores));
            if (!(probabilities[i] is > 0 and < 1) || (i > 0 && probabilities[i] < probabilities[i - 1]))
                throw new ArgumentException($"Probability {i} is {probabilities[i]}; probabilities must lie between 0 and 1 and never fall.", nameof(probabilities));
        }
        (Scores, Probabilities) = ([.. scores], [.. probabilities]);
    }

    /// <summary>The blocks' mean scores, rising.</summary>
    [JsonPropertyName("scores")]
    public IReadOnlyList<double> Scores { get; }

    /// <summary>What they mean, each above 0 and below 1, never falling.</summary>
    [JsonPropertyName("probabilities")]
    public IReadOnlyList<double> Probabilities { get; }

    /// <summary>Fits a calibration to answers whose truth is known. They must be other ones than those that the reader learnt from,
    /// and other ones than those on which the calibration is then measured.</summary>
    /// <param name="answers">Finite scores, a higher one meaning surer; their order does not matter.</param>
    /// <exception cref="ArgumentException">No answer, or a score that is no finite number.</exception>
    public static IsotonicCalibration Fit(IEnumerable<(double Score, bool Correct)> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        IReadOnlyList<PooledBlock> groups = PoolAdjacentViolators.Group(answers);
        if (groups.Count == 0) throw new ArgumentException("A calibration cannot be fitted to no answer at all.", nameof(answers));
        IReadOnlyList<PooledBlock> nearest = PoolAdjacentViolators.Pool(groups, block => block.Share);
        IReadOnlyList<PooledBlock> cautious = PoolAdjacentViolators.Pool(nearest, block => block.CautiousShare);
        return new IsotonicCalibration([.. cautious.Select(b => b.Centre)], [.. cautious.Select(b => b.CautiousShare)]);
    }

    /// <summary>The probability that an answer of this score is right: above 0, below 1, never falling as the score rises.</summary>
    /// <param name="score">Any number, also an infinite one.</param>
    /// <exception cref="ArgumentException">Not a number.</exception>
    public double At(double score)
    {
        if (double.IsNaN(score)) throw new ArgumentException("A score must be a number.", nameof(score));
        int low = 0, high = Scores.Count - 1;
        if (score <= Scores[low]) return Probabilities[low];
        if (score >= Scores[high]) return Probabilities[high];
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            if (Scores[middle] <= score) low = middle;
            else high = middle;
        }
        double share = (score - Scores[low]) / (Scores[high] - Scores[low]);
        // Rounding must not break the order at a knot.
        return Math.Clamp(Probabilities[low] + share * (Probabilities[high] - Probabilities[low]), Probabilities[low], Probabilities[high]);
    }
}
