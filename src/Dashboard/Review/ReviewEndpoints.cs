using DocDigits.Dashboard.Pictures;
using DocDigits.Dashboard.Shell;
using DocDigits.Storage;
using DocDigits.Storage.Records;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocDigits.Dashboard.Review;

/// <summary>The review page, its queue, and the clerk's decisions.</summary>
internal static class ReviewEndpoints
{
    private const int MostItems = 500;

    public static void MapReview(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/review", Review);
        routes.MapGet("/api/review", Queue);
        routes.MapPost("/api/fields/{id:long}/decision", Decide);
        routes.MapPost("/api/fields/{id:long}/undo", Undo);
    }

    private static IResult Review(Ledger ledger, long? batch)
    {
        if (batch is not { } id) return new RazorComponentResult<ReviewPage>();
        return ledger.Batch(id) is { } found ? new RazorComponentResult<ReviewPage>(new { Batch = found }) : Missing.Page("This batch");
    }

    private static Ok<ReviewCards> Queue(Ledger ledger, FieldRules rules, CropPictures crops, long? batch, int? limit)
    {
        ReviewQueuePage queue = ledger.ReviewQueue(batch, 0, Math.Clamp(limit ?? 20, 1, MostItems));
        var pages = new Dictionary<long, PageDetail>();
        var cards = new List<ReviewCard>();
        foreach (ReviewItem item in queue.Items)
        {
            // Somebody may decide, or the page may be read anew, between the two looks; then the field is simply not shown.
            if (ledger.Field(item.FieldId) is not { Field.NeedsReview: true } detail) continue;
            if (!pages.TryGetValue(item.PageId, out PageDetail? page))
            {
                page = ledger.Page(item.PageId);
                if (page?.Width is null) continue;
                pages.Add(item.PageId, page);
            }
            cards.Add(ReviewCard.Of(detail, page, rules, crops));
        }
        return TypedResults.Ok(new ReviewCards(cards, queue.Total));
    }

    private static IResult Decide(Ledger ledger, FieldRules rules, long id, long? batch, DecisionRequest request)
    {
        if (PersonName.Problem(request.Who) is { } nameless) return nameless;
        if (ledger.Field(id) is not { Field: var field }) return Missing.Problem("This field");
        string text = request.Text ?? "";
        if (!text.All(char.IsAsciiDigit)) return Unfit("Only the digits 0 to 9 may stand here.");

        string? objection = rules.Objection(field, text);
        if (objection is not null && !request.Override) return Unfit(objection);
        string who = request.Who.Trim();
        return Answer(ledger, batch, objection is not null
            ? ledger.Overrule(id, request.Revision, who, text)
            : text == field.Text
                ? ledger.Accept(id, request.Revision, who)
                : ledger.Correct(id, request.Revision, who, text));
    }

    private static IResult Undo(Ledger ledger, long id, long? batch, UndoRequest request) =>
        PersonName.Problem(request.Who) ?? Answer(ledger, batch, ledger.Undo(id, request.Revision, request.Who.Trim()));

    private static IResult Answer(Ledger ledger, long? batch, ReviewResult result) => result switch
    {
        ReviewSaved saved => TypedResults.Ok(Receipt(ledger, batch, saved.Field.Id)),
        ReviewConflict conflict => Conflict(Receipt(ledger, batch, conflict.Current.Id)),
        NothingToUndo => TypedResults.Problem(
            "No decision on this field is left to take back.", statusCode: StatusCodes.Status409Conflict, title: "Nothing to undo"),
        UnknownField => Missing.Problem("This field"),
        _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}."),
    };

    private static DecisionReceipt Receipt(Ledger ledger, long? batch, long fieldId) =>
        DecisionReceipt.Of(ledger.Field(fieldId)!, ledger.ReviewQueue(batch, 0, 1).Total);

    private static ProblemHttpResult Conflict(DecisionReceipt now) => TypedResults.Problem(
        now.DecidedBy is null ? "Somebody took the decision on this field back in between." : $"{now.DecidedBy} decided this field in between.",
        statusCode: StatusCodes.Status409Conflict, title: "Somebody else was faster",
        extensions: new Dictionary<string, object?>
        {
            ["revision"] = now.Revision, ["decidedText"] = now.DecidedText, ["decidedBy"] = now.DecidedBy, ["left"] = now.Left,
        });

    private static ProblemHttpResult Unfit(string objection) => TypedResults.Problem(
        objection, statusCode: StatusCodes.Status422UnprocessableEntity, title: "The text does not fit the field");
}
