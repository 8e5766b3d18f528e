using DocDigits.Recognition.Calibration;

namespace DocDigits.Ingest.Evaluation.Strings;

/// <summary>Exact texts among those of one true length.</summary>
/// <param name="Length">Digits of the truth.</param>
/// <param name="Count">Items of that length.</param>
/// <param name="Exact">Exact ones among them.</param>
public sealed record LengthScore(int Length, int Count, int Exact)
{
    /// <summary>Share of exact ones.</summary>
    public double ExactRate => (double)Exact / Count;

    /// <summary>Range of that share at 95 % confidence.</summary>
    public WilsonInterval ExactInterval => WilsonInterval.Of(Exact, Count);
}

/// <summary>The most that can be kept at a substitution rate.</summary>
/// <param name="SubstitutionRate">The rate that must not be exceeded.</param>
/// <param name="Coverage">Share of all items that are kept; 0 where no threshold keeps to the rate.</param>
/// <param name="Kept">Items kept.</param>
/// <param name="Wrong">Wrong ones among them.</param>
/// <param name="Threshold">The lowest confidence kept, or null where none is.</param>
public sealed record CoveragePoint(double SubstitutionRate, double Coverage, int Kept, int Wrong, double? Threshold);

/// <summary>How well one reader reads, and how well it knows. Every row of the truth counts: where the reader says nothing, its
/// text is '' and its confidence 0. Shares are from 0 to 1.</summary>
public sealed record ReaderScores
{
    /// <summary>The substitution rates at which coverage is told.</summary>
    public static IReadOnlyList<double> SubstitutionRates { get; } = [0.001, 0.005, 0.01, 0.02];

    /// <summary>Counts over all items.</summary>
    public required EvaluationTotals Totals { get; init; }

    /// <summary>Items of which the reader says nothing.</summary>
    public required int Silent { get; init; }

    /// <summary>Edits a true character, above 1 where more is wrong than was written.</summary>
    public double CharacterErrorRate => Totals.TruthDigits == 0 ? 0 : (double)Totals.DigitEdits / Totals.TruthDigits;

    /// <summary>How many of the accepted ones should be wrong by the reader's own confidences.</summary>
    public required double StatedSubstitutions { get; init; }

    /// <summary>Expected calibration error; see <see cref="ReliabilityDiagram"/>.</summary>
    public double ExpectedCalibrationError => Reliability.ExpectedCalibrationError;

    /// <summary>What that error would be by chance alone.</summary>
    public double CalibrationErrorByChance => Reliability.ErrorByChance;

    /// <summary>The bins behind it.</summary>
    public IReadOnlyList<ReliabilityBin> CalibrationBins => Reliability.Bins;

    /// <summary>See <see cref="BrierScore"/>.</summary>
    public required double Brier { get; init; }

    /// <summary>Area under the risk-coverage curve; see <see cref="RiskCoverageCurve.Area"/>.</summary>
    public double Aurc => Curve.Area;

    /// <summary>See <see cref="RiskCoverageCurve.ExcessArea"/>.</summary>
    public double ExcessAurc => Curve.ExcessArea;

    /// <summary>The largest coverage at each of <see cref="SubstitutionRates"/>.</summary>
    public IReadOnlyList<CoveragePoint> Coverage => [.. SubstitutionRates.Select(rate => Curve.LargestCoverageAt(rate) is { } point
        ? new CoveragePoint(rate, point.Coverage, point.Kept, point.Wrong, point.Threshold)
        : new CoveragePoint(rate, 0, 0, 0, null))];

    /// <summary>By length of the truth, the shortest first.</summary>
    public required IReadOnlyList<LengthScore> Lengths { get; init; }

    /// <summary>Confidences against shares of right texts.</summary>
    internal ReliabilityDiagram Reliability { get; init; } = ReliabilityDiagram.Of([]);

    /// <summary>Substitution rates against coverages.</summary>
    internal RiskCoverageCurve Curve { get; init; } = RiskCoverageCurve.Of([]);

    internal static ReaderScores Of(string reader, IReadOnlyList<StringItem> items)
    {
        (double Confidence, bool Right)[] answers = [.. items.Select(i => (i.Readers[reader].Confidence, i.IsExact(reader)))];
        return new ReaderScores
        {
            Totals = EvaluationTotals.Of([.. items.Select(i => Alone(i, i.Readers[reader]))]),
            Silent = items.Count(i => i.Readers[reader].IsSilent),
            StatedSubstitutions = items.Select(i => i.Readers[reader]).Where(a => a.Accepted).Sum(a => 1 - a.Confidence),
            Brier = BrierScore.Of(answers),
            Lengths = [.. items.GroupBy(i => i.Truth.Length).OrderBy(g => g.Key).Select(g => new LengthScore(g.Key, g.Count(), g.Count(i => i.IsExact(reader))))],
            Reliability = ReliabilityDiagram.Of(answers),
            Curve = RiskCoverageCurve.Of(answers),
        };
    }

    private static FieldItem Alone(StringItem item, ReaderAnswer answer) =>
        new(item.File, item.Page, item.Field, item.Field, item.Truth, answer.Text, answer.Confidence, answer.Accepted);
}
