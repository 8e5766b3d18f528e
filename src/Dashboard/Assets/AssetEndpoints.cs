using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace DocDigits.Dashboard.Assets;

/// <summary>Serves <see cref="EmbeddedAssets"/> under <c>/assets</c>.</summary>
internal static class AssetEndpoints
{
    public static void MapAssets(this IEndpointRouteBuilder routes) => routes.MapGet("/assets/{**path}", Asset);

    /// <summary>The browser asks each time and mostly hears "not modified": modules import each other by plain name, so
    /// an upgrade must never mix old with new.</summary>
    private static Results<FileContentHttpResult, NotFound> Asset(string path, HttpContext context)
    {
        if (EmbeddedAssets.Find(path) is not { } asset) return TypedResults.NotFound();
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(asset.Bytes, asset.ContentType, entityTag: new EntityTagHeaderValue(asset.EntityTag));
    }
}
