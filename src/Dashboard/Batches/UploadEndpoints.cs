using DocDigits.Dashboard.Reading;
using DocDigits.Documents.Templates;
using DocDigits.Ingest;
using DocDigits.Ingest.Intake;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocDigits.Dashboard.Batches;

/// <summary><c>POST /api/upload</c>: the files of a form become a batch.</summary>
internal static class UploadEndpoints
{
    public static void MapUpload(this IEndpointRouteBuilder routes) => routes.MapPost("/api/upload", UploadAsync);

    private static async Task<Results<Ok<UploadReceipt>, ProblemHttpResult>> UploadAsync(
        HttpContext context, Uploads uploads, TemplateCatalog templates, UploadLimits limits, PipelineOptions options, string? template, bool? bothSides, CancellationToken cancellation)
    {
        string choice = TemplateQuery.Choose(templates, template);
        ReceivedPicture.AllowBody(context, limits.BytesPerUpload);
        long? batch = null;
        var receipts = new List<FileReceiptJson>();
        await foreach ((string name, Stream content) in MultipartFiles.OfAsync(context.Request, cancellation))
        {
            if (receipts.Count == limits.FilesPerUpload)
            {
                receipts.Add(new FileReceiptJson(name, false, false, 0, $"was not taken, nor was any after it: one upload may have {limits.FilesPerUpload} files."));
                break;
            }
            batch ??= uploads.OpenBatch();
            receipts.Add(Receipt(name, await uploads.TakeAsync(batch.Value, name, content, choice, bothSides ?? options.BothSides, cancellation)));
        }
        return batch is { } id
            ? TypedResults.Ok(new UploadReceipt(id, receipts))
            : TypedResults.Problem("The form has no file. Choose at least one.", statusCode: StatusCodes.Status400BadRequest, title: "Nothing to read");
    }

    private static string Sides(TakenIn taken) => !taken.HoldsBothSides ? ""
        : $": {Shell.Wording.Count((taken.Pages + 1) / 2, "front")}, {Shell.Wording.Count(taken.Pages / 2, "rear")}{(taken.Pages % 2 == 1 ? "; the last front has no rear" : "")}";

    private static FileReceiptJson Receipt(string name, IntakeResult result) => result switch
    {
        TakenIn { IsKnown: true } known => new FileReceiptJson(name, true, true, known.Pages, $"is here already: the same content came before, and is not read twice.{(known.SidesStay is null ? "" : $" {known.SidesStay}")}"),
        TakenIn taken => new FileReceiptJson(name, true, false, taken.Pages, $"was taken, {Shell.Wording.Count(taken.Pages, "page")}{Sides(taken)}."),
        Refused refused => new FileReceiptJson(name, false, false, 0, $"was not taken. {refused.Reason}"),
        ChangedMeanwhile => new FileReceiptJson(name, false, false, 0, "was not taken: it changed while it was sent. Send it again."),
        _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}."),
    };
}

/// <summary>What became of an upload.</summary>
/// <param name="BatchId">Number of the batch it made.</param>
/// <param name="Files">What became of each file, in the order in which they came.</param>
public sealed record UploadReceipt(long BatchId, IReadOnlyList<FileReceiptJson> Files);

/// <summary>What became of one uploaded file.</summary>
/// <param name="Name">Its name as sent.</param>
/// <param name="Accepted">Whether its pages are in the ledger.</param>
/// <param name="Repeated">Whether the same content was there before.</param>
/// <param name="Pages">Its pages.</param>
/// <param name="Message">The same for people, to follow the name.</param>
public sealed record FileReceiptJson(string Name, bool Accepted, bool Repeated, int Pages, string Message);
