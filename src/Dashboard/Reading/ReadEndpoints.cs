using DocDigits.Dashboard.Batches;
using DocDigits.Documents;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Templates;
using DocDigits.Ingest.Jobs;
using DocDigits.Ingest.Reading;
using DocDigits.Segmentation.Decoding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocDigits.Dashboard.Reading;

/// <summary><c>POST /api/read</c>: a picture in, its fields out, nothing stored.</summary>
internal static class ReadEndpoints
{
    public static void MapRead(this IEndpointRouteBuilder routes) => routes.MapPost("/api/read", ReadAsync);

    private static async Task<Results<Ok<IReadOnlyList<PageJson>>, ProblemHttpResult>> ReadAsync(
        HttpContext context, PageReader reader, TemplateCatalog templates, UploadLimits limits, ReadingGate gate, TimeProvider clock,
        string? template, bool? bothSides, CancellationToken cancellation)
    {
        string choice = TemplateQuery.Choose(templates, template);
        using ReceivedPicture picture = await ReceivedPicture.TakeAsync(context, limits.BytesPerFile, cancellation);
        PageFileInspection inspection = PageFile.Inspect(picture.FilePath, DecodeLimits.Default);
        if (inspection is not ReadablePageFile readable) return Unreadable(((UnreadablePageFile)inspection).Reason);
        if (readable.PageCount > limits.PagesPerReading)
            return Unreadable($"The file has {readable.PageCount} pages; at most {limits.PagesPerReading} are read in one call. Upload it instead.");

        DateOnly today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        using (await gate.EnterAsync(cancellation))
        {
            ContentHash hash;
            await using (FileStream file = File.OpenRead(picture.FilePath)) hash = await ContentHash.OfAsync(file, cancellation);
            var pages = new List<PageJson>();
            while (pages.Count < readable.PageCount)
            {
                cancellation.ThrowIfCancellationRequested();
                int index = pages.Count;
                SheetDecoding sheet = SheetFile.Decode(picture.FilePath, index, readable.PageCount, bothSides == true, DecodeLimits.Default);
                pages.Add(Read(picture.Name, hash, index, sheet, choice, reader, today, cancellation));
                if (sheet.Rear is ScannedRear or BrokenRear) pages.Add(PageJson.Rear(picture.Name, index + 1, FrontOnRear.Checked(sheet.Rear, templates, choice, cancellation)));
            }
            return TypedResults.Ok<IReadOnlyList<PageJson>>(pages);
        }
    }

    private static PageJson Read(string name, ContentHash hash, int index, SheetDecoding sheet, string template, PageReader reader, DateOnly today, CancellationToken cancellation)
    {
        if (sheet.Page is not DecodedPage { Raster: PageRaster raster } decoded) return PageJson.Failed(name, index, ((UndecodablePage)sheet.Page).Reason);
        return reader(new Page(hash, index, raster) { CompressedBytes = decoded.CompressedBytes, Rear = sheet.Rear }, template, cancellation) switch
        {
            PageRead read => PageJson.Read(name, index, raster, read, today),
            PageFailed failed => PageJson.Failed(name, index, failed.Reason, failed.Quality),
            PageOutcome other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };
    }

    private static ProblemHttpResult Unreadable(string reason) => TypedResults.Problem(
        reason, statusCode: StatusCodes.Status422UnprocessableEntity, title: "The picture cannot be read");
}
