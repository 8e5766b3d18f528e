using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;

namespace DocDigits.Documents.Segments;

/// <summary>A field found on a page: its rectified picture and where it was taken from.</summary>
/// <param name="Field">The template's field.</param>
/// <param name="Crop">The field's area cut upright from the page as scanned, with a margin on every side, grey.</param>
/// <param name="CropQuad">The corners of <paramref name="Crop"/> on the page as scanned, pixels.</param>
/// <param name="Area">Where the template's rectangle itself lies in <paramref name="Crop"/>, crop pixels.</param>
public sealed record FieldRegion(TemplateField Field, PageRaster Crop, PixelQuad CropQuad, PixelRect Area)
{
    /// <summary>A region that is a picture by itself: a crop that was cut by someone else, without page or margin.</summary>
    public static FieldRegion OfCrop(TemplateField field, PageRaster crop)
    {
        ArgumentNullException.ThrowIfNull(crop);
        var whole = new PixelRect(0, 0, crop.Width, crop.Height);
        return new FieldRegion(field, crop, PixelQuad.FromRect(whole), whole);
    }

    /// <summary>Where a rectangle of the crop lies on the page as scanned.</summary>
    public PixelQuad ToPage(PixelRect inCrop) => new(
        CropQuad.At((double)inCrop.X / Crop.Width, (double)inCrop.Y / Crop.Height),
        CropQuad.At((double)inCrop.Right / Crop.Width, (double)inCrop.Y / Crop.Height),
        CropQuad.At((double)inCrop.Right / Crop.Width, (double)inCrop.Bottom / Crop.Height),
        CropQuad.At((double)inCrop.X / Crop.Width, (double)inCrop.Bottom / Crop.Height));

    /// <summary>The template's rectangle on the page as scanned.</summary>
    public PixelQuad AreaOnPage => ToPage(Area);
}
