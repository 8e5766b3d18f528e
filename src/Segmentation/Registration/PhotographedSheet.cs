using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Photographs;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Registration;

/// <summary>
/// Looks for templates on a photograph: each outline that may be a sheet's is laid out flat at a template's size, in every way round that its
/// sides allow, its light made even, and the template sought on it as on a scan. Places are those on the photograph.
/// </summary>
internal static class PhotographedSheet
{
    /// <summary>Paper kept around the outline, millimetres.</summary>
    public const double Margin = 3;

    /// <summary>A sheet's sides may be foreshortened against each other by so much.</summary>
    private const double MostForeshortened = 1.6;

    /// <summary>At 60 dots an inch digits are ten rows high.</summary>
    private const double LeastScale = 60 / 25.4, LargestScale = 300 / 25.4;

    /// <summary>The templates that were looked for, each as it was found on one outline; none where the picture shows no outline.</summary>
    /// <param name="photograph">The picture.</param>
    /// <param name="templates">What may be on it.</param>
    /// <param name="cancellation">Looked at between the stages.</param>
    public static List<FoundSheet> Find(PageRaster photograph, IReadOnlyList<Template> templates, CancellationToken cancellation)
    {
        var attempts = new List<FoundSheet>();
        foreach (PixelQuad outline in SheetOutline.Find(photograph, cancellation))
        {
            // What lies within a sheet that was found, or around it, is no other sheet.
            if (attempts.Exists(a => a is { Registration: Registered, Sheet: { } sheet } && (sheet.Contains(outline.Middle) || outline.Contains(sheet.Middle)))) continue;
            foreach (int orientation in QuarterTurn.All)
            {
                PixelQuad corners = Turned(outline, orientation / 90);
                foreach (var size in templates.GroupBy(t => t.Size).Where(s => Fits(corners, s.Key)))
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (LaidOut(photograph, corners, size.Key) is not var (flat, toPhotograph)) continue;
                    var page = new UprightPage(flat, 0, flat, 0);
                    attempts.AddRange(size.Select(template => OnPhotograph(template.Reference is null ? SheetSearch.Find(page, template, cancellation) : ReferenceSearch.OnFlat(flat, template), toPhotograph, orientation)));
                }
            }
        }
        return attempts;
    }

    /// <summary>The template of another sheet that was found beside one; null where there is none.</summary>
    public static Template? Beside(FoundSheet best, IReadOnlyList<FoundSheet> attempts) => best.Sheet is not { } sheet ? null
        : attempts.FirstOrDefault(a => a is { Registration: Registered, Sheet: { } other } && !sheet.Contains(other.Middle) && !other.Contains(sheet.Middle))?.Template;

    /// <summary>What was found on the sheet laid out flat, with its places on the photograph.</summary>
    public static FoundSheet OnPhotograph(FoundSheet found, Homography toPhotograph, int orientation)
    {
        if (found.Registration is not Registered flat) return found;
        PixelQuad on = toPhotograph.At(flat.Sheet);
        var registered = flat with
        {
            Fields = [.. flat.Fields.Select(field => field with { CropQuad = toPhotograph.At(field.CropQuad) })],
            Sheet = on,
            IsPhotograph = true,
            Orientation = orientation,
            SkewDegrees = Skew(on, orientation),
        };
        return found with { Registration = registered, LeavesRoom = false };
    }

    /// <summary>The outline at the size of a sheet with its margin, and the map from its pixels to the photograph's; null where too small.</summary>
    public static (PageRaster Flat, Homography ToPhotograph)? LaidOut(PageRaster photograph, PixelQuad corners, MillimetreSize size)
    {
        (double width, double height) = Longest(corners);
        double scale = Math.Min(LargestScale, Math.Max(width / size.Width, height / size.Height));
        if (scale < LeastScale || Homography.OfRectangle(size.Width, size.Height, corners) is not { } sheet) return null;
        Homography map = sheet.OfCrop(-Margin, -Margin, scale);
        using Mat source = Mats.Over(photograph), flat = new();
        map.Apply(source, flat, (int)Math.Ceiling((size.Width + 2 * Margin) * scale), (int)Math.Ceiling((size.Height + 2 * Margin) * scale));
        EvenLight.Apply(flat, scale);
        return (Mats.Raster(flat, scale * 25.4), map);
    }

    private static bool Fits(PixelQuad corners, MillimetreSize size)
    {
        double across = (corners.TopLeft.DistanceTo(corners.TopRight) + corners.BottomLeft.DistanceTo(corners.BottomRight)) / size.Width;
        double down = (corners.TopLeft.DistanceTo(corners.BottomLeft) + corners.TopRight.DistanceTo(corners.BottomRight)) / size.Height;
        return across / down is > 1 / MostForeshortened and < MostForeshortened;
    }

    private static (double Width, double Height) Longest(PixelQuad corners) => (
        Math.Max(corners.TopLeft.DistanceTo(corners.TopRight), corners.BottomLeft.DistanceTo(corners.BottomRight)),
        Math.Max(corners.TopLeft.DistanceTo(corners.BottomLeft), corners.TopRight.DistanceTo(corners.BottomRight)));

    /// <summary>The quad of a sheet that lies turned clockwise by some quarters, from its own top left.</summary>
    private static PixelQuad Turned(PixelQuad outline, int quarters)
    {
        IReadOnlyList<PixelPoint> c = outline.Corners;
        return new PixelQuad(c[quarters % 4], c[(quarters + 1) % 4], c[(quarters + 2) % 4], c[(quarters + 3) % 4]);
    }

    /// <summary>The angle of the sheet's upper and lower edges, once it stands upright by whole quarters; counter-clockwise positive.</summary>
    private static double Skew(PixelQuad sheet, int orientation)
    {
        double x = sheet.TopRight.X - sheet.TopLeft.X + sheet.BottomRight.X - sheet.BottomLeft.X, y = sheet.TopRight.Y - sheet.TopLeft.Y + sheet.BottomRight.Y - sheet.BottomLeft.Y;
        return Math.IEEERemainder(orientation - Math.Atan2(y, x) * 180 / Math.PI, 360);
    }
}
