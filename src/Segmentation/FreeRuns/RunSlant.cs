using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.FreeRuns;

/// <summary>
/// How far a run leans: the shear at which its columns are the most unequal, since upright strokes then fall into few of
/// them (after Vinciarelli and Luettin 2001, with the sum of squares in place of their count of unbroken columns).
/// </summary>
internal static class RunSlant
{
    private const double Lowest = -0.45, Highest = 0.9, Step = 0.075;

    /// <summary>The shear: columns to the right a row up, 0 for an upright hand.</summary>
    /// <param name="components">The run's digits.</param>
    /// <param name="maskWidth">Width of the mask that their pixels index.</param>
    public static double Of(IReadOnlyCollection<Component> components, int maskWidth)
    {
        int left = components.Min(c => c.Box.X), right = components.Max(c => c.Box.Right), bottom = components.Max(c => c.Box.Bottom), top = components.Min(c => c.Box.Y);
        int reach = (int)Math.Ceiling((bottom - top) * Highest) + 1;
        double most = -1, best = 0;
        int[] columns = new int[right - left + 2 * reach + 1];
        for (double shear = Lowest; shear <= Highest; shear += Step)
        {
            Array.Clear(columns);
            foreach (Component c in components)
                foreach (int p in c.Pixels) columns[p % maskWidth - left + reach - (int)Math.Round(shear * (bottom - p / maskWidth))]++;
            double squares = 0;
            foreach (int count in columns) squares += (double)count * count;
            // At a tie the smaller lean.
            if (squares > most * (1 + 1e-9) || (squares >= most && Math.Abs(shear) < Math.Abs(best))) (most, best) = (squares, shear);
        }
        return best;
    }
}
