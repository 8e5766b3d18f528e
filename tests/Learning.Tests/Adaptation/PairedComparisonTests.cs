using DocDigits.Learning.Adaptation;

namespace DocDigits.Learning.Tests.Adaptation;

public sealed class PairedComparisonTests
{
    /// <summary>Counted by hand: 100 fields, 80 read rightly both times, 3 never, 15 gained, 2 lost. Gain 13 %; its variance is
    /// (17 - 13^2 / 100) / 100^2 = 0.001531, so the half width is 1.96 x 0.03913 = 0.07669. Of 17 differences at least 15 by
    /// chance: (136 + 17 + 1) / 2^17 = 0.001175.</summary>
    [Fact]
    public void Gain_range_and_chance_are_those_counted_by_hand()
    {
        PairedComparison compared = PairedComparison.Of(
            Score([.. Enumerable.Repeat(true, 80), .. Enumerable.Repeat(false, 18), .. Enumerable.Repeat(true, 2)]),
            Score([.. Enumerable.Repeat(true, 80), .. Enumerable.Repeat(false, 3), .. Enumerable.Repeat(true, 15), .. Enumerable.Repeat(false, 2)]));

        Assert.Equal(new PairedComparison(15, 2, 100), compared);
        Assert.Equal(0.13, compared.Gain, 12);
        Assert.Equal(0.13 - 0.07669, compared.GainInterval.Low, 4);
        Assert.Equal(0.13 + 0.07669, compared.GainInterval.High, 4);
        Assert.Equal(154.0 / 131072, compared.ChanceOfGain, 10);
    }

    [Fact]
    public void Where_nothing_differs_there_is_no_gain_and_chance_explains_all()
    {
        PairedComparison compared = PairedComparison.Of(Score([true, false]), Score([true, false]));

        Assert.Equal((0, 0.0, 1.0), (compared.Gained, compared.Gain, compared.ChanceOfGain));
        Assert.Equal((0.0, 0.0), compared.GainInterval);
    }

    [Fact]
    public void Different_numbers_of_fields_are_not_compared() =>
        Assert.Throws<ArgumentException>(() => PairedComparison.Of(Score([true]), Score([true, true])));

    [Theory]
    [InlineData(8, 9, 9, 9, true)] // more exact, same coverage
    [InlineData(8, 9, 9, 5, false)] // more exact, but surely wrong ones among them
    [InlineData(9, 9, 9, 9, false)] // nothing gained
    public void Better_is_more_exact_fields_and_no_less_coverage(int exactBefore, int sureBefore, int exactAfter, int sureAfter, bool better)
    {
        var result = new AdaptationResult(50, 10, Graded(exactBefore, sureBefore), Graded(exactAfter, sureAfter));

        Assert.Equal(better, result.IsBetter);
        Assert.StartsWith(better ? "Better:" : "Not better:", result.Verdict, StringComparison.Ordinal);
        Assert.Contains($"{exactAfter} ", result.Verdict, StringComparison.Ordinal);
    }

    private static SiteScore Score(bool[] right) => new([.. right.Select(_ => "1")], [.. right.Select(_ => 0.9)], right);

    /// <summary>Ten fields, of which so many are right; the first wrong one is as sure as the field of rank <paramref name="sure"/>.</summary>
    private static SiteScore Graded(int exact, int sure)
    {
        bool[] right = [.. Enumerable.Range(0, 10).Select(i => i < exact)];
        double[] confidences = [.. Enumerable.Range(0, 10).Select(i => right[i] ? 1 - i / 100.0 : 1 - Math.Min(i, sure) / 100.0 - 0.001)];
        return new SiteScore([.. right.Select(_ => "1")], confidences, right);
    }
}
