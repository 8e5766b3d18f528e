namespace DocDigits.Recognition.Calibration;

/// <summary>
/// Moves probabilities that were right elsewhere to where they are used: log-odds times a slope plus an offset (Platt 1999),
/// which a hundred answers can fit where a curve of its own would need thousands. The identity has slope 1 and offset 0.
/// </summary>
/// <param name="Slope">Above 0: it never turns an order round.</param>
/// <param name="Offset">Added to the log-odds.</param>
public sealed record SigmoidCalibration(double Slope, double Offset)
{
    private const double LeastSlope = 0.05;
    private const int Steps = 50;

    // As strong as so many answers that find the identity right.
    private const double Prior = 4;

    /// <summary>Changes nothing.</summary>
    public static SigmoidCalibration Identity { get; } = new(1, 0);

    /// <summary>The probability where it is used.</summary>
    /// <param name="probability">0 to 1.</param>
    public double At(double probability) => Sigmoid(Slope * LogOdds(probability) + Offset);

    /// <summary>Fits by Newton's method, with Platt's smoothed targets and a prior that pulls towards the identity.</summary>
    public static SigmoidCalibration Fit(IReadOnlyList<(double Probability, bool Correct)> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        int right = answers.Count(answer => answer.Correct), wrong = answers.Count - right;
        double high = (right + 1.0) / (right + 2.0), low = 1.0 / (wrong + 2.0), slope = 1, offset = 0;
        for (int step = 0; step < Steps; step++)
        {
            double g1 = Prior * (slope - 1), g2 = 0.1 * Prior * offset, h11 = Prior, h12 = 0, h22 = 0.1 * Prior;
            foreach ((double probability, bool correct) in answers)
            {
                double x = LogOdds(probability), p = Sigmoid(slope * x + offset), error = p - (correct ? high : low), weight = Math.Max(p * (1 - p), 1e-6);
                g1 += error * x;
                g2 += error;
                h11 += weight * x * x;
                h12 += weight * x;
                h22 += weight;
            }
            double determinant = h11 * h22 - h12 * h12;
            if (determinant < 1e-12) break;
            double d1 = (h22 * g1 - h12 * g2) / determinant, d2 = (h11 * g2 - h12 * g1) / determinant;
            double length = Math.Min(1, 1 / Math.Max(1e-9, Math.Abs(d1) + Math.Abs(d2)));
            (slope, offset) = (Math.Max(LeastSlope, slope - length * d1), offset - length * d2);
            if (Math.Abs(d1) + Math.Abs(d2) < 1e-9) break;
        }
        return new SigmoidCalibration(slope, offset);
    }

    private static double LogOdds(double p) => Math.Log(Math.Clamp(p, 1e-9, 1 - 1e-9) / (1 - Math.Clamp(p, 1e-9, 1 - 1e-9)));

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
