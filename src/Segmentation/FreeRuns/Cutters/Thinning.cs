namespace DocDigits.Segmentation.FreeRuns.Cutters;

/// <summary>Thinning to a skeleton one pixel wide, by the parallel rules of Zhang and Suen 1984. Ink at the box's rim is seen
/// as having paper outside.</summary>
internal static class Thinning
{
    /// <summary>The skeleton, row-major in the shape's box.</summary>
    public static bool[] Of(InkShape shape)
    {
        int w = shape.Width + 2, h = shape.Height + 2;
        bool[] ink = new bool[w * h];
        var left = new List<int>();
        for (int y = 0; y < shape.Height; y++)
            for (int x = 0; x < shape.Width; x++)
                if (shape.IsInk(x, y))
                {
                    ink[(y + 1) * w + x + 1] = true;
                    left.Add((y + 1) * w + x + 1);
                }
        var gone = new List<int>();
        bool changed = true;
        while (changed)
        {
            changed = false;
            for (int pass = 0; pass < 2; pass++)
            {
                gone.Clear();
                foreach (int p in left) if (MayGo(ink, w, p, pass)) gone.Add(p);
                if (gone.Count == 0) continue;
                changed = true;
                foreach (int p in gone) ink[p] = false;
                left.RemoveAll(p => !ink[p]);
            }
        }
        bool[] thin = new bool[shape.Width * shape.Height];
        foreach (int p in left) thin[(p / w - 1) * shape.Width + p % w - 1] = true;
        return thin;
    }

    /// <summary>How often paper turns to ink on the way round a pixel that is not at the rim: 1 at an end, 2 in a line, 3 and more at a fork.</summary>
    public static int Crossings(bool[] ink, int width, int p)
    {
        ReadOnlySpan<int> around = [-width, -width + 1, 1, width + 1, width, width - 1, -1, -width - 1];
        int crossings = 0;
        for (int i = 0; i < 8; i++) if (!ink[p + around[i]] && ink[p + around[(i + 1) % 8]]) crossings++;
        return crossings;
    }

    private static bool MayGo(bool[] ink, int w, int p, int pass)
    {
        bool n = ink[p - w], e = ink[p + 1], s = ink[p + w], o = ink[p - 1];
        if (pass == 0 ? (n && e && s) || (e && s && o) : (n && e && o) || (n && s && o)) return false;
        int count = (n ? 1 : 0) + (e ? 1 : 0) + (s ? 1 : 0) + (o ? 1 : 0)
            + (ink[p - w + 1] ? 1 : 0) + (ink[p + w + 1] ? 1 : 0) + (ink[p + w - 1] ? 1 : 0) + (ink[p - w - 1] ? 1 : 0);
        return count is >= 2 and <= 6 && Crossings(ink, w, p) == 1;
    }
}
