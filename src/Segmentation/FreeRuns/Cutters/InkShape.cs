using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.FreeRuns.Cutters;

/// <summary>
/// The ink of one component as the cutters look at it: in its own box, origin top left, with the run's height and slant.
/// A column "along the slant" is named by the x that it has at half the box's height. Belongs to one thread.
/// </summary>
internal sealed class InkShape
{
    private readonly Component _component;
    private readonly int _maskWidth, _stride, _padding;
    private readonly bool[] _ink; // rows padded on both sides, so that a path may leave the box
    private readonly int[] _lean;
    private readonly int[] _before; // ink left of x in a row, Width + 1 a row
    private bool[]? _open;

    /// <summary>Takes a component's ink.</summary>
    /// <param name="component">The ink.</param>
    /// <param name="maskWidth">Width of the mask that its pixels index.</param>
    /// <param name="digitHeight">Typical height of a digit of the run, pixels.</param>
    /// <param name="slant">Columns to the right a row up.</param>
    public InkShape(Component component, int maskWidth, double digitHeight, double slant)
    {
        (_component, _maskWidth, DigitHeight) = (component, maskWidth, digitHeight);
        (Width, Height) = (component.Box.Width, component.Box.Height);
        _lean = new int[Height];
        for (int y = 0; y < Height; y++) _lean[y] = (int)Math.Round(slant * (Height / 2.0 - y));
        FurthestLean = Math.Max(Math.Abs(_lean[0]), Math.Abs(_lean[^1]));
        _padding = 2 * FurthestLean + (int)digitHeight + 3; // a straight path along the slant, or a drop's band
        _stride = Width + 2 * _padding;
        _ink = new bool[_stride * Height];
        foreach (int p in component.Pixels) _ink[(p / maskWidth - component.Box.Y) * _stride + _padding + p % maskWidth - component.Box.X] = true;

        _before = new int[(Width + 1) * Height];
        int edge = 0;
        for (int y = 0; y < Height; y++)
            for (int x = 0; x < Width; x++)
            {
                bool ink = IsInk(x, y);
                _before[y * (Width + 1) + x + 1] = _before[y * (Width + 1) + x] + (ink ? 1 : 0);
                if (ink && (!IsInk(x - 1, y) || !IsInk(x + 1, y) || y == 0 || !IsInk(x, y - 1) || y == Height - 1 || !IsInk(x, y + 1))) edge++;
            }
        Stroke = Math.Max(1, 2.0 * component.Area / edge);
    }

    /// <summary>Pixels a row of the box.</summary>
    public int Width { get; }

    /// <summary>Rows of the box.</summary>
    public int Height { get; }

    /// <summary>Number of ink pixels.</summary>
    public int Area => _component.Area;

    /// <summary>Typical height of a digit of the run, pixels.</summary>
    public double DigitHeight { get; }

    /// <summary>Mean width of the strokes in pixels: twice the area over the length of the edge.</summary>
    public double Stroke { get; }

    /// <summary>Largest lean of a row, pixels.</summary>
    public int FurthestLean { get; }

    /// <summary>How far a row lies to the right of half height along the slant, pixels.</summary>
    public int Lean(int y) => _lean[y];

    /// <summary>The column along the slant that a point lies in, or the nearest one in the box.</summary>
    public int ColumnOf((int X, int Y) point) => Math.Clamp(point.X - Lean(point.Y), 0, Width - 1);

    /// <summary>Whether there is ink; x may lie outside the box, by a digit's height and twice the furthest lean.</summary>
    public bool IsInk(int x, int y) => _ink[y * _stride + _padding + x];

    /// <summary>The ink of a row from <paramref name="x"/> on, for loops that walk along it.</summary>
    public ReadOnlySpan<bool> Row(int y, int x, int length) => _ink.AsSpan(y * _stride + _padding + x, length);

    /// <summary>Ink pixels of a row in [from, to), which may lie outside the box.</summary>
    public int Count(int y, int from, int to)
    {
        (from, to) = (Math.Clamp(from, 0, Width), Math.Clamp(to, 0, Width));
        return to <= from ? 0 : _before[y * (Width + 1) + to] - _before[y * (Width + 1) + from];
    }

    /// <summary>Ink pixels left of a path.</summary>
    public int InkBefore(int[] path)
    {
        int before = 0;
        for (int y = 0; y < Height; y++) before += Count(y, 0, path[y]);
        return before;
    }

    /// <summary>Whether a pixel is paper that ink encloses.</summary>
    public bool IsHole(int x, int y) => x >= 0 && x < Width && !IsInk(x, y) && !(_open ??= OpenPaper())[y * Width + x];

    /// <summary>The parts between paths that are ordered from left to right; a pixel on a path lies right of it. Parts
    /// without ink are left out: each part says which path is at its left, -1 for none.</summary>
    public List<(Component Part, int Path)> Split(IReadOnlyList<int[]> paths)
    {
        var parts = new List<int>[paths.Count + 1];
        for (int i = 0; i < parts.Length; i++) parts[i] = [];
        foreach (int p in _component.Pixels)
        {
            int x = p % _maskWidth - _component.Box.X, y = p / _maskWidth - _component.Box.Y, right = 0;
            foreach (int[] path in paths) if (x >= path[y]) right++;
            parts[right].Add(p);
        }
        var result = new List<(Component, int)>();
        for (int i = 0; i < parts.Length; i++)
            if (parts[i].Count > 0) result.Add((Component.Of(parts[i], _maskWidth), i - 1));
        return result;
    }

    /// <summary>Paper that hangs together with the outside over four neighbours.</summary>
    private bool[] OpenPaper()
    {
        bool[] open = new bool[Width * Height];
        var stack = new Stack<int>();
        for (int x = 0; x < Width; x++)
        {
            Push(x, 0);
            Push(x, Height - 1);
        }
        for (int y = 0; y < Height; y++)
        {
            Push(0, y);
            Push(Width - 1, y);
        }
        while (stack.TryPop(out int p))
        {
            int x = p % Width, y = p / Width;
            if (x > 0) Push(x - 1, y);
            if (x < Width - 1) Push(x + 1, y);
            if (y > 0) Push(x, y - 1);
            if (y < Height - 1) Push(x, y + 1);
        }
        return open;

        void Push(int x, int y)
        {
            int p = y * Width + x;
            if (open[p] || IsInk(x, y)) return;
            open[p] = true;
            stack.Push(p);
        }
    }
}
