using CsCheck;
using DocDigits.Recognition.Calibration;

namespace DocDigits.Recognition.Tests.Calibration;

public sealed class RiskCoverageCurveTests
{
    [Fact]
    public void The_area_is_the_mean_rate_over_all_coverages()
    {
        RiskCoverageCurve curve = RiskCoverageCurve.Of([(0.9, true), (0.8, false), (0.7, true), (0.6, false)]);
        Assert.Equal((0 + 1.0 / 2 + 1.0 / 3 + 2.0 / 4) / 4, curve.Area, 12);
        // A perfect order has its two wrong ones last.
        Assert.Equal(curve.Area - (0 + 0 + 1.0 / 3 + 2.0 / 4) / 4, curve.ExcessArea, 12);
    }

    [Fact]
    public void Answers_of_one_confidence_are_kept_together()
    {
        RiskCoverageCurve curve = RiskCoverageCurve.Of([(0.9, true), (0.9, true), (0.9, false), (0.5, true)]);
        Assert.Equal([(3, 1), (4, 1)], curve.Points.Select(p => (p.Kept, p.Wrong)));
        Assert.Null(curve.LargestCoverageAt(0.2));
        Assert.Equal(4, curve.LargestCoverageAt(0.25)!.Kept);
    }

    [Fact]
    public void The_largest_coverage_is_taken_even_where_the_rate_was_higher_before()
    {
        var answers = Enumerable.Range(0, 100).Select(i => (1 - i / 1000.0, i is not (0 or 99)));
        OperatingPoint point = RiskCoverageCurve.Of(answers).LargestCoverageAt(0.0102)!;
        Assert.Equal((99, 1, 0.99), (point.Kept, point.Wrong, point.Coverage));
        Assert.Equal(1 - 98 / 1000.0, point.Threshold, 12);
    }

    [Fact]
    public void No_order_of_the_answers_changes_anything_and_no_order_is_better_than_the_perfect_one() => Answers.Any.Holds(answers =>
    {
        RiskCoverageCurve curve = RiskCoverageCurve.Of(answers), again = RiskCoverageCurve.Of(Answers.Shuffled(answers));
        return Math.Abs(curve.Area - again.Area) < 1e-12 && curve.Points.SequenceEqual(again.Points)
            && curve.ExcessArea >= -1e-12 && curve.Points[^1].Kept == answers.Length;
    });

    [Fact]
    public void One_confidence_for_all_says_nothing_and_keeps_to_the_share_of_wrong_ones()
    {
        RiskCoverageCurve curve = RiskCoverageCurve.Of(Enumerable.Range(0, 100).Select(i => (0.7, i % 4 != 0)));
        Assert.Equal(0.25, curve.Area, 12);
        Assert.True(curve.ExcessArea > 0.1);
    }

    [Fact]
    public void Right_before_wrong_has_no_excess() => Gen.Select(Gen.Int[1, 50], Gen.Int[0, 50]).Holds((right, wrong) =>
        Math.Abs(RiskCoverageCurve.Of([.. Enumerable.Repeat((0.9, true), right), .. Enumerable.Repeat((0.1, false), wrong)]).ExcessArea) < 1e-12);

    [Fact]
    public void Without_answers_there_is_no_point()
    {
        Assert.Empty(RiskCoverageCurve.Of([]).Points);
        Assert.Null(RiskCoverageCurve.Of([]).LargestCoverageAt(1));
    }
}
