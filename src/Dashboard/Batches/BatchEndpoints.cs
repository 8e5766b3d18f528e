using DocDigits.Dashboard.Shell;
using DocDigits.Documents.Templates;
using DocDigits.Ingest;
using DocDigits.Storage;
using DocDigits.Storage.Records;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocDigits.Dashboard.Batches;

/// <summary>The list of batches and one batch, as pages, as parts of them that keep themselves fresh, and as JSON.</summary>
internal static class BatchEndpoints
{
    public static void MapBatches(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", List);
        routes.MapGet("/batches/list", ListPart);
        routes.MapGet("/batches/{id:long}", Batch);
        routes.MapGet("/batches/{id:long}/content", BatchPart);
        routes.MapGet("/api/batches", ListJson);
        routes.MapGet("/api/batches/{id:long}", BatchJson);
    }

    private static RazorComponentResult<BatchesPage> List(Ledger ledger, TemplateCatalog templates, UploadLimits limits, PipelineOptions options, int? from) => new(new
    {
        List = BatchListing.Of(ledger, Part(from)),
        Templates = templates.Names(),
        options.BothSides,
        MaximumMebibytes = limits.BytesPerFile / (1024 * 1024),
    });

    private static RazorComponentResult<BatchList> ListPart(Ledger ledger, int? from) => new(new { List = BatchListing.Of(ledger, Part(from)) });

    private static IResult Batch(Ledger ledger, long id, int? from) => BatchView.Of(ledger, id, Part(from)) is { } view
        ? new RazorComponentResult<BatchPage>(new { View = view })
        : Missing.Page("This batch");

    private static IResult BatchPart(Ledger ledger, long id, int? from) => BatchView.Of(ledger, id, Part(from)) is { } view
        ? new RazorComponentResult<BatchContent>(new { View = view })
        : Missing.Problem("This batch");

    private static Ok<BatchListing> ListJson(Ledger ledger, int? from) => TypedResults.Ok(BatchListing.Of(ledger, Part(from)));

    private static Results<Ok<BatchView>, ProblemHttpResult> BatchJson(Ledger ledger, long id, int? from) =>
        BatchView.Of(ledger, id, Part(from)) is { } view ? TypedResults.Ok(view) : Missing.Problem("This batch");

    private static int Part(int? from) => Math.Max(0, from ?? 0);
}
