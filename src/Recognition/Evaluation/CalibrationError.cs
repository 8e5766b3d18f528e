namespace DocDigits.Recognition.Evaluation;

/// <summary>
/// Expected calibration error (Naeini, Cooper and Hauskrecht, 2015): the distance between stated confidence and share
/// of right answers, over equal bins of confidence, weighted by their counts.
/// </summary>
internal static class CalibrationError
{
    private const int Bins = 15;

    public static double Expected(IEnumerable<(double Confidence, bool Right)> answers)
    {
        double[] confidence = new double[Bins], right = new double[Bins];
        long count = 0;
        foreach ((double stated, bool isRight) in answers)
        {
            int bin = Math.Min(Bins - 1, (int)(stated * Bins));
            confidence[bin] += stated;
            if (isRight) right[bin]++;
            count++;
        }
        return count == 0 ? 0 : Enumerable.Range(0, Bins).Sum(bin => Math.Abs(confidence[bin] - right[bin])) / count;
    }
}
