using System.Globalization;
using DocDigits.Dashboard.Pages;
using DocDigits.Dashboard.Reading;
using DocDigits.Dashboard.Shell;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Ingest.Jobs;
using DocDigits.Segmentation.Decoding;
using DocDigits.Segmentation.Registration.ByHand;
using DocDigits.Storage;
using DocDigits.Storage.Content;
using DocDigits.Storage.Records;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocDigits.Dashboard.Placing;

/// <summary>Placing a template's sheet by hand on a page that it was not found on. The scan and its suggested corners are the template maker's.</summary>
internal static class PlacingEndpoints
{
    public static void MapPlacing(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/pages/{id:long}/place", Form);
        routes.MapPost("/api/pages/{id:long}/place", PlaceAsync);
    }

    private static IResult Form(Ledger ledger, TemplateCatalog catalogue, long id, string? template)
    {
        if (ledger.Page(id) is not { } page) return Missing.Page("This page");
        if (!page.CanBePlaced)
            return new RazorComponentResult<MessagePage>(new
            {
                Heading = "This page does not wait for a template",
                Explanation = "Only a page on which none was found is placed by hand, and placed again as long as no field of it is decided; somebody else may have been faster.",
            }) { StatusCode = StatusCodes.Status409Conflict };
        Template[] templates = [.. catalogue.LoadAll().Select(t => t.Result).OfType<LoadedTemplate>().Select(t => t.Template)];
        return new RazorComponentResult<PlacePage>(new { Page = page, Templates = templates, Chosen = templates.FirstOrDefault(t => t.Name == template)?.Name });
    }

    private static async Task<IResult> PlaceAsync(
        Ledger ledger, ContentStore store, TemplateCatalog catalogue, PageDispatcher dispatcher, ReadingGate gate, long id, PlaceRequest request, CancellationToken cancellation)
    {
        if (PersonName.Problem(request.Who) is { } nameless) return nameless;
        PixelQuad corners = Corners.Parse(request.Corners);
        if (ledger.Page(id) is not { } page) return Missing.Problem("This page");
        if (!catalogue.Names().Contains(request.Template)) throw new BadHttpRequestException($"There is no template of that name. There are: {string.Join(", ", catalogue.Names())}.");
        if (catalogue.Find(request.Template) is not LoadedTemplate { Template: var template })
            return Refused($"The file of the template {request.Template} has mistakes. Look with 'docdigits template check', and mend it first.");
        if (template.Version != request.Version)
            return Refused(string.Create(CultureInfo.InvariantCulture, $"The template {template.Name} is version {template.Version} now, and you placed the page for version {request.Version}. Load this page anew: its fields may lie elsewhere."));
        if (request.Replaces != (page.Summary.State == PageState.Read ? page.Placement?.Id : null) || !(page.Summary.NeedsTemplate || request.Replaces is not null)) return TooLate();

        using (await gate.EnterAsync(cancellation))
        {
            switch (PageFile.DecodePage(store.PathOf(page.File), page.Summary.PageIndex, DecodeLimits.Default))
            {
                case UndecodablePage broken:
                    return Impossible(broken.Reason);
                case DecodedPage decoded when HandPlacedSheet.Problem(decoded.Raster, template, corners) is { } problem:
                    return Impossible(problem);
            }
        }
        PlacingReceipt receipt = ledger.PlaceByHand(id, new HandPlacement(template.Name, template.Version, corners), request.Who.Trim(), request.Replaces);
        if (receipt == PlacingReceipt.Queued) dispatcher.Add([id]);
        return receipt switch
        {
            PlacingReceipt.Queued => TypedResults.Ok(new PlaceReceipt(id, ledger.UnplacedCount(null).Waiting)),
            PlacingReceipt.NotWaiting => TooLate(),
            PlacingReceipt.ReadBefore => Refused(string.Create(CultureInfo.InvariantCulture, $"The page was read as {template.Name} version {template.Version} before, and what was read then is kept. Name that template instead, and it counts again.")),
            PlacingReceipt.Reviewed => Refused("Fields of the page are decided already, and these decisions are kept. Key the others from the picture of the page."),
            _ => throw new InvalidOperationException($"Unknown receipt {receipt}."),
        };
    }

    private static ProblemHttpResult TooLate() => TypedResults.Problem(
        "The page does not wait for a template any more; somebody else may have named or placed one.", statusCode: StatusCodes.Status409Conflict, title: "Somebody else was faster");

    private static ProblemHttpResult Refused(string reason) => TypedResults.Problem(reason, statusCode: StatusCodes.Status409Conflict, title: "Nothing was changed");

    private static ProblemHttpResult Impossible(string reason) => TypedResults.Problem(reason, statusCode: StatusCodes.Status422UnprocessableEntity, title: "The page cannot be read so");
}

/// <summary>Placing a page by hand.</summary>
/// <param name="Template">Name of the template.</param>
/// <param name="Version">Its version, as the person saw its fields.</param>
/// <param name="Corners">The sheet's corners on the page as scanned, pixels: x and y of top left, top right, bottom right, bottom left of the sheet itself.</param>
/// <param name="Who">The person.</param>
/// <param name="Replaces">Number of the placement by which the page was read, as the person saw it, where it is placed again; else null.</param>
public sealed record PlaceRequest(string Template, int Version, IReadOnlyList<double> Corners, string Who, long? Replaces = null);

/// <summary>What became of it.</summary>
/// <param name="Queued">The page, which is being read.</param>
/// <param name="Waiting">Pages that still wait for a template.</param>
public sealed record PlaceReceipt(long Queued, int Waiting);
