namespace DocDigits.Segmentation.Binarisation;

/// <summary>The threshold that parts a histogram into two classes with the greatest variance between them (Otsu 1979).</summary>
internal static class Otsu
{
    /// <summary>Values at or below the threshold are the darker class.</summary>
    public static int Threshold(ReadOnlySpan<byte> grey)
    {
        Span<int> counts = stackalloc int[256];
        foreach (byte g in grey) counts[g]++;
        double total = 0;
        for (int i = 0; i < 256; i++) total += (double)i * counts[i];
        double below = 0, sumBelow = 0, best = -1;
        int threshold = 0;
        for (int t = 0; t < 255; t++)
        {
            below += counts[t];
            sumBelow += (double)t * counts[t];
            double above = grey.Length - below;
            if (below == 0 || above == 0) continue;
            double difference = sumBelow / below - (total - sumBelow) / above;
            double between = below * above * difference * difference;
            if (between <= best) continue;
            (best, threshold) = (between, t);
        }
        return threshold;
    }
}
