using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocDigits.Dashboard.Draw;

/// <summary>The page to draw a digit on, and the reading of one.</summary>
internal static class DrawEndpoints
{
    public static void MapDraw(this IEndpointRouteBuilder routes) => routes.MapGet("/draw", Draw);

    private static RazorComponentResult<DrawPage> Draw() => new();
}
