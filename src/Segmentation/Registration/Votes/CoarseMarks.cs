namespace DocDigits.Segmentation.Registration.Votes;

/// <summary>What may be an anchor on a reduced page, in cells of about a millimetre: where rules run, and where something is solid enough for a square. Found once
/// for all templates. One thread at a time.</summary>
internal sealed class CoarseMarks
{
    /// <summary>Side of a cell, pixels of the reduced page.</summary>
    public const int Cell = 5;

    private const int SquareStep = 2;

    /// <summary>The middle of a square with a side of less than half of this many pixels is not the middle of a block of this many.</summary>
    private const int Block = 61;

    private readonly ReducedPage page;
    private readonly List<(int X, int Y)> solid = [], inBlocks = [];
    private readonly Dictionary<int, float[]> squares = [];

    /// <param name="page">The reduced page.</param>
    public CoarseMarks(ReducedPage page)
    {
        this.page = page;
        (Width, Height) = ((page.Width + Cell - 1) / Cell, (page.Height + Cell - 1) / Cell);
        (Rows, Columns) = (new bool[Width * Height], new bool[Width * Height]);
        for (int y = 0; y < Height; y++)
            for (int x = 0; x < Width; x++)
            {
                Rows[y * Width + x] = page.HasRuleAcross(x * Cell, y * Cell, Cell);
                Columns[y * Width + x] = page.HasRuleDown(x * Cell, y * Cell, Cell);
            }
        for (int y = 0; y < page.Height; y += SquareStep)
            for (int x = 0; x < page.Width; x += SquareStep)
                if (page.IsSolid(x, y)) (page.IsBlock(x, y, Block) ? inBlocks : solid).Add((x, y));
    }

    /// <summary>Pixels of the reduced page across.</summary>
    public int PixelWidth => page.Width;

    /// <summary>Pixels of the reduced page down.</summary>
    public int PixelHeight => page.Height;

    /// <summary>Cells across.</summary>
    public int Width { get; }

    /// <summary>Cells down.</summary>
    public int Height { get; }

    /// <summary>Cells through which a rule runs across.</summary>
    public bool[] Rows { get; }

    /// <summary>Cells through which a rule runs down.</summary>
    public bool[] Columns { get; }

    /// <summary>For each cell how much a place in it looks like the middle of a solid square on paper, 0 to 1.</summary>
    /// <param name="side">Side of the square, pixels of the reduced page.</param>
    public float[] Squares(double side)
    {
        int key = (int)Math.Round(4 * side);
        if (squares.TryGetValue(key, out float[]? there)) return there;
        float[] found = new float[Width * Height];
        foreach ((int x, int y) in side < Block / 2.0 ? solid : solid.Concat(inBlocks))
        {
            float evidence = (float)page.SquareAt(x, y, key / 4.0);
            ref float cell = ref found[y / Cell * Width + x / Cell];
            if (evidence > cell) cell = evidence;
        }
        return squares[key] = found;
    }
}
