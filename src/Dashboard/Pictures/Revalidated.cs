using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace DocDigits.Dashboard.Pictures;

/// <summary>Answers that the browser keeps but asks about each time: a number may name another picture in another data
/// folder. Nothing is decoded for a picture that the browser has.</summary>
internal static class Revalidated
{
    public static IResult Answer(HttpContext context, string tag, Func<IResult> make)
    {
        if (Prepare(context, tag)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        return make();
    }

    public static async Task<IResult> AnswerAsync(HttpContext context, string tag, Func<Task<IResult>> make)
    {
        if (Prepare(context, tag)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        return await make();
    }

    private static bool Prepare(HttpContext context, string tag)
    {
        var entity = new EntityTagHeaderValue($"\"{tag}\"");
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.GetTypedHeaders().ETag = entity;
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(entity, useStrongComparison: false));
    }
}
