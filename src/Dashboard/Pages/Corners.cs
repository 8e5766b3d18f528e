using System.Globalization;
using DocDigits.Documents.Imaging;
using DocDigits.Storage.Records;
using Microsoft.AspNetCore.Http;

namespace DocDigits.Dashboard.Pages;

/// <summary>Corners of quads from requests and as text for SVG, and digits from the crop to the page.</summary>
internal static class Corners
{
    /// <summary>Corners as a request brings them.</summary>
    /// <exception cref="BadHttpRequestException">Not eight numbers.</exception>
    public static PixelQuad Parse(IReadOnlyList<double>? at) => at is { Count: 8 } && at.All(double.IsFinite)
        ? new PixelQuad(new(at[0], at[1]), new(at[2], at[3]), new(at[4], at[5]), new(at[6], at[7]))
        : throw new BadHttpRequestException("Corners are eight numbers: x and y of top left, top right, bottom right, bottom left.");

    /// <summary>The value of a polygon's <c>points</c>.</summary>
    public static string Text(PixelQuad quad) => string.Join(' ',
        Points(quad).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:0.#},{p.Y:0.#}")));

    /// <summary>Top left, top right, bottom right, bottom left.</summary>
    public static PixelPoint[] Points(PixelQuad quad) => [quad.TopLeft, quad.TopRight, quad.BottomRight, quad.BottomLeft];

    /// <summary>A quad of a page as scanned, on the page as it is shown: upright.</summary>
    public static PixelQuad Shown(PageDetail page, PixelQuad quad) =>
        page is { Width: { } width, Height: { } height } ? QuarterTurn.ToUpright(quad, width, height, page.Orientation) : quad;

    /// <summary>Width and height of the page as it is shown, or null where they are not known.</summary>
    public static (int Width, int Height)? SizeShown(PageDetail page) =>
        page is { Width: { } width, Height: { } height } ? QuarterTurn.UprightSize(width, height, page.Orientation) : null;

    /// <summary>Where a box of a field's crop lies on the page as scanned.</summary>
    public static PixelQuad InPage(FieldRow field, PixelRect box, (int Width, int Height) crop)
    {
        double left = (double)box.X / crop.Width, right = (double)box.Right / crop.Width;
        double top = (double)box.Y / crop.Height, bottom = (double)box.Bottom / crop.Height;
        PixelQuad quad = field.CropQuad;
        return new PixelQuad(quad.At(left, top), quad.At(right, top), quad.At(right, bottom), quad.At(left, bottom));
    }
}
