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

    /// <summary>Adds the ink of another layer, moved; it is nobody's.</summary>
    /// <param name="other">What is added.</param>
    /// <param name="dx">Columns to the right.</param>
    /// <param name="dy">Rows down.</param>
    public void Add(InkLayer other, int dx, int dy)
    {
        for (int y = 0; y < other.Height; y++)
            for (int x = 0; x < other.Width; x++) Add(x + dx, y + dy, other.Coverage[y * other.Width + x], Nobody);
    }

    /// <summary>First and one past the last column with ink; the first is the greater one where there is none.</summary>
    public (int Left, int Right) Columns()
    {
        int left = width, right = 0;
        for (int i = 0; i < Coverage.Length; i++)
        {
            if (Coverage[i] < 0.4f) continue;
            left = Math.Min(left, i % width);
            right = Math.Max(right, i % width + 1);
        }
        return (left, right);
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
