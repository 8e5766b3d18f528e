using DocDigits.Dashboard.Review;
using DocDigits.Dashboard.Shell;
using DocDigits.Ingest;
using DocDigits.Ingest.Models;
using DocDigits.Ingest.Models.Training;
using DocDigits.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocDigits.Dashboard.Learning;

/// <summary>The page of the adaptation to this site: retraining with progress, the versions, and which of them is read with.</summary>
internal static class LearningEndpoints
{
    public static void MapLearning(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/learning", Page);
        routes.MapGet("/learning/content", Part);
        routes.MapGet("/api/learning", Json);
        routes.MapPost("/api/learning/retrain", Retrain);
        routes.MapPost("/api/learning/stop", Stop);
        routes.MapPost("/api/learning/use", Use);
        routes.MapPost("/api/learning/rollback", RollBack);
    }

    private static RazorComponentResult<LearningPage> Page(Ledger ledger, ModelVersions versions, ModelHost host, Retraining retraining, PipelineOptions options, SecondLooks again, FieldRules rules) =>
        new(new { View = LearningView.Of(ledger, versions, host, retraining, options, again, rules) });

    private static RazorComponentResult<LearningContent> Part(Ledger ledger, ModelVersions versions, ModelHost host, Retraining retraining, PipelineOptions options, SecondLooks again, FieldRules rules) =>
        new(new { View = LearningView.Of(ledger, versions, host, retraining, options, again, rules) });

    private static Ok<LearningView> Json(Ledger ledger, ModelVersions versions, ModelHost host, Retraining retraining, PipelineOptions options, SecondLooks again, FieldRules rules) =>
        TypedResults.Ok(LearningView.Of(ledger, versions, host, retraining, options, again, rules));

    private static IResult Retrain(Ledger ledger, Retraining retraining, PipelineOptions options, LearningRequest request)
    {
        if (PersonName.Problem(request.Who) is { } nameless) return nameless;
        int reviewed = ledger.ReviewedFreeFieldCount(), needed = options.Adaptation.LeastFields;
        if (reviewed < needed)
        {
            return TypedResults.Problem(
                $"{Wording.Count(reviewed, "field")} reviewed so far; {Wording.Number(needed)} are needed to tell whether retraining helped.",
                statusCode: StatusCodes.Status422UnprocessableEntity, title: "Too few reviewed fields");
        }
        return retraining.TryStart(request.Who.Trim())
            ? TypedResults.Accepted("/api/learning", retraining.State)
            : TypedResults.Problem("A retraining is under way already; wait for its end.", statusCode: StatusCodes.Status409Conflict, title: "Already under way");
    }

    private static IResult Stop(Retraining retraining, LearningRequest request)
    {
        if (PersonName.Problem(request.Who) is { } nameless) return nameless;
        return retraining.TryStop(request.Who.Trim())
            ? TypedResults.Accepted("/api/learning", retraining.State)
            : TypedResults.Problem("No retraining is under way.", statusCode: StatusCodes.Status409Conflict, title: "Nothing to stop");
    }

    private static IResult Use(ModelVersions versions, UseRequest request) =>
        PersonName.Problem(request.Who) ?? Change(() => versions.Promote(request.Version, request.Who.Trim(), request.Force));

    private static IResult RollBack(ModelVersions versions, LearningRequest request) =>
        PersonName.Problem(request.Who) ?? Change(() => versions.RollBack(request.Who.Trim()));

    private static IResult Change(Func<ModelChange> change)
    {
        try
        {
            return TypedResults.Ok(change());
        }
        catch (ModelVersionException e)
        {
            return TypedResults.Problem(e.Message, statusCode: StatusCodes.Status409Conflict, title: "The version was not changed");
        }
    }
}
