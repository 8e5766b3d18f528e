using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;

namespace DocDigits.Segmentation.Registration;

/// <summary>Says of a page on which no template was found what seems to be wrong with the scan, where that can be told: it is blank, a
/// negative, or a mirror image.</summary>
internal static class UnreadablePage
{
    /// <summary>Greys that differ by less from the page's usual one are paper.</summary>
    private const int PaperSpread = 28;

    /// <summary>A page with a smaller share of other pixels is blank: at 200 dpi a box of a cheque has more.</summary>
    private const double BlankShare = 2e-4;

    /// <summary>The usual grey of a page that may be a negative is darker.</summary>
    private const int DarkPaper = 110;

    /// <summary>A sentence or two for people, or null where nothing plain is wrong.</summary>
    /// <param name="page">The page.</param>
    /// <param name="templates">The templates that it may be.</param>
    /// <param name="cancellation">Looked at between the stages.</param>
    public static string? ReasonFor(CleanPage page, IReadOnlyList<Template> templates, CancellationToken cancellation)
    {
        PageRaster raster = page.Page.Raster;
        int usual = Usual(raster.Pixels);
        if (Others(raster.Pixels, usual) < BlankShare * raster.Pixels.Length) return usual < DarkPaper
            ? "The page is evenly dark; nothing can be seen on it."
            : "The page is blank.";
        if (usual < DarkPaper && Shows(Negative(raster), page.SkewDegrees, templates, cancellation) is { } light)
            return $"The page is a negative, light on dark, of the template {light.Name}. Scan it again as a positive, or invert the picture.";
        // In a mirror, lines rise where they fell.
        if (Shows(Mirrored(raster), -page.SkewDegrees, templates, cancellation) is { } mirrored)
            return $"The page is a mirror image of the template {mirrored.Name}. Turn mirroring off, or scan the sheet's front.";
        return null;
    }

    private static Template? Shows(PageRaster picture, double skew, IReadOnlyList<Template> templates, CancellationToken cancellation)
    {
        foreach (int orientation in new[] { 0, 180 })
        {
            var page = new UprightPage(picture, orientation, QuarterTurn.Upright(picture, orientation), skew);
            if (templates.FirstOrDefault(template => SheetSearch.Find(page, template, cancellation).IsPlain) is { } shown) return shown;
        }
        return null;
    }

    private static int Usual(byte[] pixels)
    {
        int[] counts = new int[256];
        foreach (byte pixel in pixels) counts[pixel]++;
        int seen = 0, grey = 0;
        while (grey < 255 && (seen += counts[grey]) * 2L < pixels.Length) grey++;
        return grey;
    }

    private static int Others(byte[] pixels, int usual)
    {
        int count = 0;
        foreach (byte pixel in pixels) if (Math.Abs(pixel - usual) > PaperSpread) count++;
        return count;
    }

    private static PageRaster Negative(PageRaster raster) =>
        new(raster.Width, raster.Height, [.. raster.Pixels.Select(pixel => (byte)(255 - pixel))], raster.Dpi);

    private static PageRaster Mirrored(PageRaster raster)
    {
        byte[] pixels = [.. raster.Pixels];
        for (int y = 0; y < raster.Height; y++) pixels.AsSpan(y * raster.Width, raster.Width).Reverse();
        return new PageRaster(raster.Width, raster.Height, pixels, raster.Dpi);
    }
}
