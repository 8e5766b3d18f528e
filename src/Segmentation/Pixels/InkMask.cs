using DocDigits.Documents.Imaging;

namespace DocDigits.Segmentation.Pixels;

/// <summary>A two-level picture: true is ink. Row-major, origin top left. May be written to by the stage that owns it.</summary>
internal sealed class InkMask(int width, int height)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    public bool[] Ink { get; } = new bool[width * height];

    public bool this[int x, int y]
    {
        get => Ink[y * Width + x];
        set => Ink[y * Width + x] = value;
    }

    public static InkMask Where(int width, int height, Func<int, bool> isInk)
    {
        var mask = new InkMask(width, height);
        for (int i = 0; i < mask.Ink.Length; i++) mask.Ink[i] = isInk(i);
        return mask;
    }

    public InkMask Copy()
    {
        var copy = new InkMask(Width, Height);
        Ink.CopyTo(copy.Ink, 0);
        return copy;
    }

    /// <summary>A rectangle of the mask, which must lie inside.</summary>
    public InkMask Cut(PixelRect place)
    {
        var cut = new InkMask(place.Width, place.Height);
        Windows.Cut(Ink, Width, place).CopyTo(cut.Ink, 0);
        return cut;
    }

    public bool IsInside(int x, int y) => x >= 0 && y >= 0 && x < Width && y < Height;

    /// <summary>Number of ink pixels in a rectangle, cut to the picture.</summary>
    public int Count(PixelRect rect)
    {
        PixelRect inside = rect.Intersect(new PixelRect(0, 0, Width, Height));
        int count = 0;
        for (int y = inside.Y; y < inside.Bottom; y++)
            for (int x = inside.X; x < inside.Right; x++) if (Ink[y * Width + x]) count++;
        return count;
    }
}
