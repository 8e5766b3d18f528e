using DocDigits.Dashboard.Batches;
using DocDigits.Dashboard.Pages;
using DocDigits.Dashboard.Pictures;
using DocDigits.Dashboard.Reading;
using DocDigits.Documents;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Templates;
using DocDigits.Ingest.Templates;
using DocDigits.Segmentation.Decoding;
using DocDigits.Segmentation.Encoding;
using DocDigits.Segmentation.Sheets;
using DocDigits.Storage.Content;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocDigits.Dashboard.Templates;

/// <summary>What the template maker asks of the server: a scan in, the sheet laid flat, mistakes, and trials on further scans. Scans and flat
/// sheets go to the content store; nothing of this is in the ledger.</summary>
internal static class MakerEndpoints
{
    private const double LeastMillimetres = 20, MostMillimetres = 1000;

    public static void MapMaker(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/templates/scans", TakeAsync);
        routes.MapGet("/api/templates/scans/{scan}", LookAsync);
        routes.MapGet("/api/templates/scans/{scan}/image", ImageAsync);
        routes.MapPost("/api/templates/flatten", FlattenAsync);
        routes.MapGet("/api/templates/flat/{picture}", FlatAsync);
        routes.MapPost("/api/templates/check", CheckAsync);
        routes.MapPost("/api/templates/try", TryAsync);
    }

    private static async Task<IResult> TakeAsync(
        HttpContext context, ContentStore store, UploadLimits limits, ReadingGate gate, CancellationToken cancellation)
    {
        using ReceivedPicture received = await ReceivedPicture.TakeAsync(context, limits.BytesPerFile, cancellation);
        if (PageFile.Inspect(received.FilePath, DecodeLimits.Default) is UnreadablePageFile unreadable) return Unreadable(unreadable.Reason);
        StoredContent? stored;
        await using (FileStream file = File.OpenRead(received.FilePath)) stored = await store.PutAsync(file, limits.BytesPerFile, cancellation);
        return await ScanAsync(stored!.Value.Hash, received.Name, 0, store, gate, cancellation);
    }

    private static Task<IResult> LookAsync(ContentStore store, ReadingGate gate, string scan, int? page, string? name, CancellationToken cancellation) =>
        ScanAsync(ContentAddress.Stored(scan, store), name ?? "scan", Math.Max(0, page ?? 0), store, gate, cancellation);

    private static async Task<IResult> ScanAsync(ContentHash scan, string name, int page, ContentStore store, ReadingGate gate, CancellationToken cancellation)
    {
        if (PageFile.Inspect(store.PathOf(scan), DecodeLimits.Default) is not ReadablePageFile file) return Unreadable("The scan cannot be read.");
        using (await gate.EnterAsync(cancellation))
        {
            if (Decode(store, scan, page) is not { } decoded) return Unreadable(Reason(store, scan, page));
            PixelQuad corners = SheetCorners.Suggest(decoded, cancellation);
            return TypedResults.Ok(new ScanAnswer(
                scan.Hex, name, page, file.PageCount, decoded.Width, decoded.Height, decoded.Dpi,
                [.. corners.Corners.SelectMany(c => new[] { Math.Round(c.X, 1), Math.Round(c.Y, 1) })]));
        }
    }

    private static Task<IResult> ImageAsync(
        ContentStore store, PagePictures pictures, string scan, int? page, int? orientation, int? width, HttpContext context, CancellationToken cancellation) =>
        pictures.AnswerAsync(ContentAddress.Stored(scan, store), Math.Max(0, page ?? 0), orientation is 90 or 180 or 270 ? orientation.Value : 0, width, context, cancellation);

