using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Deskewing;
using DocDigits.Segmentation.Photographs;
using DocDigits.Segmentation.Pixels;
using DocDigits.Segmentation.Registration.Votes;
using OpenCvSharp;

namespace DocDigits.Segmentation.Registration;

/// <summary>
/// Looks for templates on a photograph: each outline that may be a sheet's is laid out flat at a template's size, either way round that its
/// sides allow, its light made even, and the template sought on it as on a scan. Places are those on the photograph.
/// </summary>
internal static class PhotographedSheet
{
    /// <summary>Paper kept around the outline, millimetres.</summary>
    public const double Margin = 3;

    /// <summary>A sheet's sides may be foreshortened against each other by so much.</summary>
    private const double MostForeshortened = 1.6;

    /// <summary>How much a flat sheet's sides may be off, and by which power of the ratio of its opposite sides a tilted one's: a camera four diagonals away foreshortens
    /// by 1.4 where opposite sides differ by 1.16.</summary>
    private const double Uneven = 1.1, Foreshortening = 2.5;

    /// <summary>A scanned sheet's sides are off by less.</summary>
    private const double OffSize = 1.02;

    /// <summary>A sheet whose diagonal is longer than this share of the picture's longer side has as many features on it as the picture.</summary>
    private const double LargeInPicture = 0.7;

    private static readonly int[] UprightOrUpsideDown = [0, 180];

    /// <summary>At 60 dots an inch digits are ten rows high.</summary>
    private const double LeastScale = 60 / 25.4, LargestScale = 300 / 25.4;

