using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Decoding;

/// <summary>Fronts with their rears, in files that hold both sides of each sheet. Each page is decoded once, and of the rear only a reduced picture
/// is kept, so that the two are not in memory at the same time. Thread-safe, keeps nothing.</summary>
public static class SheetFile
{
    /// <summary>Longer side of the reduced rear, pixels: a quarter of a millimetre a pixel on the largest common sheet.</summary>
    private const int ReducedSide = 1200;

    /// <summary>Decodes a page, and its rear where it is a front.</summary>
    /// <param name="path">The file.</param>
    /// <param name="index">0-based page index.</param>
    /// <param name="pages">Pages of the file.</param>
    /// <param name="bothSides">Whether a person said that the file holds both sides of each sheet.</param>
    /// <param name="limits">How large the file and its pages may be.</param>
    public static SheetDecoding Decode(string path, int index, int pages, bool bothSides, DecodeLimits limits)
    {
        if (PageSides.Of(index, bothSides) != PageSide.Front) return new SheetDecoding(PageFile.DecodePage(path, index, limits), null);
        if (!PageSides.HasRear(index, pages)) return new SheetDecoding(PageFile.DecodePage(path, index, limits), new MissingRear());
        PageDecoding rear = PageFile.DecodePage(path, index + 1, limits);
        if (rear is not DecodedPage decoded) return new SheetDecoding(PageFile.DecodePage(path, index, limits), new BrokenRear(((UndecodablePage)rear).Reason));
        // The rear's own pixels are let go of before the front's are made.
        (PageRaster reduced, int width, int height, double dpi, bool isStated) = (Reduced(decoded.Raster), decoded.Raster.Width, decoded.Raster.Height, decoded.Raster.Dpi, decoded.ResolutionIsStated);
        PageDecoding front = PageFile.DecodePage(path, index, limits);
        double ratio = isStated && front is DecodedPage { ResolutionIsStated: true } page ? dpi / page.Raster.Dpi : 1;
        return new SheetDecoding(front, new ScannedRear(reduced, width, height, dpi, ratio));
    }

    private static PageRaster Reduced(PageRaster page)
    {
        double factor = (double)ReducedSide / Math.Max(page.Width, page.Height);
        if (factor >= 1) return page.InGrey();
        using Mat source = Mats.Over(page), target = new();
        Cv2.Resize(source, target, new Size(Math.Max(1, Math.Round(page.Width * factor)), Math.Max(1, Math.Round(page.Height * factor))), 0, 0, InterpolationFlags.Area);
        return Mats.Raster(target, page.Dpi * factor);
    }
}

/// <summary>What decoding a page with its rear gave.</summary>
/// <param name="Page">The page itself.</param>
/// <param name="Rear">What is known of its rear; null where it is no front of which a person said that it has one.</param>
public sealed record SheetDecoding(PageDecoding Page, RearSide? Rear);
