using System.Numerics;
using DocDigits.Documents.Imaging;

namespace DocDigits.Segmentation.Registration.Votes;

/// <summary>The marks of a page turned upright by whole quarters, each widened by a cell all around, so that an anchor scores no less in cells than it does on the
/// reduced page itself. One thread at a time.</summary>
internal sealed class CoarsePage
{
    private readonly CoarseMarks marks;
    private readonly int orientation;
    private readonly bool mirrored;
    private readonly int[] rowSums, columnSums;
    private readonly Dictionary<int, float[]> squares = [];

    /// <param name="marks">The marks on the page as scanned.</param>
    /// <param name="orientation">By how many degrees that is taken to be turned clockwise.</param>
    /// <param name="mirrored">Whether it is taken to be seen in a mirror, left for right, and turned then.</param>
    public CoarsePage(CoarseMarks marks, int orientation, bool mirrored = false)
    {
        (this.marks, this.orientation, this.mirrored) = (marks, orientation, mirrored);
        (Width, Height) = QuarterTurn.UprightSize(marks.Width, marks.Height, orientation);
        bool sideways = orientation is 90 or 270;
        bool[] rows = Turned(sideways ? marks.Columns : marks.Rows), columns = Turned(sideways ? marks.Rows : marks.Columns);
        rowSums = new int[(Width + 1) * Height];
        columnSums = new int[Width * (Height + 1)];
        for (int y = 0; y < Height; y++)
            for (int x = 0; x < Width; x++)
            {
                int i = y * Width + x;
                bool across = rows[i] || (y > 0 && rows[i - Width]) || (y < Height - 1 && rows[i + Width]);
                bool down = columns[i] || (x > 0 && columns[i - 1]) || (x < Width - 1 && columns[i + 1]);
                rowSums[y * (Width + 1) + x + 1] = rowSums[y * (Width + 1) + x] + (across ? 1 : 0);
                columnSums[(y + 1) * Width + x] = columnSums[i] + (down ? 1 : 0);
            }
    }

    /// <summary>Where the corner of the first cell lies on the reduced page that is turned in the same way, pixels: where the page was turned, the last cell comes first, and is cut off.</summary>
    public PixelPoint Corner
    {
        get
        {
            PixelPoint cells = QuarterTurn.ToUpright(new PixelPoint(0, 0), marks.Width, marks.Height, orientation), pixels = QuarterTurn.ToUpright(new PixelPoint(0, 0), marks.PixelWidth, marks.PixelHeight, orientation);
            return new PixelPoint(pixels.X - CoarseMarks.Cell * cells.X, pixels.Y - CoarseMarks.Cell * cells.Y);
        }
    }

    /// <summary>Cells across.</summary>
    public int Width { get; }

    /// <summary>Cells down.</summary>
    public int Height { get; }

    /// <summary>Adds to a row of places, a cell apart, the evidence that a frame lies there: 0 where half of its four sides are covered by rules, 1 where all is; see <see cref="ReducedPage.FrameAt"/>.</summary>
    /// <param name="sums">What it is added to, a place each.</param>
    /// <param name="x">Left edge of the frame at the first place.</param>
    /// <param name="y">Its upper edge.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    public void AddFrames(float[] sums, double x, double y, double width, double height)
    {
        // What lies less than a cell outside counts as within, as all marks reach a cell to every side.
        int top = (int)y, bottom = (int)(y + height);
        if (y <= -1 || bottom >= Height || bottom == top) return;
        int left = (int)Math.Floor(x), right = (int)Math.Floor(x + width), wide = right - left, high = bottom - top;
        if (wide == 0) return;
        int outside = -1 - left;
        if (outside >= 0 && outside < sums.Length && wide > 1) AddFrame(sums, outside, 0, wide - 1, top, bottom);
        int from = Math.Max(0, -left), to = Math.Min(sums.Length, Width - right), rows = Width + 1;
        Vector<int> fewest = new(wide);
        Vector<float> perAcross = new(0.5f / wide), perDown = new(0.5f / high);
        int upper = top * rows + left, lower = bottom * rows + left, above = top * Width + left, below = bottom * Width + left, i = from;
        for (; i <= to - Vector<int>.Count; i += Vector<int>.Count)
        {
            Vector<int> across = new Vector<int>(rowSums, upper + wide + i) - new Vector<int>(rowSums, upper + i) + new Vector<int>(rowSums, lower + wide + i) - new Vector<int>(rowSums, lower + i);
            Vector<int> enough = Vector.GreaterThanOrEqual(across, fewest);
            if (enough == Vector<int>.Zero) continue;
            Vector<int> down = new Vector<int>(columnSums, below + i) - new Vector<int>(columnSums, above + i) + new Vector<int>(columnSums, below + wide + i) - new Vector<int>(columnSums, above + wide + i);
            Vector<float> evidence = Vector.Max(Vector<float>.Zero, Vector.ConvertToSingle(across) * perAcross + Vector.ConvertToSingle(down) * perDown - Vector<float>.One);
            (new Vector<float>(sums, i) + Vector.ConditionalSelect(enough, evidence, Vector<float>.Zero)).CopyTo(sums, i);
        }
        for (; i < to; i++) AddFrame(sums, i, left + i, right + i, top, bottom);
    }

