namespace DocDigits.Segmentation.Codes;

/// <summary>Finds the nested squares of QR codes: any straight line through the middle of one crosses dark, light, dark, light and dark in the ratio
/// 1:1:3:1:1 (ISO/IEC 18004). Rows are looked through first, and what they show is confirmed along its column.</summary>
internal static class FinderPatterns
{
    /// <summary>How far a run may be off its length, in modules.</summary>
    private const double Tolerance = 0.65;

    /// <summary>Shortest pattern across, pixels: a module of one and a half.</summary>
    private const int Shortest = 10;

    private const int RowStep = 2;

    /// <summary>Every pattern once.</summary>
    /// <param name="ink">255 where the picture is dark, else 0; row-major.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    public static List<FinderPattern> Find(byte[] ink, int width, int height)
    {
        var mask = new Mask(ink, width, height);
        var found = new List<(FinderPattern Pattern, int Times)>();
        Span<int> runs = stackalloc int[5];
        for (int y = 0; y < height; y += RowStep)
        {
            ReadOnlySpan<byte> row = ink.AsSpan(y * width, width);
            runs.Clear();
            // Five runs that end here, the last a dark one.
            for (int x = 0; x < row.Length;)
            {
                bool dark = row[x] != 0;
                int length = row[x..].IndexOfAnyExcept(row[x]);
                if (length < 0) length = row.Length - x;
                runs[1..].CopyTo(runs);
                runs[4] = length;
                x += length;
                if (dark && HasRatio(runs)) Confirm(mask, x - runs[4] - runs[3] - runs[2] / 2.0, y, found);
            }
        }
        return [.. found.Where(f => f.Times > 1).Select(f => f.Pattern)];
    }

    private static void Confirm(Mask mask, double x, int y, List<(FinderPattern Pattern, int Times)> found)
    {
        if (Middle(mask, (int)x, y, 0, 1) is not var (middleY, moduleY) || Middle(mask, (int)x, (int)middleY, 1, 0) is not var (middleX, moduleX)) return;
        if (Math.Max(moduleX, moduleY) > 1.5 * Math.Min(moduleX, moduleY)) return;
        var pattern = new FinderPattern(middleX, middleY, (moduleX + moduleY) / 2);
        int known = found.FindIndex(f => Math.Abs(f.Pattern.X - pattern.X) + Math.Abs(f.Pattern.Y - pattern.Y) < 2 * pattern.Module);
        if (known < 0) found.Add((pattern, 1));
        else found[known] = (found[known].Pattern, found[known].Times + 1);
    }

    /// <summary>The middle of the pattern along a line through a place, and a module's side; null where there is no pattern.</summary>
    private static (double Middle, double Module)? Middle(Mask mask, int x, int y, int dx, int dy)
    {
        Span<int> runs = stackalloc int[5];
        int forward = 1, back = 0;
        // The middle run both ways, then a light and a dark one on each side.
        while (Dark(back)) (back, runs[2]) = (back - 1, runs[2] + 1);
        while (Dark(forward)) (forward, runs[2]) = (forward + 1, runs[2] + 1);
        int first = back + 1;
        while (Light(back)) (back, runs[1]) = (back - 1, runs[1] + 1);
        while (Dark(back)) (back, runs[0]) = (back - 1, runs[0] + 1);
        while (Light(forward)) (forward, runs[3]) = (forward + 1, runs[3] + 1);
        while (Dark(forward)) (forward, runs[4]) = (forward + 1, runs[4] + 1);
        return HasRatio(runs) ? (x * dx + y * dy + first + runs[2] / 2.0, (runs[0] + runs[1] + runs[2] + runs[3] + runs[4]) / 7.0) : null;

        bool Dark(int step) => mask.At(x + step * dx, y + step * dy) > 0;

        bool Light(int step) => mask.At(x + step * dx, y + step * dy) == 0;
    }

    private static bool HasRatio(ReadOnlySpan<int> runs)
    {
        int total = runs[0] + runs[1] + runs[2] + runs[3] + runs[4];
        if (total < Shortest || runs.Contains(0)) return false;
        double module = total / 7.0, most = Tolerance * module;
        return Math.Abs(runs[0] - module) < most && Math.Abs(runs[1] - module) < most && Math.Abs(runs[2] - 3 * module) < 1.5 * most
            && Math.Abs(runs[3] - module) < most && Math.Abs(runs[4] - module) < most;
    }

    private readonly record struct Mask(byte[] Ink, int Width, int Height)
    {
        /// <summary>What is there: above 0 dark, 0 light, -1 outside.</summary>
        public int At(int x, int y) => x < 0 || y < 0 || x >= Width || y >= Height ? -1 : Ink[y * Width + x];
    }
}
