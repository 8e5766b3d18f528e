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

    /// <summary>How far the four sides of a frame are covered by rules; see <see cref="ReducedPage.FrameAt"/>.</summary>
    public double FrameAt(double x, double y, double width, double height)
    {
        int left = (int)x, top = (int)y, right = (int)(x + width), bottom = (int)(y + height);
        if (left < 0 || top < 0 || right >= Width || bottom >= Height || right == left || bottom == top) return 0;
        int across = rowSums[top * (Width + 1) + right] - rowSums[top * (Width + 1) + left] + rowSums[bottom * (Width + 1) + right] - rowSums[bottom * (Width + 1) + left];
        if (across < right - left) return 0;
        int down = columnSums[bottom * Width + left] - columnSums[top * Width + left] + columnSums[bottom * Width + right] - columnSums[top * Width + right];
        return (across / (double)(right - left) + down / (double)(bottom - top)) / 4;
    }

    /// <summary>For each cell how much a place in it, or in a cell beside it, looks like the middle of a square; see <see cref="ReducedPage.SquareAt"/>.</summary>
    /// <param name="side">Side of the square, pixels of the reduced page.</param>
    public float[] Squares(double side)
    {
        int key = (int)Math.Round(4 * side);
        if (squares.TryGetValue(key, out float[]? there)) return there;
        float[] turned = Turned(marks.Squares(side)), widened = new float[turned.Length];
        for (int y = 0; y < Height; y++)
            for (int x = 0; x < Width; x++)
            {
                float evidence = turned[y * Width + x];
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
