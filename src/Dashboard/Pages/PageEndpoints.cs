using DocDigits.Dashboard.Pictures;
using DocDigits.Dashboard.Review;
using DocDigits.Dashboard.Shell;
using DocDigits.Dashboard.Unplaced;
using DocDigits.Ingest.Jobs;
using DocDigits.Storage;
using DocDigits.Storage.Records;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocDigits.Dashboard.Pages;

/// <summary>One scanned page, its picture, and trying it again.</summary>
internal static class PageEndpoints
{
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/pages/{id:long}", Page);
        routes.MapGet("/pages/{id:long}/state", Standing);
        routes.MapGet("/pages/{id:long}/image", Image);
        routes.MapGet("/fields/{id:long}/crop", Crop);
        routes.MapGet("/api/pages/{id:long}", PageJson);
        routes.MapPost("/api/pages/{id:long}/retry", Retry);
        routes.MapPost("/api/pages/{id:long}/front", TakeForFront);
    }

    private static IResult Page(Ledger ledger, CropPictures crops, FieldRules rules, long id, long? batch) =>
        PageViewModel.Of(ledger, crops, rules, id, batch) is { } view
            ? new RazorComponentResult<ScannedPage>(new { View = view })
            : Missing.Page("This page");

    private static IResult Standing(Ledger ledger, long id) => ledger.Page(id) is { } page
        ? new RazorComponentResult<PageStanding>(new { Page = page.Summary })
        : Missing.Problem("This page");

    private static async Task<IResult> Image(
        Ledger ledger, PagePictures pictures, long id, int? width, bool? upright, int? orientation, HttpContext context, CancellationToken cancellation)
    {
        if (ledger.Page(id) is not { } page) return Missing.Problem("This page");
        return await pictures.AnswerAsync(page.File, page.Summary.PageIndex, upright == true ? page.Orientation : orientation is 90 or 180 or 270 ? orientation.Value : 0, width, context, cancellation);
    }

    private static IResult Crop(Ledger ledger, CropPictures crops, long id, int? scale, HttpContext context) =>
        ledger.Field(id) is { } field ? crops.Answer(field.Field.CropSha256, scale ?? 1, context) : Missing.Problem("This field");

    private static Results<Ok<PageDetail>, ProblemHttpResult> PageJson(Ledger ledger, long id) =>
        ledger.Page(id) is { } page ? TypedResults.Ok(page) : Missing.Problem("This page");

    private static IResult TakeForFront(Ledger ledger, PageDispatcher dispatcher, long id, PersonRequest request)
    {
        if (PersonName.Problem(request.Who) is { } problem) return problem;
        if (ledger.Page(id) is null) return Missing.Problem("This page");
        if (!ledger.TakeForFront(id, request.Who.Trim()))
            return TypedResults.Problem("Only a rear can be taken for a front, and not while it is tried again.", statusCode: StatusCodes.Status409Conflict, title: "Nothing was changed");
        dispatcher.Add([id]);
        return TypedResults.Ok();
    }

    private static Results<Ok, ProblemHttpResult> Retry(Ledger ledger, PageDispatcher dispatcher, long id)
    {
        if (ledger.Page(id) is null) return Missing.Problem("This page");
        if (ledger.RetryPage(id))
        {
            dispatcher.Add([id]);
            return TypedResults.Ok();
        }
        return TypedResults.Problem(
            "Only a failed page can be tried again, and this one is not failed any more.",
            statusCode: StatusCodes.Status409Conflict, title: "Nothing to try again");
    }
}
