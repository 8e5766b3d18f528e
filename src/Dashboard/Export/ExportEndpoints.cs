using System.Globalization;
using System.Text.Json;
using DocDigits.Dashboard.Shell;
using DocDigits.Storage;
using DocDigits.Storage.Records;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocDigits.Dashboard.Export;

/// <summary>The export page and the two files it gives.</summary>
internal static class ExportEndpoints
{
    private const int BatchesOffered = 500;
    private const int NotesShown = 10;

    public static void MapExport(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/export", Page);
        routes.MapGet("/export/fields.csv", Csv);
        routes.MapGet("/export/fields.json", Json);
        routes.MapGet("/api/export/counts", Counts);
    }

    private static IResult Page(Ledger ledger, long? batch)
    {
        if (batch is { } id && ledger.Batch(id) is null) return Missing.Page("This batch");
        return new RazorComponentResult<ExportPage>(new
        {
            Batches = ledger.Batches(0, BatchesOffered),
            Chosen = batch,
            Counts = ExportCounts.Of(ledger, batch),
            Notes = ledger.Exports(NotesShown),
        });
    }

    private static IResult Counts(Ledger ledger, long? batch) => batch is { } id && ledger.Batch(id) is null
        ? Missing.Problem("This batch")
        : TypedResults.Ok(ExportCounts.Of(ledger, batch));

    private static IResult Csv(Ledger ledger, TimeProvider clock, long? batch, bool? decided, string? who) => Export(
        ledger, clock, batch, decided, who, "csv", "text/csv; charset=utf-8; header=present", FieldCsv.WriteAsync);

    private static IResult Json(Ledger ledger, TimeProvider clock, long? batch, bool? decided, string? who) => Export(
        ledger, clock, batch, decided, who, "json", "application/json", FieldJson.WriteAsync);

    /// <summary>Streams the rows, so that a large ledger is never in memory, and notes the export when it is complete.</summary>
    private static IResult Export(
        Ledger ledger, TimeProvider clock, long? batch, bool? decided, string? who, string kind, string contentType,
        Func<IEnumerable<ExportRow>, Stream, CancellationToken, Task<int>> write)
    {
        if (batch is { } id && ledger.Batch(id) is null) return Missing.Problem("This batch");
        bool onlyDecided = decided ?? false;
        string scope = batch is { } number ? $"batch-{number}" : "all";
        string name = string.Create(CultureInfo.InvariantCulture, $"fields-{scope}-{clock.GetLocalNow():yyyyMMdd-HHmm}.{kind}");
        return TypedResults.Stream(async stream =>
        {
            int rows = await write(ledger.ExportRows(new ExportFilter(batch, !onlyDecided)), stream, CancellationToken.None);
            ledger.RecordExport(
                string.IsNullOrWhiteSpace(who) ? "dashboard" : who.Trim(), $"{scope}, {(onlyDecided ? "decided fields" : "all fields")}, as {kind.ToUpperInvariant()}", rows);
        }, contentType, name);
    }
}
