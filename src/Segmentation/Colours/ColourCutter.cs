using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Colours;

/// <summary>Gives the crops of fields the colours of the page, cut from it as scanned with one interpolation. Thread-safe, keeps nothing.</summary>
public static class ColourCutter
{
    /// <summary>The fields with colours in their crops; as they are where the page has none. The greys of the crops stay.</summary>
    /// <param name="page">The page as scanned, on which the fields' quads lie.</param>
    /// <param name="fields">Registered fields.</param>
    /// <param name="cancellation">Looked at between the fields.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<FieldRegion> WithColours(PageRaster page, IReadOnlyList<FieldRegion> fields, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(fields);
        if (page.Colour is not { } colour) return fields;
        using Mat whole = Mats.OverColour(colour, page.Width, page.Height);
        var coloured = new List<FieldRegion>();
        foreach (FieldRegion field in fields)
        {
            cancellation.ThrowIfCancellationRequested();
            coloured.Add(field with { Crop = WithColour(whole, field) });
        }
        return coloured;
    }

    private static PageRaster WithColour(Mat page, FieldRegion field)
    {
        PageRaster crop = field.Crop;
        PixelQuad quad = field.CropQuad;
        // OpenCV counts from pixel centres: shift by half a pixel on both sides.
        Point2f[] from = [.. new[] { (0, 0), (1, 0), (1, 1), (0, 1) }.Select(c => new Point2f(c.Item1 * crop.Width - 0.5f, c.Item2 * crop.Height - 0.5f))];
        Point2f[] to = [.. new[] { quad.At(0, 0), quad.At(1, 0), quad.At(1, 1), quad.At(0, 1) }.Select(p => new Point2f((float)p.X - 0.5f, (float)p.Y - 0.5f))];
        using Mat map = Cv2.GetPerspectiveTransform(from, to);
        using Mat cut = new();
        Cv2.WarpPerspective(page, cut, map, new Size(crop.Width, crop.Height), InterpolationFlags.Linear | InterpolationFlags.WarpInverseMap, BorderTypes.Constant, new Scalar(255, 255, 255));
        return new PageRaster(crop.Width, crop.Height, crop.Pixels, crop.Dpi) { Colour = Mats.Colour(cut) };
    }
}
