using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Photographs;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Registration.ByHand;

/// <summary>
/// Cuts a template's fields from a page whose sheet a person placed. Corners make a projective map (Heckbert 1989), which is corrected by printed marks
/// where these are found near by. A sheet that lies flat is cut from the page as scanned; one that is seen at an angle is laid out first, as
/// photographs are. Thread-safe.
/// </summary>
public static class HandPlacedSheet
{
    /// <summary>Why the corners cannot be those of a template's sheet on a picture, and what to do; null where they can.</summary>
    /// <param name="page">The page as scanned.</param>
    /// <param name="template">The template.</param>
    /// <param name="corners">The sheet's corners on it, pixels.</param>
    public static string? Problem(PageRaster page, Template template, PixelQuad corners)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(template);
        return CornerChecks.Problem(page, template, corners);
    }

    /// <summary>Cuts the fields.</summary>
    /// <param name="page">The page as scanned.</param>
    /// <param name="template">The template.</param>
    /// <param name="corners">The sheet's corners on it, pixels.</param>
    /// <param name="cancellation">Looked at between the stages.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static HandPlacing Place(PageRaster page, Template template, PixelQuad corners, CancellationToken cancellation)
    {
        if (Problem(page, template, corners) is { } problem) return new NotPlaced(problem);
        cancellation.ThrowIfCancellationRequested();
        if (PhotographedSheet.LaidOut(page, corners, template.Size) is not var (flat, toPage)) return new NotPlaced("Between these corners there is no sheet. Put each on the sheet's own.");
        var measured = LocalMarks.Measure(flat, template, corners, toPage);
        cancellation.ThrowIfCancellationRequested();
        PixelQuad sheet = measured?.Sheet ?? corners;
        if (measured is not null && CornerChecks.Problem(page, template, sheet) is not null) (measured, sheet) = (null, corners);

        bool tilted = QuadShape.IsTilted(sheet);
        IReadOnlyList<FieldRegion> fields = tilted ? CutFlat(page, template, sheet) : CutAsScanned(page, template, sheet);
        int orientation = PhotographedSheet.OrientationOf(sheet);
        (double across, double down) = QuadShape.Scales(sheet, template.Size);
        return new PlacedByHand(new Registered(template, fields, measured?.ResidualMillimetres ?? 0)
        {
            Sheet = sheet,
            IsPhotograph = tilted,
            PixelsPerMillimetre = Math.Sqrt(across * down),
            Orientation = orientation,
            SkewDegrees = PhotographedSheet.Skew(sheet, orientation),
            AnchorsFound = measured?.Found ?? [],
        }, measured is not null);
    }

    private static List<FieldRegion> CutFlat(PageRaster page, Template template, PixelQuad sheet)
    {
        (PageRaster flat, Homography toPage) = PhotographedSheet.LaidOut(page, sheet, template.Size) ?? throw new InvalidOperationException("A sheet that was laid out before has no area.");
        using Mat mat = Mats.Over(flat);
        AffineMap laid = PhotographedSheet.OnFlat(flat.PixelsPerMillimetre);
        return [.. template.Fields.Select(field => FieldCutter.Cut(mat, field, laid)).Select(cut => cut with { CropQuad = toPage.At(cut.CropQuad) })];
    }

    /// <summary>Each field by the affine map that is nearest to the projective one in its middle: opposite sides are equally long, so the two hardly differ.</summary>
    private static List<FieldRegion> CutAsScanned(PageRaster page, Template template, PixelQuad sheet)
    {
        Homography map = Homography.OfRectangle(template.Size.Width, template.Size.Height, sheet) ?? throw new InvalidOperationException("A sheet that was laid out before has no area.");
        using Mat mat = Mats.Over(page);
        return [.. template.Fields.Select(field => FieldCutter.Cut(mat, field, map.Near(field.Area.X + field.Area.Width / 2, field.Area.Y + field.Area.Height / 2)))];
    }
}
