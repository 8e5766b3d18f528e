using DocDigits.Dashboard.Reading;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Segments;
using DocDigits.Ingest.Models;
using DocDigits.Recognition;
using DocDigits.Segmentation.Decoding;
using DocDigits.Segmentation.Normalisation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocDigits.Dashboard.Draw;

/// <summary>The page to draw a digit on, and the reading of one.</summary>
internal static class DrawEndpoints
{
    private const long LargestPicture = 4L << 20;

    private static readonly DecodeLimits Limits = DecodeLimits.Default with { MaximumBytes = LargestPicture, MaximumPixels = 16_000_000, MaximumSide = 8000, MaximumPages = 1 };

    public static void MapDraw(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/draw", Draw);
        routes.MapPost("/api/digit", ReadDigitAsync);
    }

    private static RazorComponentResult<DrawPage> Draw() => new();

    private static async Task<Results<Ok<DrawnDigit>, ProblemHttpResult>> ReadDigitAsync(
        HttpContext context, ModelHost models, CancellationToken cancellation)
    {
        using ReceivedPicture picture = await ReceivedPicture.TakeAsync(context, LargestPicture, cancellation);
        if (PageFile.Inspect(picture.FilePath, Limits) is UnreadablePageFile { Reason: var wrong }) return Unreadable(wrong);
        return PageFile.DecodePage(picture.FilePath, 0, Limits) switch
        {
            UndecodablePage broken => Unreadable(broken.Reason),
            DecodedPage decoded => TypedResults.Ok(Read(GlyphNormaliser.FromDrawing(decoded.Raster), models.Current.Models.Isolated, cancellation)),
            PageDecoding other => throw new InvalidOperationException($"Unknown decoding {other.GetType().Name}."),
        };
    }

    private static DrawnDigit Read(Glyph? glyph, DigitCommittee digits, CancellationToken cancellation)
    {
        if (glyph is null) return new DrawnDigit(null, null, null);
        DigitReading reading = digits.Classify([glyph], cancellation)[0];
        return new DrawnDigit(reading.Digit, reading.Probabilities, glyph.Pixels);
    }

    private static ProblemHttpResult Unreadable(string reason) => TypedResults.Problem(
        reason, statusCode: StatusCodes.Status422UnprocessableEntity, title: "The picture cannot be read");
}

/// <summary>What the network says of a drawn digit. All null where there is no ink.</summary>
/// <param name="Digit">The likeliest digit.</param>
/// <param name="Probabilities">Ten, index = digit.</param>
/// <param name="Picture">The 28 x 28 grey values that the network saw, row-major, ink 255; base64 in JSON.</param>
public sealed record DrawnDigit(int? Digit, IReadOnlyList<float>? Probabilities, byte[]? Picture);