    /// <summary>The templates that were looked for, each as it was found on one outline; none where the picture shows no outline.</summary>
    /// <param name="photograph">The picture.</param>
    /// <param name="templates">What may be on it.</param>
    /// <param name="cancellation">Looked at between the stages.</param>
    public static List<FoundSheet> Find(PageRaster photograph, IReadOnlyList<Template> templates, CancellationToken cancellation)
    {
        var attempts = new List<FoundSheet>();
        Template[] referred = [.. templates.Where(t => t.Reference is not null)];
        foreach (PixelQuad outline in SheetOutline.Find(photograph, cancellation))
        {
            // What lies within a sheet that was found, or around it, is no other sheet.
            if (attempts.Exists(a => a is { Registration: Registered, Sheet: { } sheet } && (sheet.Contains(outline.Middle) || outline.Contains(sheet.Middle)))) continue;
            // Features are found whichever way a flat sheet lies and whatever its scale, unless it is small in the picture.
            bool soughtAsItLies = !QuadShape.IsTilted(outline) && Extent(outline) > LargeInPicture * Math.Max(photograph.Width, photograph.Height);
            foreach (int quarter in new[] { 0, 90 })
            {
                PixelQuad corners = Turned(outline, quarter / 90);
                foreach (var size in templates.GroupBy(t => t.Size).Where(s => Fits(corners, s.Key) && !IsScan(corners, s.Key, photograph.PixelsPerMillimetre)))
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (LaidOut(photograph, corners, size.Key) is not var (flat, toPhotograph)) continue;
                    attempts.AddRange(new AnchorSearch(flat, 0, [.. size.Where(t => t.Reference is null)], UprightOrUpsideDown, cancellation).FindAny()
                        .Select(found => OnPhotograph(found, toPhotograph, quarter)));
                    if (!soughtAsItLies) attempts.AddRange(OnReferences(flat, [.. size.Where(t => t.Reference is not null)], referred, cancellation).Select(found => OnPhotograph(found, toPhotograph, quarter)));
                }
            }
        }
        return attempts;
    }

    /// <summary>Those of some templates with references that a sheet laid out flat looks like, upright or upside down.</summary>
    private static IEnumerable<FoundSheet> OnReferences(PageRaster flat, Template[] some, Template[] all, CancellationToken cancellation)
    {
        if (some.Length == 0) yield break;
        foreach (Template template in new ReferenceSearch(flat, 0).Likely(all, cancellation).Select(l => l.Template).Intersect(some))
            foreach (int orientation in UprightOrUpsideDown)
            {
                var page = new UprightPage(flat, orientation, QuarterTurn.Upright(flat, orientation), 0);
                FoundSheet found = ReferenceSearch.OnFlat(page.Raster, template);
                yield return found.Registration is not Registered upright ? found
                    : found with { Registration = upright with { Fields = [.. upright.Fields.Select(page.AsScanned)], Sheet = page.AsScanned(upright.Sheet), Orientation = orientation } };
            }
    }

    /// <summary>The template of another sheet that was found beside one; null where there is none.</summary>
    public static Template? Beside(FoundSheet best, IReadOnlyList<FoundSheet> attempts) => best.Sheet is not { } sheet ? null
        : attempts.FirstOrDefault(a => a is { Registration: Registered, Sheet: { } other } && !sheet.Contains(other.Middle) && !other.Contains(sheet.Middle))?.Template;

    /// <summary>What was found on the sheet laid out flat, with its places on the photograph.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="toPhotograph">From pixels of the flat sheet to the photograph's.</param>
    /// <param name="quarter">By how many degrees the flat sheet lies turned clockwise on the photograph.</param>
    public static FoundSheet OnPhotograph(FoundSheet found, Homography toPhotograph, int quarter)
    {
        if (found.Registration is not Registered flat) return found;
        int orientation = (quarter + flat.Orientation) % 360;
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

    /// <summary>From millimetres of a sheet to pixels of its flat picture of a scale, pixels a millimetre.</summary>
    public static AffineMap OnFlat(double scale) => new(scale, 0, Margin * scale, 0, scale, Margin * scale);

    /// <summary>Whether a sheet may look so: the more its opposite sides differ in length, the more it is tilted, and the more foreshortened it may be.</summary>
    private static bool Fits(PixelQuad corners, MillimetreSize size)
    {
        (double across, double down) = QuadShape.Scales(corners, size);
        return QuadShape.Ratio(across, down) < Math.Min(MostForeshortened, Uneven * Math.Pow(QuadShape.Unevenness(corners), Foreshortening));
    }

    /// <summary>Whether a sheet of that size lies there as scanned, flat and at the resolution stated: it was looked for as it lies.</summary>
    private static bool IsScan(PixelQuad corners, MillimetreSize size, double pixelsPerMillimetre)
    {
        bool IsLong(double side, double millimetres) => QuadShape.Ratio(side, millimetres * pixelsPerMillimetre) < OffSize;
        return Math.Abs(Skew(corners, 0)) < SkewEstimator.MaximumDegrees
            && IsLong(corners.TopLeft.DistanceTo(corners.TopRight), size.Width) && IsLong(corners.BottomLeft.DistanceTo(corners.BottomRight), size.Width)
            && IsLong(corners.TopLeft.DistanceTo(corners.BottomLeft), size.Height) && IsLong(corners.TopRight.DistanceTo(corners.BottomRight), size.Height);
    }

    private static double Extent(PixelQuad corners) => Math.Max(corners.TopLeft.DistanceTo(corners.BottomRight), corners.TopRight.DistanceTo(corners.BottomLeft));

    private static (double Width, double Height) Longest(PixelQuad corners) => (
        Math.Max(corners.TopLeft.DistanceTo(corners.TopRight), corners.BottomLeft.DistanceTo(corners.BottomRight)),
        Math.Max(corners.TopLeft.DistanceTo(corners.BottomLeft), corners.TopRight.DistanceTo(corners.BottomRight)));

    /// <summary>The quad of a sheet that lies turned clockwise by some quarters, from its own top left.</summary>
    private static PixelQuad Turned(PixelQuad outline, int quarters)
    {
        IReadOnlyList<PixelPoint> c = outline.Corners;
        return new PixelQuad(c[quarters % 4], c[(quarters + 1) % 4], c[(quarters + 2) % 4], c[(quarters + 3) % 4]);
    }

    /// <summary>By how many degrees, in whole quarters, a sheet lies turned clockwise.</summary>
    public static int OrientationOf(PixelQuad sheet) =>
        ((int)Math.Round(Math.Atan2(sheet.TopRight.Y - sheet.TopLeft.Y, sheet.TopRight.X - sheet.TopLeft.X) * 180 / Math.PI / 90) * 90 + 360) % 360;

    /// <summary>The angle of the sheet's upper and lower edges, once it stands upright by whole quarters; counter-clockwise positive.</summary>
    public static double Skew(PixelQuad sheet, int orientation)
    {
        double x = sheet.TopRight.X - sheet.TopLeft.X + sheet.BottomRight.X - sheet.BottomLeft.X, y = sheet.TopRight.Y - sheet.TopLeft.Y + sheet.BottomRight.Y - sheet.BottomLeft.Y;
        return Math.IEEERemainder(orientation - Math.Atan2(y, x) * 180 / Math.PI, 360);
    }
}
