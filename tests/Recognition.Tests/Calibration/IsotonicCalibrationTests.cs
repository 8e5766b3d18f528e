using System.Text.Json;
using CsCheck;
using DocDigits.Recognition.Calibration;

namespace DocDigits.Recognition.Tests.Calibration;

public sealed class IsotonicCalibrationTests
{
    [Fact]
    public void A_probability_never_falls_as_the_score_rises_and_is_never_0_or_1() => Gen.Select(Answers.Any, Gen.Double[-1, 2].Array[2, 20]).Holds((answers, scores) =>
    {
        IsotonicCalibration calibration = IsotonicCalibration.Fit(answers);
        double[] probabilities = [.. scores.Order().Select(calibration.At)];
        return probabilities.All(p => p is > 0 and < 1) && probabilities.Zip(probabilities.Skip(1)).All(pair => pair.First <= pair.Second);
    });

    [Fact]
    public void Pooling_what_is_pooled_changes_nothing() => Answers.Any.Holds(answers =>
    {
        IReadOnlyList<PooledBlock> once = PoolAdjacentViolators.Pool(PoolAdjacentViolators.Group(answers), b => b.Share);
        return PoolAdjacentViolators.Pool(once, b => b.Share).SequenceEqual(once);
    });

    [Fact]
    public void Calibrating_what_each_block_was_given_gives_it_the_same_again() => Answers.Any.Holds(answers =>
    {
        IReadOnlyList<PooledBlock> blocks = PoolAdjacentViolators.Pool(PoolAdjacentViolators.Group(answers), b => b.Share);
        var (_, steps) = Stepped(answers, blocks);
        return Stepped(steps, PoolAdjacentViolators.Pool(PoolAdjacentViolators.Group(steps), b => b.Share)).Answers.Zip(steps)
            .All(pair => Math.Abs(pair.First.Item1 - pair.Second.Item1) < 1e-12);
    });

    [Fact]
    public void The_pooled_steps_are_as_near_to_the_truth_as_the_scores_or_nearer() => Answers.Any.Holds(answers =>
    {
        IReadOnlyList<PooledBlock> blocks = PoolAdjacentViolators.Pool(PoolAdjacentViolators.Group(answers), b => b.Share);
        return BrierScore.Of(Stepped(answers, blocks).Answers) <= BrierScore.Of(answers) + 1e-12;
    });