    private static async Task<IResult> FlattenAsync(FlattenRequest request, ContentStore store, ReadingGate gate, CancellationToken cancellation)
    {
        ContentHash scan = ContentAddress.Stored(request.Scan, store);
        PixelQuad corners = Corners.Parse(request.Corners);
        if (!(request.Width is >= LeastMillimetres and <= MostMillimetres && request.Height is >= LeastMillimetres and <= MostMillimetres))
            return Unreadable($"A sheet is {LeastMillimetres} to {MostMillimetres} mm wide and high.");
        using (await gate.EnterAsync(cancellation))
        {
            if (Decode(store, scan, request.Page) is not { } picture) return Unreadable(Reason(store, scan, request.Page));
            if (FlatSheet.Of(picture, corners, new MillimetreSize(request.Width, request.Height)) is not { } flat)
                return Unreadable($"Between these corners there is no sheet, or the picture shows it at less than {FlatSheet.LeastDpi} dots an inch. Put each corner on the sheet's own, and look at its size.");
            return TypedResults.Ok(Flat(store.Put(RasterEncoder.Png(flat)), flat));
        }
    }

    private static async Task<IResult> FlatAsync(ContentStore store, ReadingGate gate, string picture, CancellationToken cancellation)
    {
        ContentHash stored = ContentAddress.Stored(picture, store);
        using (await gate.EnterAsync(cancellation))
            return Decode(store, stored, 0) is { } flat ? TypedResults.Ok(Flat(stored, flat)) : Unreadable(Reason(store, stored, 0));
    }

    private static FlatAnswer Flat(ContentHash hash, PageRaster flat) => new(hash.Hex, flat.Width, flat.Height, Math.Round(flat.Dpi, 1),
        [.. PrintedBoxes.Find(flat).Select(b => new BoxAnswer(b.Rectangle.X, b.Rectangle.Y, b.Rectangle.Width, b.Rectangle.Height, b.Cells))]);

    private static async Task<Ok<CheckAnswer>> CheckAsync(DraftRequest request, ContentStore store, ReadingGate gate, CancellationToken cancellation)
    {
        using (await gate.EnterAsync(cancellation))
            return TypedResults.Ok(new CheckAnswer(request.Draft().Load(store) is InvalidTemplate invalid ? [.. invalid.Problems.Select(ProblemJson.Of)] : []));
    }

    private static async Task<IResult> TryAsync(
        TrialRequest request, ContentStore store, TemplateTrial trial, ReadingGate gate, TimeProvider clock, CancellationToken cancellation)
    {
        ContentHash scan = ContentAddress.Stored(request.Scan, store);
        string name = request.Name ?? "scan";
        DateOnly today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        using (await gate.EnterAsync(cancellation))
        {
            TemplateFileResult result = request.Draft().Load(store);
            if (result is not LoadedTemplate { Template: var template }) return TemplateEndpoints.Unfit(((InvalidTemplate)result).Problems);
            if (Decode(store, scan, request.Page) is not { } raster) return TypedResults.Ok(PageJson.Failed(name, request.Page, Reason(store, scan, request.Page)));
            return trial(new Page(scan, request.Page, raster), template, cancellation) switch
            {
                PageRead read => TypedResults.Ok(PageJson.Read(name, request.Page, raster, read, today)),
                PageFailed failed => TypedResults.Ok(PageJson.Failed(name, request.Page, failed.Reason)),
                PageOutcome other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
            };
        }
    }

    private static PageRaster? Decode(ContentStore store, ContentHash scan, int page) =>
        page >= 0 && PageFile.DecodePage(store.PathOf(scan), page, DecodeLimits.Default) is DecodedPage { Raster: var raster } ? raster : null;

    private static string Reason(ContentStore store, ContentHash scan, int page) =>
        page >= 0 && PageFile.DecodePage(store.PathOf(scan), page, DecodeLimits.Default) is UndecodablePage { Reason: var reason } ? reason : "Pages count from 0.";

    private static ProblemHttpResult Unreadable(string reason) => TypedResults.Problem(
        reason, statusCode: StatusCodes.Status422UnprocessableEntity, title: "The scan cannot be used");
}
