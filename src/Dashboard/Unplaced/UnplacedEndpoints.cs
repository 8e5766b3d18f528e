using DocDigits.Dashboard.Reading;
using DocDigits.Dashboard.Shell;
using DocDigits.Documents.Templates;
using DocDigits.Ingest.Jobs;
using DocDigits.Storage;
using DocDigits.Storage.Records;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocDigits.Dashboard.Unplaced;

/// <summary>The queue of pages on which no template was found: a clerk names one, makes one, or sets the page aside.</summary>
internal static class UnplacedEndpoints
{
    private const int MostPages = 10_000;

    public static void MapUnplaced(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/unplaced", Queue);
        routes.MapGet("/unplaced/last/{id:long}", Last);
        routes.MapGet("/api/unplaced", QueueJson);
        routes.MapPost("/api/unplaced/template", NameTemplate);
        routes.MapPost("/api/pages/{id:long}/aside", SetAside);
        routes.MapPost("/api/pages/{id:long}/back", TakeBack);
    }

    private static IResult Queue(Ledger ledger, TemplateCatalog catalogue, long? page, long? after, long? last, int? aside) =>
        page is { } asked && ledger.Page(asked) is null
            ? Missing.Page("This page")
            : new RazorComponentResult<UnplacedPage>(new { View = UnplacedView.Of(ledger, catalogue, page, after, last, aside is { } from ? Math.Max(0, from) : null) });

    private static IResult Last(Ledger ledger, long id) => ledger.Page(id) is { } page
        ? new RazorComponentResult<LastPlaced>(new { Page = page.Summary })
        : Missing.Problem("This page");

    private static Ok<UnplacedPages> QueueJson(Ledger ledger, long? batch, int? limit) => TypedResults.Ok(new UnplacedPages(
        ledger.UnplacedPages(false, batch, 0, Math.Clamp(limit ?? 100, 1, MostPages)), ledger.UnplacedCount(batch)));

    private static IResult NameTemplate(Ledger ledger, TemplateCatalog catalogue, PageDispatcher dispatcher, NameTemplateRequest request)
    {
        if (PersonName.Problem(request.Who) is { } nameless) return nameless;
        string template = TemplateQuery.Choose(catalogue, request.Template);
        IReadOnlyList<long> pages = request.Pages
            ?? [.. ledger.UnplacedPages(false, request.Batch, 0, MostPages).Select(p => p.Id)];
        IReadOnlyList<long> queued = ledger.NameTemplate(pages, template, request.Who.Trim());
        dispatcher.Add(queued);
        return queued.Count == 0 && pages.Count > 0
            ? TypedResults.Problem("No page of these waits for a template any more; somebody else may have named one.", statusCode: StatusCodes.Status409Conflict, title: "Somebody else was faster")
            : TypedResults.Ok(new NameTemplateReceipt(queued, ledger.UnplacedCount(null).Waiting));
    }

    private static IResult SetAside(Ledger ledger, long id, PersonRequest request) => PersonName.Problem(request.Who)
        ?? Moved(ledger, ledger.SetAside(id, request.Who.Trim()), "Only a page that waits for a template can be set aside.");

    private static IResult TakeBack(Ledger ledger, long id, PersonRequest request) => PersonName.Problem(request.Who)
        ?? Moved(ledger, ledger.TakeBack(id, request.Who.Trim()), "This page is not set aside any more.");

    private static IResult Moved(Ledger ledger, bool moved, string objection) => moved
        ? TypedResults.Ok(ledger.UnplacedCount(null))
        : TypedResults.Problem(objection, statusCode: StatusCodes.Status409Conflict, title: "Nothing was changed");
}

/// <summary>Naming the template that pages are to be read with.</summary>
/// <param name="Template">Its name, or <c>auto</c>: compare them with all templates again.</param>
/// <param name="Who">The person.</param>
/// <param name="Pages">The pages; null for all that wait.</param>
/// <param name="Batch">Only those of one batch, where no pages are named.</param>
public sealed record NameTemplateRequest(string Template, string Who, IReadOnlyList<long>? Pages = null, long? Batch = null);

/// <summary>What became of it.</summary>
/// <param name="Queued">The pages that are being read again.</param>
/// <param name="Waiting">Pages that still wait for a template.</param>
public sealed record NameTemplateReceipt(IReadOnlyList<long> Queued, int Waiting);

/// <summary>Says who does something.</summary>
/// <param name="Who">The person.</param>
public sealed record PersonRequest(string Who);

/// <summary>A part of the queue.</summary>
/// <param name="Pages">The oldest first.</param>
/// <param name="Count">How many there are.</param>
public sealed record UnplacedPages(IReadOnlyList<PageSummary> Pages, UnplacedCount Count);
