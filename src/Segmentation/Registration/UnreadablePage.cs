using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Registration.Votes;

namespace DocDigits.Segmentation.Registration;

/// <summary>Says of a page on which no template was found what seems to be wrong with the scan, where that can be told: it is blank, a
/// negative, or a mirror image.</summary>
internal static class UnreadablePage
{
    /// <summary>A sentence or two for people, or null where nothing plain is wrong.</summary>
    /// <param name="page">The page.</param>
    /// <param name="greys">Its greys.</param>
    /// <param name="templates">The templates with anchors that it may be.</param>
    /// <param name="marks">Looked for these on the page as scanned.</param>
    /// <param name="cancellation">Looked at between the stages.</param>
    public static string? ReasonFor(CleanPage page, PageGreys greys, IReadOnlyList<Template> templates, AnchorSearch marks, CancellationToken cancellation)
    {
        PageRaster raster = page.Page.Raster;
        if (greys.LooksBlank) return Blank(greys);
        if (greys.IsDark && Shows(Negative(raster), page.SkewDegrees, templates, cancellation) is { } light)
            return $"The page is a negative, light on dark, of the template {light.Name}. Scan it again as a positive, or invert the picture.";
        // In a mirror, lines rise where they fell.
        if (marks.MayBeMirrored() && Shows(Mirrored(raster), -page.SkewDegrees, templates, cancellation) is { } mirrored)
            return $"The page is a mirror image of the template {mirrored.Name}. Turn mirroring off, or scan the sheet's front.";
        return null;
    }

    /// <summary>That there is nothing on the page, in a sentence.</summary>
    public static string Blank(PageGreys greys) => greys.IsDark ? "The page is evenly dark; nothing can be seen on it." : "The page is blank.";

    private static Template? Shows(PageRaster picture, double skew, IReadOnlyList<Template> templates, CancellationToken cancellation) =>
        new AnchorSearch(picture, skew, templates, [0, 180], cancellation).FindAny(FoundSheet.PlainEvidence).Find(found => found.IsPlain)?.Template;

    private static PageRaster Negative(PageRaster raster) =>
        new(raster.Width, raster.Height, [.. raster.Pixels.Select(pixel => (byte)(255 - pixel))], raster.Dpi);

    private static PageRaster Mirrored(PageRaster raster)
    {
        byte[] pixels = [.. raster.Pixels];
        for (int y = 0; y < raster.Height; y++) pixels.AsSpan(y * raster.Width, raster.Width).Reverse();
        return new PageRaster(raster.Width, raster.Height, pixels, raster.Dpi);
    }
}
