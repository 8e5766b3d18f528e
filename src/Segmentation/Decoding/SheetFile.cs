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

    /// <summary>Decodes a page, and its rear where it is a front. The file is read once.</summary>
    /// <param name="path">The file.</param>
    /// <param name="index">0-based page index.</param>
    /// <param name="side">Which side of its sheet the page shows.</param>
    /// <param name="hasRear">Whether the page after a front is its rear.</param>
    /// <param name="limits">How large the file and its pages may be.</param>
    /// <param name="skipsRear">Why the rear is not to be looked at; null where it is.</param>
    public static SheetDecoding Decode(string path, int index, PageSide side, bool hasRear, DecodeLimits limits, string? skipsRear = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentNullException.ThrowIfNull(limits);
        Func<int, PageDecoding> pages = PageFile.Opened(path, limits);
        bool isStated = false;
        RearSide? rear = side != PageSide.Front ? null : !hasRear ? new MissingRear() : skipsRear is not null ? new BrokenRear(skipsRear) : RearOf(pages(index + 1), out isStated);
        PageDecoding page = pages(index);
        if (isStated && rear is ScannedRear scanned && page is DecodedPage { ResolutionIsStated: true, Raster: var front }) rear = scanned with { DotsRatio = scanned.Dpi / front.Dpi };
        return new SheetDecoding(page, rear);
    }

    /// <summary>The same in a file of which a person said whether it holds both sides of each sheet.</summary>
    /// <param name="path">The file.</param>
    /// <param name="index">0-based page index.</param>
    /// <param name="pages">Pages of the file.</param>
    /// <param name="bothSides">Whether it does.</param>
    /// <param name="limits">How large the file and its pages may be.</param>
    public static SheetDecoding Decode(string path, int index, int pages, bool bothSides, DecodeLimits limits) =>
        Decode(path, index, PageSides.Of(index, bothSides), PageSides.HasRear(index, pages), limits);

    /// <summary>The rear's own pixels are let go of before those of the front are made.</summary>
    private static RearSide RearOf(PageDecoding decoding, out bool isStated)
    {
        isStated = false;
        switch (decoding)
        {
            case DecodedPage decoded:
                isStated = decoded.ResolutionIsStated;
                try
                {
                    return Rear(decoded.Raster, 1);
                }
                catch (OpenCVException e)
                {
                    return new BrokenRear($"Its picture cannot be reduced: {e.Message}");
                }
            case UndecodablePage broken:
                return new BrokenRear(broken.Reason);
            default:
                throw new InvalidOperationException($"Unknown decoding {decoding.GetType().Name}.");
        }
    }

    /// <summary>What is kept of a rear's picture.</summary>
    /// <param name="raster">The rear as scanned.</param>
    /// <param name="dotsRatio">Its dots an inch over those of the front; 1 where one of the two does not state them.</param>
    public static ScannedRear Rear(PageRaster raster, double dotsRatio)
    {
        ArgumentNullException.ThrowIfNull(raster);
        return new ScannedRear(Reduced(raster), raster.Width, raster.Height, raster.Dpi, dotsRatio);
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
