using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Pixels;
using DocDigits.Segmentation.Registration.Votes;
using OpenCvSharp;

namespace DocDigits.Segmentation.Registration;

/// <summary>Looks for another sheet on a scan once one was found: what is left of the scan is a page of its own, askew and turned in its own way.</summary>
internal static class RestOfPage
{
    /// <summary>Another sheet has at least this evidence.</summary>
    private const double LeastEvidence = 0.6;

    /// <summary>The template of another sheet on the scan, or null.</summary>
    /// <param name="page">The page as scanned.</param>
    /// <param name="paper">The page's usual grey.</param>
    /// <param name="found">The sheet that was found.</param>
    /// <param name="templates">What another may be of.</param>
    /// <param name="cancellation">Looked at between the stages.</param>
    public static Template? OtherSheet(PageRaster page, int paper, FoundSheet found, IReadOnlyList<Template> templates, CancellationToken cancellation)
    {
        if (!found.LeavesRoom || found is not { Sheet: { } sheet, Registration: Registered registered }) return null;
        PageRaster rest = Without(page, paper, sheet, registered.PixelsPerMillimetre * 25.4);
        if (PageGreys.Of(rest).IsBlank) return null;
        Template[] anchored = [.. templates.Where(t => t.Reference is null)], referred = [.. templates.Where(t => t.Reference is not null)];
        List<FoundSheet> others = referred.Length == 0 ? [] : new ReferenceSearch(rest, null).FindAll(referred, cancellation);
        if (anchored.Length > 0) others.AddRange(new AnchorSearch(rest, null, anchored, QuarterTurn.All, cancellation).FindAny());
        return others.Find(other => other.Registration is Registered && other.Evidence >= LeastEvidence)?.Template;
    }

    /// <summary>The page with the sheet painted over by the page's usual grey, at the resolution that the sheet was measured to have.</summary>
    private static PageRaster Without(PageRaster page, int paper, PixelQuad sheet, double dpi)
    {
        byte[] pixels = [.. page.Pixels];
        using Mat mat = Mats.Over(pixels, page.Width, page.Height);
        Point[] corners = [.. new[] { sheet.TopLeft, sheet.TopRight, sheet.BottomRight, sheet.BottomLeft }.Select(p => new Point((int)Math.Round(p.X), (int)Math.Round(p.Y)))];
        Cv2.FillConvexPoly(mat, corners, new Scalar(paper));
        return new PageRaster(page.Width, page.Height, Mats.Bytes(mat), dpi);
    }
}
