using CsCheck;
using DocDigits.Recognition.Training;

namespace DocDigits.Recognition.Tests.Calibration;

/// <summary>Answers with confidences, as a reader gives them.</summary>
internal static class Answers
{
    /// <summary>Any answers; confidences come twice and more often too.</summary>
    public static Gen<(double, bool)[]> Any { get; } =
        Gen.Select(Gen.OneOf(Gen.Double[0, 1], Gen.Int[0, 4].Select(i => i / 4.0)), Gen.Bool).Array[1, 120];

    /// <summary>Answers whose confidence is exactly their probability of being right, most of them near 1, as seen through a bend of the scale.</summary>
    public static (double, bool)[] Honest(int count, int seed, Func<double, double>? bend = null)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            double truth = Math.Sqrt(random.Uniform());
            return (bend?.Invoke(truth) ?? truth, random.Uniform() < truth);
        })];
    }

    public static (double, bool)[] Shuffled((double, bool)[] answers)
    {
        var random = new SeededRandom(3);
        return [.. answers.OrderBy(_ => random.Uniform())];
    }
}
