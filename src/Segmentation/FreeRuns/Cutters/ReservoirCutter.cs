namespace DocDigits.Segmentation.FreeRuns.Cutters;

/// <summary>
/// Water poured over the ink from above, and from below with the picture turned round, stands between two digits that touch;
/// the cut goes through the lowest point of each reservoir (Pal, Belaid and Choisy 2003). They choose one reservoir by size
/// and place and analyse the digits' loops; here every deep one proposes, and which is right is left to the recogniser.
/// </summary>
internal sealed class ReservoirCutter : ICutter
{
    private const double LeastDepthShare = 0.12, SwayShare = 0.25, MatchShare = 0.3;

    /// <inheritdoc/>
    public CutSources Source => CutSources.Reservoir;

    /// <inheritdoc/>
    public IEnumerable<int[]> Propose(InkShape shape)
    {
        int sway = Math.Max(3, (int)(SwayShare * shape.DigitHeight));
        List<(int X, int Y)> top = Bases(shape, fromBelow: false), bottom = Bases(shape, fromBelow: true);
        foreach ((int X, int Y) point in (IEnumerable<(int X, int Y)>)[.. top, .. bottom])
            yield return FallingDrop.Path(shape, shape.ColumnOf(point), sway, [point]);
        foreach ((int X, int Y) above in top)
            foreach ((int X, int Y) below in bottom)
                if (above.Y < below.Y && Math.Abs(shape.ColumnOf(above) - shape.ColumnOf(below)) < MatchShare * shape.DigitHeight)
                    yield return FallingDrop.Path(shape, (shape.ColumnOf(above) + shape.ColumnOf(below)) / 2, sway, [above, below]);
    }

    /// <summary>The lowest points of the water, each beside the ink under it.</summary>
    public static List<(int X, int Y)> Bases(InkShape shape, bool fromBelow)
    {
        int w = shape.Width, h = shape.Height;
        bool IsInk(int x, int y) => shape.IsInk(x, fromBelow ? h - 1 - y : y);

        // What holds water, from the bottom up: a run of paper between ink on both sides, over ink or what holds water.
        bool[] holds = new bool[w * h];
        for (int y = h - 2; y >= 0; y--)
            for (int x = 0; x < w;)
            {
                if (IsInk(x, y))
                {
                    x++;
                    continue;
                }
                int end = x;
                bool held = x > 0;
                while (end < w && !IsInk(end, y))
                {
                    held &= IsInk(end, y + 1) || holds[(y + 1) * w + end];
                    end++;
                }
                if (held && end < w) Array.Fill(holds, true, y * w + x, end - x);
                x = end;
            }

        // Rain gets to where it falls straight down or runs along a row that it has reached.
        bool[] wet = new bool[w * h];
        for (int y = 0; y < h; y++)
            for (int x = 0; x < w;)
            {
                if (IsInk(x, y))
                {
                    x++;
                    continue;
                }
                int end = x;
                bool reached = false;
                while (end < w && !IsInk(end, y))
                {
                    reached |= y == 0 || wet[(y - 1) * w + end];
                    end++;
                }
                if (reached) Array.Fill(wet, true, y * w + x, end - x);
                x = end;
            }

        return Lowest(shape, fromBelow, [.. holds.Zip(wet, (a, b) => a && b)]);
    }

    private static List<(int X, int Y)> Lowest(InkShape shape, bool fromBelow, bool[] water)
    {
        int w = shape.Width, h = shape.Height, least = Math.Max(2, (int)(LeastDepthShare * shape.DigitHeight));
        var bases = new List<(int X, int Y)>();
        var stack = new Stack<int>();
        for (int start = 0; start < water.Length; start++)
        {
            if (!water[start]) continue;
            int low = start / w, left = start % w, right = left;
            water[start] = false;
            stack.Push(start);
            while (stack.TryPop(out int p))
            {
                int x = p % w, y = p / w;
                if (y > low) (low, left, right) = (y, x, x);
                else if (y == low) (left, right) = (Math.Min(left, x), Math.Max(right, x));
                if (x > 0) Flow(p - 1);
                if (x < w - 1) Flow(p + 1);
                if (y > 0) Flow(p - w);
                if (y < h - 1) Flow(p + w);
            }
            if (low - start / w + 1 >= least) bases.Add(((left + right) / 2, fromBelow ? h - 1 - low : low));
        }
        return bases;

        void Flow(int p)
        {
            if (!water[p]) return;
            water[p] = false;
            stack.Push(p);
        }
    }}
