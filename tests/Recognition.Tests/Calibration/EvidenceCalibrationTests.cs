using CsCheck;
using DocDigits.Recognition.Calibration;

namespace DocDigits.Recognition.Tests.Calibration;

public sealed class EvidenceCalibrationTests
{
    [Fact]
    public void What_speaks_for_a_text_never_counts_against_it() => Gen.Int[1, 10_000].Sample(seed =>
    {
        // Evidence that is turned round: the fit may leave it out, no more.
        EvidenceCalibration fitted = EvidenceCalibration.Fit(Answers(seed, 120, told: -1));

        Assert.InRange(fitted.Curve, 0, double.MaxValue);
        Assert.InRange(fitted.Line, 0, double.MaxValue);
        Assert.InRange(fitted.Lattice, 0, double.MaxValue);
        Assert.InRange(fitted.Agreed, 0, double.MaxValue);
    }, iter: 20);

    [Fact]
    public void Evidence_that_tells_more_than_the_curve_is_used_and_ranks_better()
    {
        var answers = Answers(3, 400, told: 1);

        EvidenceCalibration? fitted = EvidenceCalibration.FitWhereBetter(answers);

        Assert.NotNull(fitted);
        (double Curve, VoteEvidence Vote, bool Correct)[] others = [.. Answers(4, 2000, told: 1)];
        double with = RiskCoverageCurve.Of(others.Select(a => (fitted.At(a.Curve, a.Vote), a.Correct))).ExcessArea;
        double without = RiskCoverageCurve.Of(others.Select(a => (a.Curve, a.Correct))).ExcessArea;
        Assert.True(with < 0.8 * without, $"{with} with the evidence, {without} without");
    }

    [Fact]
    public void Evidence_that_tells_nothing_more_hardly_moves_a_curve_that_is_right()
    {
        EvidenceCalibration fitted = EvidenceCalibration.Fit(Answers(5, 2000, told: 0));

        foreach ((double curve, VoteEvidence vote, _) in Answers(6, 200, told: 0))
            Assert.Equal(curve, fitted.At(curve, vote), 0.12);
    }

    /// <summary>Answers that are right as often as the curve says, but for what the lattice knows besides: much, nothing, or the contrary.</summary>
    private static (double Curve, VoteEvidence Vote, bool Correct)[] Answers(int seed, int count, double told)
    {
        var random = new Random(seed);
        var answers = new (double, VoteEvidence, bool)[count];
        for (int i = 0; i < count; i++)
        {
            double curve = 0.5 + 0.49 * random.NextDouble(), known = 6 * random.NextDouble() - 3;
            double p = Sigmoid(Math.Log(curve / (1 - curve)) + told * known);
            answers[i] = (curve, new VoteEvidence(i % 2 == 0 ? VoteCase.Agreed : VoteCase.Disputed, curve) { Line = curve, Lattice = Sigmoid(known) }, random.NextDouble() < p);
        }
        return answers;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
