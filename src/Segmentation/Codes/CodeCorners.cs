using DocDigits.Documents.Imaging;

namespace DocDigits.Segmentation.Codes;

/// <summary>Three finder patterns that stand as those of a QR code do: at the ends of two sides of a square that meet in a right angle.</summary>
/// <param name="TopLeft">Where the sides meet.</param>
/// <param name="TopRight">The end of the upper side.</param>
/// <param name="BottomLeft">The end of the left side.</param>
/// <param name="Modules">About how many modules lie along a side of the code.</param>
internal readonly record struct CodeCorners(PixelPoint TopLeft, PixelPoint TopRight, PixelPoint BottomLeft, double Modules)
{
    /// <summary>Modules between the middle of a finder pattern and the code's edge.</summary>
    public const double ToEdge = 3.5;

    private const double AlikeModules = 1.5, AlikeSides = 1.2, LargestCosine = 0.25;

    /// <summary>Modules of the smallest and of the largest code of ours, with room for their measure being off.</summary>
    private const double FewestModules = 18, MostModules = 42;

    /// <summary>Every three that may be a code, squarest first.</summary>
    public static IEnumerable<CodeCorners> Among(IReadOnlyList<FinderPattern> patterns)
    {
        var found = new List<(CodeCorners Corners, double Off)>();
        for (int corner = 0; corner < patterns.Count; corner++)
            for (int right = 0; right < patterns.Count; right++)
                for (int below = 0; below < patterns.Count; below++)
                    if (corner != right && corner != below && right != below && Of(patterns[corner], patterns[right], patterns[below]) is var (corners, off)) found.Add((corners, off));
        return found.OrderBy(f => f.Off).Select(f => f.Corners);
    }

    private static (CodeCorners Corners, double Off)? Of(FinderPattern corner, FinderPattern right, FinderPattern below)
    {
        double smallest = Math.Min(corner.Module, Math.Min(right.Module, below.Module)), largest = Math.Max(corner.Module, Math.Max(right.Module, below.Module));
        if (largest > AlikeModules * smallest) return null;
        double ax = right.X - corner.X, ay = right.Y - corner.Y, bx = below.X - corner.X, by = below.Y - corner.Y;
        double a = Math.Sqrt(ax * ax + ay * ay), b = Math.Sqrt(bx * bx + by * by), cosine = (ax * bx + ay * by) / (a * b);
        // Clockwise from the upper side to the left one: the other way round the two ends are taken for one another.
        if (ax * by - ay * bx <= 0 || Math.Max(a, b) > AlikeSides * Math.Min(a, b) || Math.Abs(cosine) > LargestCosine) return null;
        double modules = (a + b) / 2 / ((corner.Module + right.Module + below.Module) / 3) + 2 * ToEdge;
        if (modules is < FewestModules or > MostModules) return null;
        return (new CodeCorners(new(corner.X, corner.Y), new(right.X, right.Y), new(below.X, below.Y), modules), Math.Abs(cosine) + Math.Abs(a - b) / Math.Max(a, b));
    }
}
