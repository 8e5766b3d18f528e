using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Photographs;
using DocDigits.Segmentation.Pixels;
using DocDigits.Segmentation.References;
using OpenCvSharp;

namespace DocDigits.Segmentation.Registration;

/// <summary>Looks for templates that have a reference picture, on a scan or a photograph, whichever way it lies. One thread at a time; the page's
/// features are found once for all templates.</summary>
/// <param name="page">The page as scanned.</param>
internal sealed class ReferenceSearch(PageRaster page)
{
    private const int MostFeatures = 3000;

    /// <summary>Share of a reference's blocks that must be found in their places: writing and stamps hide some, and a filled reference has its own.</summary>
    private const double FewestBlocksShare = 0.35;

    private const double RoomForTwo = 1.5;

    private PrintFeatures? features;

    /// <summary>Looks for one template.</summary>
    public FoundSheet Find(Template template)
    {
        if (ReferenceLibrary.Of(template) is not ({ } reference, _))
            return Missed(template, $"The reference picture '{template.Reference!.File}' of the template {template.Name} cannot be used: {ReferenceLibrary.Of(template).Problem}", 0);
        features ??= PrintFeatures.Of(page, MostFeatures);
        if (ReferenceMatch.Roughly(reference, features) is not { } rough)
            return Missed(template, "Too little of the page looks like the template's reference picture.", 0);

        using Mat mat = Mats.Over(page);
        (List<PointPair> points, double evidence) = Measured(mat, reference, rough);
        int fewest = Math.Max(ReferenceMatch.FewestBlocks, (int)Math.Ceiling(FewestBlocksShare * reference.Blocks.Length - 1e-9));
        if (MapFit.Robust(points, template.Size.Width, template.Size.Height, fewest, TemplateRegistrar.LargestResidualMillimetres) is { } fit)
            return Registered(mat, page, template, reference, fit);
        return OnPhotograph(template, reference, rough, fewest) ?? Missed(template,
            $"Of {reference.Blocks.Length} places of the reference picture at least {fewest} must be found; {points.Count} were, and not all in their places.", evidence);
    }

    /// <summary>The sheet laid out flat by the rough map, and measured there.</summary>
    private FoundSheet? OnPhotograph(Template template, ReferenceSheet reference, Homography rough, int fewest)
    {
        MillimetreSize size = template.Size;
        PixelQuad corners = rough.At(new PixelQuad(new(0, 0), new(size.Width, 0), new(size.Width, size.Height), new(0, size.Height)));
        if (PhotographedSheet.LaidOut(page, corners, size) is not var (flat, toPhotograph)) return null;
        using Mat mat = Mats.Over(flat);
        double scale = flat.PixelsPerMillimetre;
        var laid = new Homography(scale, 0, PhotographedSheet.Margin * scale, 0, scale, PhotographedSheet.Margin * scale, 0, 0);
        (List<PointPair> points, _) = Measured(mat, reference, laid);
        if (MapFit.Robust(points, size.Width, size.Height, fewest, TemplateRegistrar.LargestResidualMillimetres) is not { } fit) return null;
        return PhotographedSheet.OnPhotograph(Registered(mat, flat, template, reference, fit), toPhotograph, Orientation(rough.At(size.Width, 0).X - rough.At(0, 0).X, rough.At(size.Width, 0).Y - rough.At(0, 0).Y));
    }

    private static (List<PointPair> Points, double Evidence) Measured(Mat mat, ReferenceSheet reference, Homography expected)
    {
        var found = ReferenceMatch.Blocks(mat, reference, expected);
        return ([.. found.Select(f => new PointPair(f.Block, reference.Blocks[f.Block].X, reference.Blocks[f.Block].Y, f.At.X, f.At.Y))], (double)found.Count / reference.Blocks.Length);
    }

    private static FoundSheet Registered(Mat mat, PageRaster raster, Template template, ReferenceSheet reference, (AffineMap Map, List<PointPair> Points, double Residual) fit)
    {
        AffineMap map = fit.Map;
        double evidence = (double)fit.Points.Count / reference.Blocks.Length;
        if (template.Fields.FirstOrDefault(f => !FieldCutter.IsOnPage(raster, f, map)) is { } outside)
            return Missed(template, $"The field '{outside.Name}' lies partly outside the scanned page; scan the whole sheet.", evidence);
        int orientation = Orientation(map.A, map.D);
        var registered = new Registered(template, [.. template.Fields.Select(f => FieldCutter.Cut(mat, f, map))], fit.Residual)
        {
            Orientation = orientation,
            SkewDegrees = Math.IEEERemainder(orientation - Degrees(map.A, map.D), 360),
            PixelsPerMillimetre = map.Scale,
            AnchorsFound = [$"{fit.Points.Count} of {reference.Blocks.Length} places of the reference"],
        };
        MillimetreSize size = template.Size;
        return new FoundSheet(template, registered, evidence)
        {
            Sheet = new PixelQuad(map.At(0, 0), map.At(size.Width, 0), map.At(size.Width, size.Height), map.At(0, size.Height)),
            LeavesRoom = Math.Max(raster.Width, raster.Height) >= RoomForTwo * Math.Max(size.Width, size.Height) * map.Scale
                || Math.Min(raster.Width, raster.Height) >= RoomForTwo * Math.Min(size.Width, size.Height) * map.Scale,
        };
    }

    /// <summary>The quarter turn next to the direction in which a sheet's upper edge runs on the page.</summary>
    private static int Orientation(double x, double y) => ((int)Math.Round(Degrees(x, y) / 90) * 90 + 360) % 360;

    private static double Degrees(double x, double y) => Math.Atan2(y, x) * 180 / Math.PI;

    private static FoundSheet Missed(Template template, string reason, double evidence) => new(template, new NotRegistered(reason), evidence);
}
