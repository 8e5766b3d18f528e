using DocDigits.Recognition.Calibration;

namespace DocDigits.Recognition.Tests.Support;

/// <summary>A calibration that leaves shares as they are, within a thousandth.</summary>
internal static class PlainCalibration
{
    public static StringCalibration Create()
    {
        double[] scores = [.. Enumerable.Range(-140, 281).Select(i => i / 10.0)];
        IsotonicCalibration plain = new(scores, [.. scores.Select(score => 1 / (1 + Math.Exp(-score)))]);
        return new StringCalibration(plain, plain, plain, plain, "nothing");
    }
}
