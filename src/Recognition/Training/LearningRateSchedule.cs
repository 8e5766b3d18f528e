namespace DocDigits.Recognition.Training;

/// <summary>
/// Two cycles, each a linear rise over the first tenth of its steps and then half a cosine down to nothing (Loshchilov
/// and Hutter, "SGDR", 2017, with one restart).
/// </summary>
internal sealed record LearningRateSchedule(double Peak, long Steps, double RefinementPeak, long RefinementSteps)
{
    private const double WarmUpShare = 0.1;

    /// <summary>The rate of a step, counted from 0.</summary>
    public double At(long step) =>
        step < Steps ? InCycle(step, Peak, Steps) : InCycle(step - Steps, RefinementPeak, RefinementSteps);

    private static double InCycle(long step, double peak, long steps)
    {
        double warmUp = Math.Max(1, steps * WarmUpShare);
        if (step < warmUp) return peak * (step + 1) / (warmUp + 1);
        double done = (step - warmUp) / Math.Max(1, steps - warmUp);
        return peak * 0.5 * (1 + Math.Cos(Math.PI * Math.Min(1, done)));
    }
}
