using DocDigits.Documents.Imaging;

namespace DocDigits.Segmentation.Decoding;

/// <summary>What a look at a file's headers found. A closed set: <see cref="ReadablePageFile"/> and <see cref="UnreadablePageFile"/>.</summary>
public abstract record PageFileInspection
{
    private protected PageFileInspection() { }
}

/// <summary>A file that may be decoded page by page.</summary>
/// <param name="Format"><c>PNG</c>, <c>JPEG</c>, <c>BMP</c> or <c>TIFF</c>, from the file's content.</param>
/// <param name="PageCount">1 or more; only TIFF has several.</param>
public sealed record ReadablePageFile(string Format, int PageCount) : PageFileInspection;

/// <summary>A file that cannot be read.</summary>
/// <param name="Reason">What is wrong with it, a sentence for people.</param>
public sealed record UnreadablePageFile(string Reason) : PageFileInspection;

/// <summary>What decoding a page gave. A closed set: <see cref="DecodedPage"/> and <see cref="UndecodablePage"/>.</summary>
public abstract record PageDecoding
{
    private protected PageDecoding() { }
}

/// <summary>A decoded page.</summary>
/// <param name="Raster">Its pixels, 8-bit grey.</param>
public sealed record DecodedPage(PageRaster Raster) : PageDecoding
{
    /// <summary>Whether the file says a believable resolution (50 to 2,400 dpi). Where it does not, the raster's is
    /// <see cref="PageFile.AssumedDpi"/>, and registration finds the scale from the page itself.</summary>
    public bool ResolutionIsStated { get; init; }

    /// <summary>Bytes that the page takes in its file: the file's, divided by its pages.</summary>
    public long CompressedBytes { get; init; }
}

/// <summary>A page that cannot be decoded.</summary>
/// <param name="Reason">What is wrong with it, a sentence for people.</param>
public sealed record UndecodablePage(string Reason) : PageDecoding;
