using DocDigits.Dashboard.Batches;
using DocDigits.Documents;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Templates;
using DocDigits.Ingest.Jobs;
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
        string? template, CancellationToken cancellation)
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
            return TypedResults.Ok<IReadOnlyList<PageJson>>(
                [.. Enumerable.Range(0, readable.PageCount).Select(index => Read(picture, hash, index, choice, reader, today, cancellation))]);
        }
    }

    private static PageJson Read(ReceivedPicture picture, ContentHash hash, int index, string template, PageReader reader, DateOnly today, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        PageDecoding decoding = PageFile.DecodePage(picture.FilePath, index, DecodeLimits.Default);
        if (decoding is not DecodedPage { Raster: PageRaster raster } decoded) return PageJson.Failed(picture.Name, index, ((UndecodablePage)decoding).Reason);
        return reader(new Page(hash, index, raster) { CompressedBytes = decoded.CompressedBytes }, template, cancellation) switch
        {
            PageRead read => PageJson.Read(picture.Name, index, raster, read, today),
            PageFailed failed => PageJson.Failed(picture.Name, index, failed.Reason, failed.Quality),
            PageOutcome other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };
    }

    private static ProblemHttpResult Unreadable(string reason) => TypedResults.Problem(
        reason, statusCode: StatusCodes.Status422UnprocessableEntity, title: "The picture cannot be read");
}
