namespace DocDigits.Recognition.Network;

/// <summary>Softmax with a temperature, in double precision, safe for large logits.</summary>
internal static class Softmax
{
    /// <summary>The probabilities of one row of logits, each logit divided by the temperature first.</summary>
    public static double[] Probabilities(ReadOnlySpan<float> logits, double temperature)
    {
        double largest = double.NegativeInfinity;
        foreach (float logit in logits) largest = Math.Max(largest, logit);

        double[] probabilities = new double[logits.Length];
        double sum = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            probabilities[i] = Math.Exp((logits[i] - largest) / temperature);
            sum += probabilities[i];
        }
        for (int i = 0; i < probabilities.Length; i++) probabilities[i] /= sum;
        return probabilities;
    }

    /// <summary>Replaces one row of logits by natural logarithms of the probabilities, each logit divided by the temperature first.</summary>
    public static void ToLogs(Span<float> row, double temperature)
    {
        double largest = double.NegativeInfinity, sum = 0;
        foreach (float logit in row) largest = Math.Max(largest, logit);
        foreach (float logit in row) sum += Math.Exp((logit - largest) / temperature);
        double log = Math.Log(sum);
        foreach (ref float value in row) value = (float)((value - largest) / temperature - log);
    }

    /// <summary>The mean of minus the natural logarithm of the true class's probability, over all rows.</summary>
    public static double MeanLoss(ReadOnlySpan<float> logits, ReadOnlySpan<byte> labels, double temperature)
    {
        double sum = 0;
        int classes = logits.Length / labels.Length;
        for (int i = 0; i < labels.Length; i++)
        {
            ReadOnlySpan<float> row = logits.Slice(i * classes, classes);
            double largest = double.NegativeInfinity;
            foreach (float logit in row) largest = Math.Max(largest, logit);
            double total = 0;
            foreach (float logit in row) total += Math.Exp((logit - largest) / temperature);
            sum += Math.Log(total) - (row[labels[i]] - largest) / temperature;
        }
        return sum / labels.Length;
    }

    /// <summary>The index of the largest value; the first of equal ones.</summary>
    public static int ArgMax(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best]) best = i;
        }
        return best;
    }
}
