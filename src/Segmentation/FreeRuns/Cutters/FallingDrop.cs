using System.Numerics;

namespace DocDigits.Segmentation.FreeRuns.Cutters;

/// <summary>
/// The cheapest path from top to bottom near a column along the slant: a pixel of ink costs 1, each stroke something besides, a step aside a little. This is
/// the drop that falls along the contour and cuts where it is caught (Congedo, Dimauro, Impedovo and Pirlo 1995), here by
/// dynamic programming in a band, so that no rule says when the drop turns. A path may be made to go through given points.
/// </summary>
internal static class FallingDrop
{
    /// <summary>What each stroke costs besides its ink, as a share of a digit's height: two digits touch in one place as a rule, and
    /// a path over two strokes and the hole between them cuts a ring in half.</summary>
    private const double EnterShare = 0.2;

    private const float StepAside = 0.15f, OffColumn = 0.03f, Never = 1e9f;

    /// <summary>What the cheapest path at each column of the box costs; see <see cref="Path"/>. All columns fall at once, a vector of neighbours at a time.</summary>
    /// <param name="shape">The ink.</param>
    /// <param name="sway">Columns that a path may lie off its own, to either side; below the digits' height, or 3.</param>
    public static float[] Costs(InkShape shape, int sway)
    {
        int count = 2 * sway + 1, lanes = Vector<float>.Count, width = (shape.Width + lanes - 1) / lanes * lanes, seen = shape.Width + 2 * sway;
        float enter = EnterCost(shape);
        // Place i of column c's band looks at pixel c + i of a row; a pixel more on either side, for the steps aside.
        float[] cost = new float[count * width], ink = new float[width + count + 1], entered = new float[ink.Length], paperAbove = new float[ink.Length];
        for (int i = 0; i < count; i++) cost.AsSpan(i * width, width).Fill(OffColumn * Math.Abs(i - sway));
        Array.Fill(paperAbove, 1);
        Vector<float> aside = new(StepAside), never = new(Never);
        for (int y = 0; y < shape.Height; y++)
        {
            ReadOnlySpan<bool> row = shape.Row(y, shape.Lean(y) - sway, seen);
            for (int x = 0; x < seen; x++) (ink[x + 1], entered[x + 1]) = row[x] ? (1, enter) : (0, 0);
            for (int column = 0; column < width; column += lanes)
            {
                Vector<float> left = never;
                for (int i = 0; i < count; i++)
                {
                    int at = i * width + column, x = column + i + 1;
                    Vector<float> here = new(cost, at), into = new(entered, x), least = here + into * new Vector<float>(paperAbove, x);
                    if (y > 0)
                    {
                        least = Vector.Min(least, left + aside + into * new Vector<float>(paperAbove, x - 1));
                        if (i + 1 < count) least = Vector.Min(least, new Vector<float>(cost, at + width) + aside + into * new Vector<float>(paperAbove, x + 1));
                    }
                    (least + new Vector<float>(ink, x)).CopyTo(cost, at);
                    left = here;
                }
            }
            for (int x = 0; x < ink.Length; x++) paperAbove[x] = 1 - ink[x];
        }
        float[] costs = cost[..shape.Width];
        for (int i = 1; i < count; i++)
            for (int column = 0; column < costs.Length; column++) costs[column] = Math.Min(costs[column], cost[i * width + column]);
        return costs;
    }

    /// <summary>The cheapest path.</summary>
    /// <param name="shape">The ink.</param>
    /// <param name="column">Column along the slant, in the box.</param>
    /// <param name="sway">Columns that the path may lie off it, to either side; below the digits' height, or 3.</param>
    /// <param name="through">Points that it must go through, drawn into the band where they lie off it.</param>
    public static int[] Path(InkShape shape, int column, int sway, ReadOnlySpan<(int X, int Y)> through)
    {
        int count = 2 * sway + 1;
        Span<float> cost = stackalloc float[count];
        sbyte[] steps = new sbyte[shape.Height * count];
        Fall(shape, column, sway, through, cost, steps);
        int end = 0;
        for (int i = 1; i < count; i++) if (cost[i] < cost[end]) end = i;
        int[] path = new int[shape.Height];
        for (int y = shape.Height - 1; y >= 0; y--)
        {
            path[y] = column - sway + end + shape.Lean(y);
            end += steps[y * count + end];
        }
        return path;
    }

    private static float EnterCost(InkShape shape) => (float)(EnterShare * shape.DigitHeight);

    /// <summary>Fills the costs of ending in each column of the band, and the step by which each cell is reached.</summary>
    private static void Fall(InkShape shape, int column, int sway, ReadOnlySpan<(int X, int Y)> through, Span<float> cost, Span<sbyte> steps)
    {
        int count = cost.Length;
        float enter = EnterCost(shape);
        for (int i = 0; i < count; i++) cost[i] = OffColumn * Math.Abs(i - sway);
        for (int y = 0; y < shape.Height; y++)
        {
            ReadOnlySpan<bool> ink = shape.Row(y, column - sway + shape.Lean(y), count);
            ReadOnlySpan<bool> above = y == 0 ? [] : shape.Row(y - 1, column - sway + shape.Lean(y - 1), count);
            int only = -1;
            foreach ((int x, int row) in through)
                if (row == y) only = Math.Clamp(x - shape.Lean(y) - column + sway, 0, count - 1);
            float left = Never;
            for (int i = 0; i < count; i++)
            {
                float here = cost[i], into = ink[i] ? enter : 0, least = here;
                sbyte step = 0;
                if (y == 0) least += into;
                else
                {
                    if (!above[i]) least += into;
                    if (i > 0 && left + StepAside + (above[i - 1] ? 0 : into) is var fromLeft && fromLeft < least) (step, least) = (-1, fromLeft);
                    if (i + 1 < count && cost[i + 1] + StepAside + (above[i + 1] ? 0 : into) is var fromRight && fromRight < least) (step, least) = (1, fromRight);
                }
                cost[i] = only >= 0 && only != i ? Never : ink[i] ? least + 1 : least;
                steps[y * count + i] = step;
                left = here;
            }
        }
    }
}
