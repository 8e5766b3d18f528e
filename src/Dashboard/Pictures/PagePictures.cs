using DocDigits.Documents;
using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Decoding;
using DocDigits.Segmentation.Encoding;
using DocDigits.Storage.Content;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DocDigits.Dashboard.Pictures;

/// <summary>Scanned pages as browsers can show them. Decoding takes memory and a core, so only two pages are decoded at
/// once, whatever a browser asks for. Thread-safe.</summary>
internal sealed class PagePictures(ContentStore store) : IDisposable
{
    private const int JpegQuality = 82;
    private const int SmallestWidth = 50;
    private readonly SemaphoreSlim atOnce = new(2, 2);

    /// <summary>The page as PNG where it is black and white, else as JPEG.</summary>
    /// <param name="file">Content of its file.</param>
    /// <param name="index">0-based index in the file.</param>
    /// <param name="orientation">By how many degrees clockwise the page lies; it is shown upright.</param>
    /// <param name="width">Wanted width, pixels, or null for the page's own; never enlarged.</param>
    /// <param name="context">The request.</param>
    /// <param name="cancellation">Ends waiting.</param>
    public Task<IResult> AnswerAsync(ContentHash file, int index, int orientation, int? width, HttpContext context, CancellationToken cancellation)
    {
        int? wanted = width is { } w ? Math.Max(SmallestWidth, w) : null;
        return Revalidated.AnswerAsync(context, $"{file.Hex[..16]}-{index}-{orientation}-{wanted}", () => MakeAsync(file, index, orientation, wanted, cancellation));
    }

    public void Dispose() => atOnce.Dispose();

    private async Task<IResult> MakeAsync(ContentHash file, int index, int orientation, int? width, CancellationToken cancellation)
    {
        await atOnce.WaitAsync(cancellation);
        try
        {
            return PageFile.DecodePage(store.PathOf(file), index, DecodeLimits.Default) switch
            {
                DecodedPage decoded => Encoded(Reduced(QuarterTurn.Upright(decoded.Raster.InGrey(), orientation), width)),
                UndecodablePage broken => TypedResults.Problem(broken.Reason, statusCode: StatusCodes.Status415UnsupportedMediaType, title: "There is no picture of this page"),
                PageDecoding other => throw new InvalidOperationException($"Unknown decoding {other.GetType().Name}."),
            };
        }
        finally
        {
            atOnce.Release();
        }
    }

    private static PageRaster Reduced(PageRaster raster, int? width) => width is { } w && w < raster.Width ? Reduction.ToWidth(raster, w) : raster;

    private static FileContentHttpResult Encoded(PageRaster raster) => IsBlackAndWhite(raster)
        ? TypedResults.Bytes(RasterEncoder.Png(raster), "image/png")
        : TypedResults.Bytes(RasterEncoder.Jpeg(raster, JpegQuality), "image/jpeg");

    private static bool IsBlackAndWhite(PageRaster raster) => !raster.Pixels.AsSpan().ContainsAnyExcept((byte)0, (byte)255);
}
