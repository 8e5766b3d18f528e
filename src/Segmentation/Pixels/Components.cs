using DocDigits.Documents.Imaging;

namespace DocDigits.Segmentation.Pixels;

/// <summary>Ink that hangs together over eight neighbours.</summary>
/// <param name="Pixels">Indices into the mask, in order of discovery.</param>
/// <param name="Box">Smallest rectangle around them.</param>
/// <param name="CentreX">Mean of the pixels' centres.</param>
/// <param name="CentreY">Mean of the pixels' centres.</param>
internal sealed record Component(int[] Pixels, PixelRect Box, double CentreX, double CentreY)
{
    /// <summary>Number of pixels.</summary>
    public int Area => Pixels.Length;

    /// <summary>The component of some pixels of a mask of the given width.</summary>
    public static Component Of(IReadOnlyCollection<int> pixels, int width)
    {
        int left = int.MaxValue, top = int.MaxValue, right = -1, bottom = -1;
        double x = 0, y = 0;
        foreach (int p in pixels)
        {
            int px = p % width, py = p / width;
            (left, right, top, bottom) = (Math.Min(left, px), Math.Max(right, px), Math.Min(top, py), Math.Max(bottom, py));
            (x, y) = (x + px + 0.5, y + py + 0.5);
        }
        return new Component([.. pixels], new PixelRect(left, top, right - left + 1, bottom - top + 1), x / pixels.Count, y / pixels.Count);
    }

    /// <summary>Both as one.</summary>
    public Component With(Component other)
    {
        int area = Area + other.Area;
        return new Component([.. Pixels, .. other.Pixels], Box.Union(other.Box),
            (CentreX * Area + other.CentreX * other.Area) / area, (CentreY * Area + other.CentreY * other.Area) / area);
    }
}

/// <summary>Connected components over eight neighbours, by flooding.</summary>
internal static class Components
{
    public static List<Component> Of(InkMask mask)
    {
        var found = new List<Component>();
        bool[] seen = new bool[mask.Ink.Length];
        var stack = new Stack<int>();
        var pixels = new List<int>();
        for (int start = 0; start < mask.Ink.Length; start++)
        {
            if (!mask.Ink[start] || seen[start]) continue;
            seen[start] = true;
            stack.Push(start);
            pixels.Clear();
            while (stack.TryPop(out int p))
            {
                pixels.Add(p);
                int x = p % mask.Width, y = p / mask.Width;
                for (int ny = Math.Max(0, y - 1); ny <= Math.Min(mask.Height - 1, y + 1); ny++)
                    for (int nx = Math.Max(0, x - 1); nx <= Math.Min(mask.Width - 1, x + 1); nx++)
                    {
                        int n = ny * mask.Width + nx;
                        if (!mask.Ink[n] || seen[n]) continue;
                        seen[n] = true;
                        stack.Push(n);
                    }
            }
            found.Add(Component.Of(pixels, mask.Width));
        }
        return found;
    }
}
