namespace DocDigits.Recognition.Training;

/// <summary>
/// A linear rise over the first tenth of the steps, then half a cosine down to nothing (Loshchilov and Hutter, "SGDR",
/// 2017, without restarts).
/// </summary>
internal sealed record LearningRateSchedule(double Peak, long TotalSteps)
{
    private const double WarmUpShare = 0.1;

    /// <summary>The rate of a step, counted from 0.</summary>
    public double At(long step)
    {
        double warmUp = Math.Max(1, TotalSteps * WarmUpShare);
        if (step < warmUp) return Peak * (step + 1) / (warmUp + 1);
        double done = (step - warmUp) / Math.Max(1, TotalSteps - warmUp);
        return Peak * 0.5 * (1 + Math.Cos(Math.PI * Math.Min(1, done)));
    }
}
