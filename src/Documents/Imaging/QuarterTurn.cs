namespace DocDigits.Documents.Imaging;

/// <summary>
/// A page that lies on the scanner turned by whole quarters. An orientation is by how many degrees the page as scanned is
/// turned clockwise against upright: 0, 90, 180 or 270. Nothing is interpolated.
/// </summary>
public static class QuarterTurn
{
    /// <summary>All orientations, upright first and upside down before sideways.</summary>
    public static IReadOnlyList<int> All { get; } = [0, 180, 90, 270];

    /// <summary>The picture turned upright; the same object where it is.</summary>
    /// <param name="scanned">As scanned.</param>
    /// <param name="orientation">0, 90, 180 or 270.</param>
    public static PageRaster Upright(PageRaster scanned, int orientation)
    {
        ArgumentNullException.ThrowIfNull(scanned);
        Check(orientation);
        if (orientation == 0) return scanned;
        (int width, int height) = (scanned.Width, scanned.Height);
        byte[] pixels = scanned.Pixels, turned = new byte[pixels.Length];
        if (orientation == 180)
        {
            pixels.CopyTo(turned, 0);
            Array.Reverse(turned);
            return new PageRaster(width, height, turned, scanned.Dpi);
        }
        // Tiles: whole rows against whole columns would miss the cache with every pixel.
        const int tile = 64;
        for (int top = 0; top < height; top += tile)
            for (int left = 0; left < width; left += tile)
                for (int y = top; y < Math.Min(height, top + tile); y++)
                    for (int x = left; x < Math.Min(width, left + tile); x++)
                        turned[orientation == 90 ? (width - 1 - x) * height + y : x * height + (height - 1 - y)] = pixels[y * width + x];
        return new PageRaster(height, width, turned, scanned.Dpi);
    }

    /// <summary>Where a point of the picture as scanned lies in the upright one.</summary>
    /// <param name="point">Pixels as scanned.</param>
    /// <param name="width">Width as scanned.</param>
    /// <param name="height">Height as scanned.</param>
    /// <param name="orientation">0, 90, 180 or 270.</param>
    public static PixelPoint ToUpright(PixelPoint point, int width, int height, int orientation) => Check(orientation) switch
    {
        90 => new(point.Y, width - point.X),
        180 => new(width - point.X, height - point.Y),
        270 => new(height - point.Y, point.X),
        _ => point,
    };

    /// <summary>Where a point of the upright picture lies in the one as scanned.</summary>
    /// <param name="point">Pixels of the upright picture.</param>
    /// <param name="width">Width as scanned.</param>
    /// <param name="height">Height as scanned.</param>
    /// <param name="orientation">0, 90, 180 or 270.</param>
    public static PixelPoint ToScanned(PixelPoint point, int width, int height, int orientation) => Check(orientation) switch
    {
        90 => new(width - point.Y, point.X),
        180 => new(width - point.X, height - point.Y),
        270 => new(point.Y, height - point.X),
        _ => point,
    };

    /// <summary>A quad of the upright picture on the one as scanned; its corners keep their names, so the top left one stays the field's own.</summary>
    /// <param name="quad">Pixels of the upright picture.</param>
    /// <param name="width">Width as scanned.</param>
    /// <param name="height">Height as scanned.</param>
    /// <param name="orientation">0, 90, 180 or 270.</param>
    public static PixelQuad ToScanned(PixelQuad quad, int width, int height, int orientation) => new(
        ToScanned(quad.TopLeft, width, height, orientation), ToScanned(quad.TopRight, width, height, orientation),
        ToScanned(quad.BottomRight, width, height, orientation), ToScanned(quad.BottomLeft, width, height, orientation));

    /// <summary>A quad of the picture as scanned on the upright one.</summary>
    /// <param name="quad">Pixels as scanned.</param>
    /// <param name="width">Width as scanned.</param>
    /// <param name="height">Height as scanned.</param>
    /// <param name="orientation">0, 90, 180 or 270.</param>
    public static PixelQuad ToUpright(PixelQuad quad, int width, int height, int orientation) => new(
        ToUpright(quad.TopLeft, width, height, orientation), ToUpright(quad.TopRight, width, height, orientation),
        ToUpright(quad.BottomRight, width, height, orientation), ToUpright(quad.BottomLeft, width, height, orientation));

    /// <summary>Width and height of the upright picture.</summary>
    /// <param name="width">Width as scanned.</param>
    /// <param name="height">Height as scanned.</param>
    /// <param name="orientation">0, 90, 180 or 270.</param>
    public static (int Width, int Height) UprightSize(int width, int height, int orientation) => Check(orientation) is 90 or 270 ? (height, width) : (width, height);

    private static int Check(int orientation) => orientation is 0 or 90 or 180 or 270
        ? orientation
        : throw new ArgumentOutOfRangeException(nameof(orientation), orientation, "An orientation is 0, 90, 180 or 270 degrees.");
}
