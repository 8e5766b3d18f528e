using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Deskewing;
using DocDigits.Segmentation.Photographs;

namespace DocDigits.Segmentation.Sheets;

/// <summary>Says where a sheet's corners seem to lie on a picture of it, for a person to mend. Thread-safe.</summary>
public static class SheetCorners
{
    /// <summary>A smaller outline is rather a box printed on the sheet.</summary>
    private const double LeastArea = 0.3;

    private const double Straight = 0.15; // degrees

    /// <summary>Paper differs from what it lies on by more, in greys.</summary>
    private const int EdgeContrast = 6;

    /// <summary>The likeliest outline of a sheet; where none is seen, the whole picture, turned by the skew of what is printed.</summary>
    /// <param name="picture">A scan or a photograph.</param>
    /// <param name="cancellation">Looked at between the stages.</param>
    /// <returns>Pixels of the picture; may reach outside it. The first corner is the one nearest the picture's top left.</returns>
    public static PixelQuad Suggest(PageRaster picture, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(picture);
        foreach (PixelQuad outline in SheetOutline.Find(picture, cancellation))
            if (Area(outline) >= LeastArea * picture.Width * picture.Height && !IsPrinted(picture, outline)) return outline;
        double skew = SkewEstimator.Estimate(picture, cancellation);
        PixelQuad whole = PixelQuad.FromRect(new PixelRect(0, 0, picture.Width, picture.Height));
        return Math.Abs(skew) < Straight ? whole : Turned(whole, skew);
    }

    /// <summary>Whether the paper goes on beyond an outline, which is then a border printed on the sheet: the greys on either side are usually the same.</summary>
    private static bool IsPrinted(PageRaster picture, PixelQuad outline)
    {
        int[] inside = new int[256], outside = new int[256];
        int step = Math.Max(1, Math.Max(picture.Width, picture.Height) / 600);
        for (int y = 0; y < picture.Height; y += step)
            for (int x = 0; x < picture.Width; x += step)
                (outline.Contains(new PixelPoint(x + 0.5, y + 0.5)) ? inside : outside)[picture[x, y]]++;
        return outside.Sum() > 0 && Math.Abs(Median(inside) - Median(outside)) < EdgeContrast;
    }

    private static int Median(int[] counts)
    {
        int half = counts.Sum() / 2, seen = 0, grey = 0;
        while (grey < 255 && (seen += counts[grey]) <= half) grey++;
        return grey;
    }

    private static double Area(PixelQuad quad)
    {
        IReadOnlyList<PixelPoint> c = quad.Corners;
        return Math.Abs(Enumerable.Range(0, 4).Sum(i => c[i].X * c[(i + 1) % 4].Y - c[(i + 1) % 4].X * c[i].Y)) / 2;
    }

    /// <summary>Turned about its middle, counter-clockwise as seen.</summary>
    private static PixelQuad Turned(PixelQuad quad, double degrees)
    {
        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);
        PixelPoint middle = quad.Middle;
        PixelPoint At(PixelPoint p)
        {
            (double x, double y) = (p.X - middle.X, p.Y - middle.Y);
            return new PixelPoint(middle.X + x * cos + y * sin, middle.Y - x * sin + y * cos);
        }
        return new PixelQuad(At(quad.TopLeft), At(quad.TopRight), At(quad.BottomRight), At(quad.BottomLeft));
    }
}
