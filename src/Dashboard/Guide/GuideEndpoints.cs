using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocDigits.Dashboard.Guide;

/// <summary>The pages that explain: <c>/guide</c> and <c>/api</c>.</summary>
internal static class GuideEndpoints
{
    public static void MapGuide(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/guide", Guide);
        routes.MapGet("/api", Api);
    }

    private static RazorComponentResult<GuidePage> Guide() => new();

    private static RazorComponentResult<ApiPage> Api() => new();
}
