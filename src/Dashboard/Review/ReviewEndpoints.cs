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

    private static IResult Review(Ledger ledger, [AsParameters] ReviewScope scope)
    {
        if (scope.SecondLook == true) return new RazorComponentResult<ReviewPage>(new { SecondLook = true });
        if (scope.Field is { } field) return ledger.Field(field) is { IsCurrent: true } detail ? new RazorComponentResult<ReviewPage>(new { Field = detail }) : Missing.Page("This field");
        if (scope.Batch is not { } batch) return new RazorComponentResult<ReviewPage>();
        return ledger.Batch(batch) is { } found ? new RazorComponentResult<ReviewPage>(new { Batch = found }) : Missing.Page("This batch");
    }

    private static Ok<ReviewCards> Queue(Ledger ledger, FieldRules rules, CropPictures crops, SecondLooks again, [AsParameters] ReviewScope scope, int? limit)
    {
        (IReadOnlyList<(long FieldId, SecondLook? Why)> fields, int total) = scope.First(ledger, again, Math.Clamp(limit ?? 20, 1, MostItems));
        bool onlyOpen = scope is { Field: null, SecondLook: not true };
        var pages = new Dictionary<long, (PageDetail Page, long? KeptRear)>();
        var cards = new List<ReviewCard>();
        foreach ((long id, SecondLook? why) in fields)
        {
            // Somebody may decide, or the page may be read anew, between the two looks; then the field is simply not shown.
            if (ledger.Field(id) is not { IsCurrent: true } detail || (onlyOpen && !detail.Field.NeedsReview)) continue;
            if (!pages.TryGetValue(detail.Field.PageId, out (PageDetail Page, long? KeptRear) of))
            {
                if (ledger.Page(detail.Field.PageId) is not { Width: not null } page) continue;
                pages.Add(detail.Field.PageId, of = (page, KeptRearOf(ledger, page)));
            }
            cards.Add(ReviewCard.Of(detail, of.Page, of.KeptRear, rules, crops, why));
        }
        return TypedResults.Ok(new ReviewCards(cards, total));
    }

    /// <summary>The rear of a page's sheet; null where there is none, or one that failed: it may be a front.</summary>
    private static long? KeptRearOf(Ledger ledger, PageDetail page) =>
        page.Summary.RearId is { } rear && ledger.Page(rear)?.Summary.State == PageState.Kept ? rear : null;

    private static IResult Decide(Ledger ledger, FieldRules rules, SecondLooks again, long id, [AsParameters] ReviewScope scope, DecisionRequest request)
    {
        if (PersonName.Problem(request.Who) is { } nameless) return nameless;
        if (ledger.Field(id) is not { Field: var field }) return Missing.Problem("This field");
        string text = request.Text ?? "";
        if (!text.All(char.IsAsciiDigit)) return Unfit("Only the digits 0 to 9 may stand here.");

        string? objection = rules.Objection(field, text);
        if (objection is not null && !request.Override) return Unfit(objection);
        string who = request.Who.Trim();
        return Answer(ledger, rules, again, scope, objection is not null
            ? ledger.Overrule(id, request.Revision, who, text)
            : text == field.Text
                ? ledger.Accept(id, request.Revision, who)
                : ledger.Correct(id, request.Revision, who, text));
    }

    private static IResult Undo(Ledger ledger, FieldRules rules, SecondLooks again, long id, [AsParameters] ReviewScope scope, UndoRequest request) =>
        PersonName.Problem(request.Who) ?? Answer(ledger, rules, again, scope, ledger.Undo(id, request.Revision, request.Who.Trim()));

    private static IResult Answer(Ledger ledger, FieldRules rules, SecondLooks again, ReviewScope scope, ReviewResult result) => result switch
    {
        ReviewSaved saved => TypedResults.Ok(Receipt(ledger, rules, again, scope, saved.Field.Id)),
        ReviewConflict conflict => Conflict(Receipt(ledger, rules, again, scope, conflict.Current.Id)),
        NothingToUndo => TypedResults.Problem(
            "No decision on this field is left to take back.", statusCode: StatusCodes.Status409Conflict, title: "Nothing to undo"),
        UnknownField => Missing.Problem("This field"),
        _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}."),
    };

    private static DecisionReceipt Receipt(Ledger ledger, FieldRules rules, SecondLooks again, ReviewScope scope, long fieldId)
    {
        FieldDetail now = ledger.Field(fieldId)!;
        return DecisionReceipt.Of(now, rules.IsBlind(now.Field) == true, scope.Left(ledger, again));
    }

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
