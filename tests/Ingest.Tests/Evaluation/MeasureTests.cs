using CsCheck;
using DocDigits.Ingest.Evaluation;

namespace DocDigits.Ingest.Tests.Evaluation;

public sealed class MeasureTests
{
    private static readonly Gen<string> Digits = Gen.Char['0', '9'].Array[0, 8].Select(c => new string(c));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("123", "123", 0)]
    [InlineData("123", "", 3)]
    [InlineData("123", "1234", 1)]
    [InlineData("925", "952", 2)]
    [InlineData("60", "6", 1)]
    public void The_edit_distance_counts_single_edits(string one, string other, int expected) => Assert.Equal(expected, EditDistance.Between(one, other));

    [Fact]
    public void The_edit_distance_is_a_metric() => Gen.Select(Digits, Digits, Digits).Holds((a, b, c) =>
        EditDistance.Between(a, b) == EditDistance.Between(b, a)
        && EditDistance.Between(a, c) <= EditDistance.Between(a, b) + EditDistance.Between(b, c)
        && EditDistance.Between(a, b) <= Math.Max(a.Length, b.Length));

    [Theory]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(10, 10, 0.7225, 1)]
    [InlineData(50, 100, 0.4038, 0.5962)]
    [InlineData(0, 0, 0, 1)]
    public void The_Wilson_interval_has_its_published_values(int successes, int count, double low, double high)
    {
        WilsonInterval interval = WilsonInterval.Of(successes, count);
        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Fact]
    public void A_wrong_accepted_text_is_a_substitution_and_a_wrong_reviewed_one_is_not()
    {
        EvaluationTotals totals = EvaluationTotals.Of(
        [
            new("a", 0, "f", "comb", "12", "12", 0.99, true),
            new("b", 0, "f", "comb", "12", "13", 0.99, true),
            new("c", 0, "f", "comb", "12", "", 0.2, false),
            new("d", 0, "f", "comb", "", "", 0.99, true),
        ]);
        Assert.Equal((4, 2, 3, 1), (totals.Count, totals.Exact, totals.Accepted, totals.Substitutions));
        Assert.Equal((0.75, 1d / 3, 0.5), (totals.ReadRate, totals.SubstitutionRate, totals.DigitAccuracy));
    }
}
