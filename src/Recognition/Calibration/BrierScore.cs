namespace DocDigits.Recognition.Calibration;

/// <summary>The Brier score ("Verification of forecasts expressed in terms of probability", 1950): the mean squared distance between
/// stated confidence and what came (1 where right, 0 where wrong), 0 to 1, lower is better.</summary>
public static class BrierScore
{
    /// <summary>The score; 0 where there was no answer.</summary>
    /// <param name="answers">Confidences from 0 to 1.</param>
    public static double Of(IEnumerable<(double Confidence, bool Right)> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        double sum = 0;
        int count = 0;
        foreach ((double confidence, bool right) in answers)
        {
            double distance = confidence - (right ? 1 : 0);
            sum += distance * distance;
            count++;
        }
        return count == 0 ? 0 : sum / count;
    }
}
