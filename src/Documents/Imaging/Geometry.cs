namespace DocDigits.Documents.Imaging;

/// <summary>A point in pixels. Origin at the top left corner of the picture, x to the right, y down; the centre of the
/// first pixel is (0.5, 0.5).</summary>
/// <param name="X">Pixels from the left edge.</param>
/// <param name="Y">Pixels from the top edge.</param>
public readonly record struct PixelPoint(double X, double Y)
{
    /// <summary>Distance to another point, pixels.</summary>
    public double DistanceTo(PixelPoint other) => Math.Sqrt((X - other.X) * (X - other.X) + (Y - other.Y) * (Y - other.Y));
}

/// <summary>An upright rectangle in whole pixels, origin top left. Covers [X, X+Width) x [Y, Y+Height).</summary>
public readonly record struct PixelRect
{
    /// <summary>Makes a rectangle.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Width or height is negative.</exception>
    public PixelRect(int x, int y, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        ArgumentOutOfRangeException.ThrowIfNegative(height);
        (X, Y, Width, Height) = (x, y, width, height);
    }

    /// <summary>Left edge, pixels.</summary>
    public int X { get; }

    /// <summary>Top edge, pixels.</summary>
    public int Y { get; }

    /// <summary>Width, pixels, 0 or more.</summary>
    public int Width { get; }

    /// <summary>Height, pixels, 0 or more.</summary>
    public int Height { get; }

    /// <summary>First column to the right of the rectangle.</summary>
    public int Right => X + Width;

    /// <summary>First row below the rectangle.</summary>
    public int Bottom => Y + Height;

    /// <summary>Whether it holds no pixel.</summary>
    public bool IsEmpty => Width == 0 || Height == 0;

    /// <summary>The part that both cover; empty (0 x 0) where they do not meet.</summary>
    public PixelRect Intersect(PixelRect other)
    {
        int left = Math.Max(X, other.X), top = Math.Max(Y, other.Y);
        int right = Math.Min(Right, other.Right), bottom = Math.Min(Bottom, other.Bottom);
        return right <= left || bottom <= top ? default : new PixelRect(left, top, right - left, bottom - top);
    }

    /// <summary>The smallest rectangle that holds both; an empty one counts for nothing.</summary>
    public PixelRect Union(PixelRect other)
    {
        if (IsEmpty) return other;
        if (other.IsEmpty) return this;
        int left = Math.Min(X, other.X), top = Math.Min(Y, other.Y);
        return new PixelRect(left, top, Math.Max(Right, other.Right) - left, Math.Max(Bottom, other.Bottom) - top);
    }
}

/// <summary>Four corners in pixels, in the order top left, top right, bottom right, bottom left of the thing itself (not
/// of the picture: on a turned page the first corner is the thing's own top left).</summary>
public readonly record struct PixelQuad(PixelPoint TopLeft, PixelPoint TopRight, PixelPoint BottomRight, PixelPoint BottomLeft)
{
    /// <summary>The smallest upright whole-pixel rectangle that holds the four corners. May reach outside the picture.</summary>
    public PixelRect Bounds
    {
        get
        {
            int left = (int)Math.Floor(Math.Min(Math.Min(TopLeft.X, TopRight.X), Math.Min(BottomRight.X, BottomLeft.X)));
            int top = (int)Math.Floor(Math.Min(Math.Min(TopLeft.Y, TopRight.Y), Math.Min(BottomRight.Y, BottomLeft.Y)));
            int right = (int)Math.Ceiling(Math.Max(Math.Max(TopLeft.X, TopRight.X), Math.Max(BottomRight.X, BottomLeft.X)));
            int bottom = (int)Math.Ceiling(Math.Max(Math.Max(TopLeft.Y, TopRight.Y), Math.Max(BottomRight.Y, BottomLeft.Y)));
            return new PixelRect(left, top, right - left, bottom - top);
        }
    }

    /// <summary>The four corners in their order.</summary>
    public IReadOnlyList<PixelPoint> Corners => [TopLeft, TopRight, BottomRight, BottomLeft];

    /// <summary>The mean of the corners.</summary>
    public PixelPoint Middle => At(0.5, 0.5);

    /// <summary>Whether a point lies inside, or on a side. The quad must be convex.</summary>
    public bool Contains(PixelPoint point)
    {
        IReadOnlyList<PixelPoint> c = Corners;
        double[] sides = [.. Enumerable.Range(0, 4).Select(i => (c[(i + 1) % 4].X - c[i].X) * (point.Y - c[i].Y) - (c[(i + 1) % 4].Y - c[i].Y) * (point.X - c[i].X))];
        return sides.All(side => side >= 0) || sides.All(side => side <= 0);
    }

    /// <summary>The quad of an upright rectangle.</summary>
    public static PixelQuad FromRect(PixelRect rect) => new(
        new(rect.X, rect.Y), new(rect.Right, rect.Y), new(rect.Right, rect.Bottom), new(rect.X, rect.Bottom));

    /// <summary>The point at the given fractions of the quad's own width and height, by bilinear interpolation of its corners
    /// (exact for a parallelogram, which a scan's field is).</summary>
    /// <param name="across">0 at the left side, 1 at the right side.</param>
    /// <param name="down">0 at the top side, 1 at the bottom side.</param>
    public PixelPoint At(double across, double down)
    {
        double topX = TopLeft.X + (TopRight.X - TopLeft.X) * across, topY = TopLeft.Y + (TopRight.Y - TopLeft.Y) * across;
        double bottomX = BottomLeft.X + (BottomRight.X - BottomLeft.X) * across, bottomY = BottomLeft.Y + (BottomRight.Y - BottomLeft.Y) * across;
        return new(topX + (bottomX - topX) * down, topY + (bottomY - topY) * down);
    }
}

/// <summary>An upright rectangle on the sheet in millimetres, origin at the sheet's top left corner, x right, y down.</summary>
/// <param name="X">Left edge, millimetres.</param>
/// <param name="Y">Top edge, millimetres.</param>
/// <param name="Width">Width, millimetres, above 0.</param>
/// <param name="Height">Height, millimetres, above 0.</param>
public readonly record struct MillimetreRect(double X, double Y, double Width, double Height)
{
    /// <summary>Right edge, millimetres.</summary>
    public double Right => X + Width;

    /// <summary>Bottom edge, millimetres.</summary>
    public double Bottom => Y + Height;

    /// <summary>Whether the two share an area (touching edges do not count).</summary>
    public bool Overlaps(MillimetreRect other) =>
        X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;

    /// <summary>Whether the other lies wholly inside, edges included.</summary>
    public bool Contains(MillimetreRect other) =>
        other.X >= X && other.Y >= Y && other.Right <= Right && other.Bottom <= Bottom;
}

/// <summary>The size of a sheet, millimetres.</summary>
/// <param name="Width">Millimetres, above 0.</param>
/// <param name="Height">Millimetres, above 0.</param>
public readonly record struct MillimetreSize(double Width, double Height);
