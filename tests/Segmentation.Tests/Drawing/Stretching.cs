using DocDigits.Documents.Imaging;

namespace DocDigits.Segmentation.Tests.Drawing;

/// <summary>What a scanner's rollers do to a page.</summary>
public static class Stretching
{
    /// <summary>The page with its rows longer by a factor, from the nearest pixels.</summary>
    public static PageRaster Rows(PageRaster page, double by)
    {
        int width = (int)(page.Width * by);
        byte[] pixels = [.. Enumerable.Range(0, width * page.Height).Select(i => page[Math.Min(page.Width - 1, (int)((i % width + 0.5) / by)), i / width])];
        return new PageRaster(width, page.Height, pixels, page.Dpi);
    }
}