    /// <summary>Adds to a row of places, a cell apart, the evidence that a square lies there.</summary>
    /// <param name="sums">What it is added to, a place each.</param>
    /// <param name="squares">See <see cref="Squares"/>.</param>
    /// <param name="x">Middle of the square at the first place.</param>
    /// <param name="y">The same.</param>
    public void AddSquares(float[] sums, float[] squares, double x, double y)
    {
        int left = (int)Math.Floor(x), row = (int)Math.Floor(y);
        if (row < 0 || row >= Height) return;
        int to = Math.Min(sums.Length, Width - left), i = Math.Max(0, -left), at = row * Width + left;
        for (; i <= to - Vector<float>.Count; i += Vector<float>.Count) (new Vector<float>(sums, i) + new Vector<float>(squares, at + i)).CopyTo(sums, i);
        for (; i < to; i++) sums[i] += squares[at + i];
    }

    private void AddFrame(float[] sums, int place, int left, int right, int top, int bottom)
    {
        if (right >= Width) return;
        int rows = Width + 1, wide = right - left, high = bottom - top;
        int across = rowSums[top * rows + right] - rowSums[top * rows + left] + rowSums[bottom * rows + right] - rowSums[bottom * rows + left];
        if (across < wide) return;
        int down = columnSums[bottom * Width + left] - columnSums[top * Width + left] + columnSums[bottom * Width + right] - columnSums[top * Width + right];
        sums[place] += Math.Max(0, 0.5f * across / wide + 0.5f * down / high - 1);
    }

    /// <summary>For each cell the evidence that a place in it, or in a cell beside it, is the middle of a square: 0 where half of it looks so, 1 where all does; see <see cref="ReducedPage.SquareAt"/>.</summary>
    /// <param name="side">Side of the square, pixels of the reduced page.</param>
    public float[] Squares(double side)
    {
        int key = (int)Math.Round(4 * side);
        if (squares.TryGetValue(key, out float[]? there)) return there;
        float[] turned = Turned(marks.Squares(side)), widened = new float[turned.Length];
        for (int y = 0; y < Height; y++)
            for (int x = 0; x < Width; x++)
            {
                float evidence = 2 * turned[y * Width + x] - 1;
                if (evidence <= 0) continue;
                for (int v = Math.Max(0, y - 1); v <= Math.Min(Height - 1, y + 1); v++)
                    for (int u = Math.Max(0, x - 1); u <= Math.Min(Width - 1, x + 1); u++)
                        if (evidence > widened[v * Width + u]) widened[v * Width + u] = evidence;
            }
        return squares[key] = widened;
    }

    private T[] Turned<T>(T[] cells)
    {
        if (orientation == 0 && !mirrored) return cells;
        var turned = new T[cells.Length];
        for (int y = 0; y < marks.Height; y++)
            for (int x = 0; x < marks.Width; x++)
            {
                PixelPoint to = QuarterTurn.ToUpright(new PixelPoint((mirrored ? marks.Width - 1 - x : x) + 0.5, y + 0.5), marks.Width, marks.Height, orientation);
                turned[(int)to.Y * Width + (int)to.X] = cells[y * marks.Width + x];
            }
        return turned;
    }
}
