using DocDigits.Documents.Imaging;

namespace DocDigits.Learning.Composing;

/// <summary>Ink without paper: coverage 0 to 1 a pixel, and whose it is. Row-major, origin top left.</summary>
/// <param name="width">Pixels a row.</param>
/// <param name="height">Rows.</param>
internal sealed class InkLayer(int width, int height)
{
    /// <summary>Nobody's: paper, or printing.</summary>
    public const byte Nobody = 255;

    public int Width => width;

    public int Height => height;

    public float[] Coverage { get; } = new float[width * height];

    /// <summary>The symbol whose ink is the strongest at a pixel, by its place in the content.</summary>
    public byte[] Owner { get; } = Filled(width * height);

    /// <summary>Adds ink of a symbol; overlapping strokes of a pen do not get darker than one.</summary>
    public void Add(int x, int y, float coverage, byte owner)
    {
        if (x < 0 || y < 0 || x >= width || y >= height || coverage <= 0) return;
        int at = y * width + x;
        if (coverage > Coverage[at] || Owner[at] == Nobody) Owner[at] = owner;
        if (coverage > Coverage[at]) Coverage[at] = coverage;
    }

    /// <summary>The box of each symbol's ink of at least half coverage; empty where a symbol has none.</summary>
    public PixelRect[] Boxes(int symbols)
    {
        var (left, top) = (new int[symbols], new int[symbols]);
        var (right, bottom) = (new int[symbols], new int[symbols]);
        Array.Fill(left, int.MaxValue);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                int owner = Owner[y * width + x];
                if (owner >= symbols || Coverage[y * width + x] < 0.5f) continue;
                if (left[owner] == int.MaxValue) (left[owner], top[owner], right[owner], bottom[owner]) = (x, y, x, y);
                else
                {
                    left[owner] = Math.Min(left[owner], x);
                    right[owner] = Math.Max(right[owner], x);
                    bottom[owner] = y;
                }
            }
        return [.. Enumerable.Range(0, symbols).Select(i => left[i] == int.MaxValue
            ? default
            : new PixelRect(left[i], top[i], right[i] - left[i] + 1, bottom[i] - top[i] + 1))];
    }

    private static byte[] Filled(int length)
    {
        byte[] owners = new byte[length];
        Array.Fill(owners, Nobody);
        return owners;
    }
}