    [Fact]
    public void Blocks_are_those_worked_out_by_hand()
    {
        // 0.2 wrong | 0.4 right, 0.5 wrong: pooled to a half | 0.8, 0.9, 0.9 right
        (double, bool)[] answers = [(0.9, true), (0.4, true), (0.2, false), (0.5, false), (0.8, true), (0.9, true)];
        IReadOnlyList<PooledBlock> blocks = PoolAdjacentViolators.Pool(PoolAdjacentViolators.Group(answers), b => b.Share);
        Assert.Equal([(1, 0), (2, 1), (3, 3)], blocks.Select(b => (b.Count, b.Right)));

        IsotonicCalibration calibration = IsotonicCalibration.Fit(answers);
        Assert.Equal([0.2, 0.45, 0.866667], calibration.Scores.Select(s => Math.Round(s, 6)));
        Assert.Equal([1.0 / 3, 0.5, 0.8], calibration.Probabilities);
        Assert.Equal(1.0 / 3, calibration.At(double.NegativeInfinity));
        Assert.Equal(0.8, calibration.At(1));
        Assert.Equal((1.0 / 3 + 0.5) / 2, calibration.At(0.325), 12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(97)]
    [InlineData(98)]
    [InlineData(998)]
    public void The_top_block_claims_no_smaller_error_than_its_count_supports(int right) =>
        Assert.Equal(1 - 1.0 / (right + 2), IsotonicCalibration.Fit(Enumerable.Range(0, right).Select(i => (i / 1000.0, true))).At(1), 12);

    [Fact]
    public void A_few_lucky_answers_at_the_top_are_no_surer_than_the_many_below_them()
    {
        var many = Enumerable.Range(0, 1000).Select(i => (0.9, i % 50 != 0));
        IsotonicCalibration calibration = IsotonicCalibration.Fit([.. many, (0.99, true), (0.999, true)]);
        Assert.Equal(983.0 / 1004, Assert.Single(calibration.Probabilities), 12);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(3)]
    public void A_bent_scale_is_straightened_for_answers_that_it_was_not_fitted_on(double power)
    {
        Func<double, double> bend = p => Math.Pow(p, power);
        IsotonicCalibration calibration = IsotonicCalibration.Fit(Answers.Honest(20_000, 1, bend));
        (double, bool)[] fresh = Answers.Honest(20_000, 2, bend);
        (double Confidence, bool Right)[] calibrated = [.. fresh.Select(a => (calibration.At(a.Item1), a.Item2))];

        Assert.True(ReliabilityDiagram.Of(fresh).ExpectedCalibrationError > 0.08, "the test's own scale is not bent");
        Assert.InRange(ReliabilityDiagram.Of(calibrated).ExpectedCalibrationError, 0, 0.02);
        Assert.True(BrierScore.Of(calibrated) < BrierScore.Of(fresh));
    }

    [Fact]
    public void Honest_confidences_stay_honest()
    {
        IsotonicCalibration calibration = IsotonicCalibration.Fit(Answers.Honest(20_000, 1));
        var calibrated = Answers.Honest(20_000, 2).Select(a => (calibration.At(a.Item1), a.Item2));
        Assert.InRange(ReliabilityDiagram.Of(calibrated).ExpectedCalibrationError, 0, 0.02);
    }

    [Fact]
    public void The_order_of_the_answers_does_not_matter() => Answers.Any.Holds(answers =>
    {
        IsotonicCalibration one = IsotonicCalibration.Fit(answers), other = IsotonicCalibration.Fit(Answers.Shuffled(answers));
        return one.Probabilities.SequenceEqual(other.Probabilities) && one.Scores.Zip(other.Scores).All(s => Math.Abs(s.First - s.Second) < 1e-12);
    });

    [Fact]
    public void It_goes_through_JSON_as_two_arrays() => Answers.Any.Holds(answers =>
    {
        IsotonicCalibration fitted = IsotonicCalibration.Fit(answers);
        string json = JsonSerializer.Serialize(fitted);
        IsotonicCalibration read = JsonSerializer.Deserialize<IsotonicCalibration>(json)!;
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().Select(p => p.Name).SequenceEqual(["scores", "probabilities"])
            && read.Scores.SequenceEqual(fitted.Scores) && read.Probabilities.SequenceEqual(fitted.Probabilities);
    });

    [Theory]
    [InlineData("""{"scores":[],"probabilities":[]}""")]
    [InlineData("""{"scores":[0.1],"probabilities":[0.1,0.2]}""")]
    [InlineData("""{"scores":[0.2,0.1],"probabilities":[0.1,0.2]}""")]
    [InlineData("""{"scores":[0.1,0.2],"probabilities":[0.2,0.1]}""")]
    [InlineData("""{"scores":[0.1],"probabilities":[1]}""")]
    [InlineData("""{"scores":null,"probabilities":[0.5]}""")]
    public void Knots_that_make_no_calibration_are_refused(string json) =>
        Assert.ThrowsAny<ArgumentException>(() => JsonSerializer.Deserialize<IsotonicCalibration>(json));

    [Fact]
    public void Nothing_to_fit_to_and_scores_that_are_no_numbers_are_refused()
    {
        Assert.Throws<ArgumentException>(() => IsotonicCalibration.Fit([]));
        Assert.Throws<ArgumentException>(() => IsotonicCalibration.Fit([(double.NaN, true)]));
        Assert.Throws<ArgumentException>(() => IsotonicCalibration.Fit([(0.5, true)]).At(double.NaN));
    }

    private static (IReadOnlyList<PooledBlock> Blocks, (double, bool)[] Answers) Stepped((double Score, bool Right)[] answers, IReadOnlyList<PooledBlock> blocks) =>
        (blocks, [.. answers.Select(a => (blocks.First(b => a.Score <= b.Highest).Share, a.Right))]);
}
