using DocDigits.Recognition.Network;

namespace DocDigits.Recognition.Training;

/// <summary>
/// One number that divides all logits, fitted to held-out digits so that a probability means what it says (Guo et al.,
/// "On calibration of modern neural networks", 2017). It changes no digit's rank.
/// </summary>
internal static class TemperatureScaling
{
    private const double Lowest = 0.2, Highest = 5;
    private const double Precision = 1e-4;

    /// <summary>The temperature of the lowest mean loss, by golden section: the loss has one minimum in 1/temperature.</summary>
    public static double Fit(ReadOnlySpan<float> logits, ReadOnlySpan<byte> labels)
    {
        double golden = (Math.Sqrt(5) - 1) / 2;
        double low = 1 / Highest, high = 1 / Lowest;
        double left = high - golden * (high - low), right = low + golden * (high - low);
        double lossLeft = Softmax.MeanLoss(logits, labels, 1 / left), lossRight = Softmax.MeanLoss(logits, labels, 1 / right);
        while (high - low > Precision)
        {
            if (lossLeft < lossRight)
            {
                (high, right, lossRight) = (right, left, lossLeft);
                left = high - golden * (high - low);
                lossLeft = Softmax.MeanLoss(logits, labels, 1 / left);
            }
            else
            {
                (low, left, lossLeft) = (left, right, lossRight);
                right = low + golden * (high - low);
                lossRight = Softmax.MeanLoss(logits, labels, 1 / right);
            }
        }
        return 2 / (low + high);
    }
}
