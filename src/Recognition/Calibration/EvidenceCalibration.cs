namespace DocDigits.Recognition.Calibration;

/// <summary>
/// A site's calibration with more evidence than the curve's probability: whether the readers agree, and what each of them gives
/// the text by itself. A logistic regression on log-odds, pulled towards the curve as it stands, so that a hundred answers
/// do; what speaks for a text never counts against it.
/// </summary>
/// <param name="Curve">Weight of the curve's log-odds.</param>
/// <param name="Line">Weight of the line reader's.</param>
/// <param name="Lattice">Weight of the lattice's.</param>
/// <param name="Agreed">Added where both readers say the text.</param>
/// <param name="Offset">Added in any case.</param>
public sealed record EvidenceCalibration(double Curve, double Line, double Lattice, double Agreed, double Offset)
{
    private const int Parts = 5, Steps = 40, Folds = 5;
    private const double LeastProbability = 1e-6;

    // As strong as so many answers that find the curve right as it stands.
    private static readonly double[] Prior = [1, 0, 0, 0, 0], Strength = [4, 4, 4, 2, 0.4];

    /// <summary>The probability of a text.</summary>
    /// <param name="curve">The curve's, 0 to 1.</param>
    /// <param name="vote">What speaks for the text.</param>
    public double At(double curve, VoteEvidence vote) => Sigmoid(Dot([Curve, Line, Lattice, Agreed, Offset], Features(curve, vote)));

    /// <summary>
    /// Fits to a site's answers, or says that they do not show its worth: null where, cross-validated on these answers, it gives
    /// them no higher likelihood than <see cref="SigmoidCalibration"/> does.
    /// </summary>
    /// <param name="answers">The curve's probability, what spoke for the text, and whether it was right.</param>
    internal static EvidenceCalibration? FitWhereBetter(IReadOnlyList<(double Curve, VoteEvidence Vote, bool Correct)> answers)
    {
        double more = 0, plain = 0;
        for (int fold = 0; fold < Folds; fold++)
        {
            (double Curve, VoteEvidence Vote, bool Correct)[] rest = [.. answers.Where((_, i) => i % Folds != fold)];
            EvidenceCalibration fitted = Fit(rest);
            SigmoidCalibration sigmoid = SigmoidCalibration.Fit([.. rest.Select(a => (a.Curve, a.Correct))]);
            foreach ((double curve, VoteEvidence vote, bool correct) in answers.Where((_, i) => i % Folds == fold))
            {
                more += LogLikelihood(fitted.At(curve, vote), correct);
                plain += LogLikelihood(sigmoid.At(curve), correct);
            }
        }
        return more > plain ? Fit(answers) : null;
    }

    /// <summary>Newton's method on the penalised likelihood; a weight that comes out below 0 is left out and the others are fitted again.</summary>
    internal static EvidenceCalibration Fit(IReadOnlyList<(double Curve, VoteEvidence Vote, bool Correct)> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        (double[] X, bool Correct)[] rows = [.. answers.Select(a => (Features(a.Curve, a.Vote), a.Correct))];
        bool[] used = [true, true, true, true, true];
        while (true)
        {
            double[] weights = Fit(rows, used);
            int below = Array.FindIndex(weights, 0, Parts - 1, w => w < 0);
            if (below < 0) return new EvidenceCalibration(weights[0], weights[1], weights[2], weights[3], weights[4]);
            used[below] = false;
        }
    }

    private static double[] Fit((double[] X, bool Correct)[] rows, bool[] used)
    {
        double[] weights = [.. Prior.Zip(used, (prior, isUsed) => isUsed ? prior : 0)];
        for (int step = 0; step < Steps; step++)
        {
            double[] gradient = new double[Parts];
            double[,] hessian = new double[Parts, Parts];
            for (int i = 0; i < Parts; i++)
            {
                gradient[i] = Strength[i] * (weights[i] - Prior[i]);
                hessian[i, i] = Strength[i];
            }
            foreach ((double[] x, bool correct) in rows)
            {
                double p = Sigmoid(Dot(weights, x)), error = p - (correct ? 1 : 0), curvature = Math.Max(p * (1 - p), 1e-6);
                for (int i = 0; i < Parts; i++)
                {
                    gradient[i] += error * x[i];
                    for (int j = 0; j < Parts; j++) hessian[i, j] += curvature * x[i] * x[j];
                }
            }
            for (int i = 0; i < Parts; i++)
            {
                if (used[i]) continue;
                for (int j = 0; j < Parts; j++) hessian[i, j] = hessian[j, i] = 0;
                (hessian[i, i], gradient[i]) = (1, 0);
            }
            double[] move = Solve(hessian, gradient);
            double length = move.Sum(Math.Abs), shortened = Math.Min(1, 1 / Math.Max(1e-9, length));
            for (int i = 0; i < Parts; i++) weights[i] -= shortened * move[i];
            if (length < 1e-8) break;
        }
        return weights;
    }

    /// <summary>By elimination; the matrix is positive definite, since every part has a prior.</summary>
    private static double[] Solve(double[,] a, double[] b)
    {
        double[] x = [.. b];
        for (int k = 0; k < Parts; k++)
            for (int i = k + 1; i < Parts; i++)
            {
                double factor = a[i, k] / a[k, k];
                for (int j = k; j < Parts; j++) a[i, j] -= factor * a[k, j];
                x[i] -= factor * x[k];
            }
        for (int i = Parts - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < Parts; j++) x[i] -= a[i, j] * x[j];
            x[i] /= a[i, i];
        }
        return x;
    }

    private static double[] Features(double curve, VoteEvidence vote) =>
        [LogOdds(curve), LogOdds(vote.Line ?? 0.5), LogOdds(vote.Lattice ?? 0.5), vote.Case == VoteCase.Agreed ? 1 : 0, 1];

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static double LogLikelihood(double p, bool correct) => Math.Log(Math.Max(correct ? p : 1 - p, 1e-9));

    private static double LogOdds(double p)
    {
        double kept = Math.Clamp(p, LeastProbability, 1 - LeastProbability);
        return Math.Log(kept / (1 - kept));
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
