namespace DocDigits.Segmentation.FreeRuns.Cutters;

/// <summary>Hills of a row of numbers.</summary>
internal static class Profile
{
    /// <summary>Where the values are highest, seen from both sides: the middles of the level tops from which it goes down by at
    /// least <paramref name="depth"/> on either side before it rises above them.</summary>
    public static IEnumerable<int> Valleys(int[] values, int depth)
    {
        for (int start = 0; start < values.Length;)
        {
            int end = start;
            while (end + 1 < values.Length && values[end + 1] == values[start]) end++;
            if (Falls(values, start, -1, depth) && Falls(values, end, 1, depth)) yield return (start + end) / 2;
            start = end + 1;
        }
    }

    private static bool Falls(int[] values, int from, int step, int depth)
    {
        for (int i = from + step; i >= 0 && i < values.Length; i += step)
        {
            if (values[i] > values[from]) return false;
            // Of two equal hills without a valley between, the left one counts.
            if (values[i] == values[from] && step > 0) return false;
            if (values[i] <= values[from] - depth) return true;
        }
        return false;
    }
}
