using CsCheck;
using DocDigits.Recognition.Calibration;

namespace DocDigits.Recognition.Tests.Calibration;

public sealed class ReliabilityDiagramTests
{
    [Fact]
    public void Bins_hold_equal_counts_where_no_confidence_comes_twice()
    {
        ReliabilityDiagram diagram = ReliabilityDiagram.Of(Answers.Honest(780, 1), 10);
        Assert.Equal(Enumerable.Repeat(78, 10), diagram.Bins.Select(b => b.Count));
        Assert.All(diagram.Bins, b => Assert.InRange(b.Mean, b.Lowest, b.Highest));
    }

    [Fact]
    public void Answers_of_one_confidence_are_never_parted_and_none_is_lost() => Gen.Select(Answers.Any, Gen.Int[1, 12]).Holds((answers, bins) =>
    {
        ReliabilityDiagram diagram = ReliabilityDiagram.Of(answers, bins);
        return diagram.Bins.Count <= bins && diagram.Bins.Sum(b => b.Count) == answers.Length && diagram.Bins.Sum(b => b.Right) == answers.Count(a => a.Item2)
            && diagram.Bins.Zip(diagram.Bins.Skip(1)).All(pair => pair.First.Highest < pair.Second.Lowest);
    });

    [Fact]
    public void The_order_of_the_answers_does_not_matter() => Answers.Any.Holds(answers => Math.Abs(
        ReliabilityDiagram.Of(answers).ExpectedCalibrationError - ReliabilityDiagram.Of(Answers.Shuffled(answers)).ExpectedCalibrationError) < 1e-12);

    [Fact]
    public void The_error_is_the_mean_distance_of_confidence_and_share()
    {
        // Ten at 0.9 with 6 right, ten at 0.2 with 2 right: (10 x 0.3 + 10 x 0) / 20.
        var answers = Enumerable.Range(0, 10).SelectMany(i => new[] { (0.9, i < 6), (0.2, i < 2) });
        ReliabilityDiagram diagram = ReliabilityDiagram.Of(answers, 2);
        Assert.Equal(0.15, diagram.ExpectedCalibrationError, 12);
        Assert.Equal([0.2, 0.6], diagram.Bins.Select(b => b.Share));
    }

    [Fact]
    public void Honest_answers_have_about_the_error_that_chance_makes()
    {
        ReliabilityDiagram[] diagrams = [.. Enumerable.Range(0, 200).Select(seed => ReliabilityDiagram.Of(Answers.Honest(400, seed)))];
        double measured = diagrams.Average(d => d.ExpectedCalibrationError), expected = diagrams.Average(d => d.ErrorByChance);
        Assert.InRange(measured / expected, 0.9, 1.1);
    }

    [Fact]
    public void A_confidence_outside_0_to_1_is_refused_and_no_answer_is_no_error()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ReliabilityDiagram.Of([(1.1, true)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReliabilityDiagram.Of([(double.NaN, true)]));
        Assert.Empty(ReliabilityDiagram.Of([]).Bins);
        Assert.Equal(0, ReliabilityDiagram.Of([]).ExpectedCalibrationError);
    }

    [Fact]
    public void The_Brier_score_is_the_mean_squared_distance()
    {
        Assert.Equal((0.01 + 0.64 + 0 + 1) / 4, BrierScore.Of([(0.9, true), (0.8, false), (0, false), (0, true)]), 12);
        Assert.Equal(0, BrierScore.Of([]));
    }
}
