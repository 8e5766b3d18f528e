using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Deskewing;
using DocDigits.Segmentation.Photographs;
using DocDigits.Segmentation.Pixels;
using DocDigits.Segmentation.References;
using OpenCvSharp;

namespace DocDigits.Segmentation.Registration;

/// <summary>Looks for templates that have a reference picture, on a scan or a photograph, whichever way it lies. One thread at a time; the page's
/// features are found once for all templates.</summary>
/// <param name="page">The page as scanned.</param>
/// <param name="skewDegrees">Its skew; null where it is not known.</param>
internal sealed class ReferenceSearch(PageRaster page, double? skewDegrees)
{
    private const int MostFeatures = 3000;

    /// <summary>Share of a reference's blocks that must be found in their places: writing and stamps hide some, and a filled reference has its own.</summary>
    private const double FewestBlocksShare = 0.45;

    private const double RoomForTwo = 1.5;

    /// <summary>How far blocks are looked for, millimetres: where features alone say so, and where other blocks do.</summary>
    private const double FirstSearch = 2.5, LastSearch = 1;

    /// <summary>A block that lies farther off the map through all of them is not that block, millimetres.</summary>
    private const double LargestError = 0.5;

    private const double LeastSpan = 0.3, Beside = 15;

    /// <summary>What a map may be off by anywhere in a field, by what its points are off by, millimetres.</summary>
    private const double LargestDoubt = 0.6, LeastPointError = 0.15;

    private const double Tilted = 0.008;

    /// <summary>Of so many templates at most the likeliest are looked for closely.</summary>
    private const int MostLookedFor = 2;

    /// <summary>A template with a smaller share of the votes that the likeliest has is not looked for, nor one with fewer votes than this.</summary>
    private const double LeastShare = 0.7, FewestVotes = 2;

    /// <summary>With so many votes a template is sought all over the page where it is not at the place that has them.</summary>
    private const double ManyVotes = 8;

    /// <summary>Where one is registered, another that looks alike has at least this share of its votes.</summary>
    private const double AlikeShare = 0.75;

    /// <summary>How far from their places features are sought, millimetres: votes part places by 8, and a sheet seen at an angle by more.</summary>
    private static readonly double[] Near = [18, 45];

    private PixelRect? shown;

    private PrintFeatures? features;

    private PixelRect Shown => shown ??= SheetOnBed.Of(page);

    private PrintFeatures Features => features ??= PrintFeatures.Of(page, MostFeatures, Shown);

    /// <summary>Looks for those of several templates that the page looks like, the likeliest first; once one is found, only for those that look like it.</summary>
    public List<FoundSheet> FindAll(IReadOnlyList<Template> templates, CancellationToken cancellation)
    {
        var found = new List<FoundSheet>();
        double registered = 0;
        foreach ((Template template, double votes, RoughPlace? place) in Likely(templates, cancellation))
        {
            if (votes < AlikeShare * registered) break;
            cancellation.ThrowIfCancellationRequested();
            found.Add(Find(template, place, votes < ManyVotes));
            if (found[^1].Registration is Registered) registered = Math.Max(registered, votes);
        }
        return found;
    }

    /// <summary>The templates whose references the page has features in common with, the likeliest first, with their votes and the place that has them; last those whose
    /// reference cannot be used.</summary>
    public IReadOnlyList<(Template Template, double Votes, RoughPlace? Place)> Likely(IReadOnlyList<Template> templates, CancellationToken cancellation)
    {
        if (templates.Count <= 1) return [.. templates.Select(t => (t, double.MaxValue, (RoughPlace?)null))];
        var references = templates.Select(t => (Template: t, ReferenceLibrary.Of(t).Sheet)).ToList();
        var usable = references.Where(r => r.Sheet is not null).ToList();
        var print = new PageOfPrint(Features, skewDegrees ?? SkewEstimator.Estimate(page, cancellation), page.Width, page.Height, page.PixelsPerMillimetre, Shown);
        var votes = ReferenceLibrary.IndexOf([.. usable.Select(r => r.Sheet!)]).Votes(print);
        double most = votes.Select(v => v.Votes).DefaultIfEmpty(0).Max();
        return [.. usable.Zip(votes, (r, v) => (r.Template, v.Votes, (RoughPlace?)v.Place)).Where(v => v.Votes >= Math.Max(FewestVotes, LeastShare * most)).OrderByDescending(v => v.Votes).Take(MostLookedFor),
            .. references.Where(r => r.Sheet is null).Select(r => (r.Template, double.MaxValue, (RoughPlace?)null))];
    }

    /// <summary>Looks for one template.</summary>
    /// <param name="template">The template.</param>
    /// <param name="place">About where its sheet lies; null where that is not known.</param>
    /// <param name="onlyThere">Whether it is not worth looking anywhere but at that place.</param>
    private FoundSheet Find(Template template, RoughPlace? place, bool onlyThere)
    {
        (ReferenceSheet? reference, string? problem) = ReferenceLibrary.Of(template);
        if (reference is null) return Missed(template, $"The reference picture '{template.Reference!.File}' of the template {template.Name} cannot be used: {problem}", 0);
        using Mat mat = Mats.Over(page);
        FoundSheet? best = null;
        foreach (double within in place is null ? [] : Near)
            if (!(best?.Registration is Registered)) best = Best(mat, template, reference, ReferenceMatch.Roughly(reference, Features, place!, within)) ?? best;
        if (!(best?.Registration is Registered) && !onlyThere) best = Best(mat, template, reference, ReferenceMatch.Roughly(reference, Features)) ?? best;
        return best ?? Unlike(template);
    }

    /// <summary>The sheet measured at each of some places until it is plainly there; null where there is none.</summary>
    private FoundSheet? Best(Mat mat, Template template, ReferenceSheet reference, IEnumerable<Homography> places)
    {
        int fewest = Fewest(reference);
        FoundSheet? best = null;
        foreach (Homography map in places)
        {
            FoundSheet other = Measured(mat, template, reference, map, fewest);
            if (best is null || (other.Registration is Registered == best.Registration is Registered ? other.Evidence > best.Evidence : other.Registration is Registered)) best = other;
            if (best.IsPlain) break;
        }
        return best;
    }

    /// <summary>That a page does not look like a template's reference.</summary>
    public static FoundSheet Unlike(Template template) => Missed(template, "Too little of the page looks like the template's reference picture.", 0);

    /// <summary>Looks for one template on a sheet that was laid out flat with its margin, see <see cref="PhotographedSheet.LaidOut"/>.</summary>
    public static FoundSheet OnFlat(PageRaster flat, Template template)
    {
        if (ReferenceLibrary.Of(template) is not ({ } reference, _)) return Missed(template, $"The reference picture of the template {template.Name} cannot be used.", 0);
        int fewest = Fewest(reference);
        using Mat mat = Mats.Over(flat);
        var first = ReferenceMatch.Blocks(mat, reference, Laid(flat), FirstSearch);
        return ReferenceMatch.Refined(reference, first) is { } map ? Fitted(mat, flat, template, reference, map, fewest) : TooFew(template, reference, fewest, first.Count);
    }

    /// <summary>The sheet at a place that is roughly known, blocks measured twice: from afar, and again where the first time expects them.</summary>
    private FoundSheet Measured(Mat mat, Template template, ReferenceSheet reference, Homography rough, int fewest)
    {
        var first = ReferenceMatch.Blocks(mat, reference, rough, FirstSearch);
        if (ReferenceMatch.Refined(reference, first) is not { } map) return TooFew(template, reference, fewest, first.Count);
        if (IsTilted(map, template.Size)) return OnPhotograph(template, reference, map, fewest) ?? TooFew(template, reference, fewest, first.Count);
        return Fitted(mat, page, template, reference, map, fewest);
    }

    /// <summary>The sheet laid out flat by the rough map, and measured there.</summary>
    private FoundSheet? OnPhotograph(Template template, ReferenceSheet reference, Homography rough, int fewest)
    {
        MillimetreSize size = template.Size;
        PixelQuad corners = rough.At(new PixelQuad(new(0, 0), new(size.Width, 0), new(size.Width, size.Height), new(0, size.Height)));
        if (PhotographedSheet.LaidOut(page, corners, size) is not var (flat, toPhotograph)) return null;
        using Mat mat = Mats.Over(flat);
        return PhotographedSheet.OnPhotograph(Fitted(mat, flat, template, reference, Laid(flat), fewest), toPhotograph, Orientation(rough.At(size.Width, 0).X - rough.At(0, 0).X, rough.At(size.Width, 0).Y - rough.At(0, 0).Y));
    }

    /// <summary>Where millimetres of the sheet lie on one that was laid out flat.</summary>
    private static Homography Laid(PageRaster flat)
    {
        AffineMap map = PhotographedSheet.OnFlat(flat.PixelsPerMillimetre);
        return new Homography(map.A, map.B, map.C, map.D, map.E, map.F, 0, 0);
    }

    private static int Fewest(ReferenceSheet reference) => Math.Max(ReferenceMatch.FewestBlocks, (int)Math.Ceiling(FewestBlocksShare * reference.Blocks.Length - 1e-9));

    private static FoundSheet Fitted(Mat mat, PageRaster raster, Template template, ReferenceSheet reference, Homography expected, int fewest)
    {
        var found = ReferenceMatch.Blocks(mat, reference, expected, LastSearch);
        List<PointPair> points = [.. found.Select(f => new PointPair(f.Block, reference.Blocks[f.Block].X, reference.Blocks[f.Block].Y, f.At.X, f.At.Y))];
        return MapFit.Robust(points, template.Size.Width, template.Size.Height, fewest, LargestError) is { } fit && (Spans(fit.Points, template.Size) || LieNear(fit.Points, template)) && ReachesFields(fit.Points, fit.Residual, template)
            ? Registered(mat, raster, template, reference, fit) : TooFew(template, reference, fewest, points.Count);
    }

    /// <summary>Whether points lie all over the sheet, so that its stretch is known: a map through those of one corner would miss the others.</summary>
    private static bool Spans(List<PointPair> points, MillimetreSize size) =>
        points.Max(p => p.SheetX) - points.Min(p => p.SheetX) >= LeastSpan * size.Width && points.Max(p => p.SheetY) - points.Min(p => p.SheetY) >= LeastSpan * size.Height;

    /// <summary>Whether the fields lie among the points, or so near that no stretch matters.</summary>
    private static bool LieNear(List<PointPair> points, Template template)
    {
        double left = points.Min(p => p.SheetX) - Beside, right = points.Max(p => p.SheetX) + Beside, top = points.Min(p => p.SheetY) - Beside, bottom = points.Max(p => p.SheetY) + Beside;
        return template.Fields.All(f => f.Area.X >= left && f.Area.Right <= right && f.Area.Y >= top && f.Area.Bottom <= bottom);
    }

    /// <summary>Whether the map is sure enough at every corner of every field: the standard error of a plane through the points, which grows with the
    /// distance from them.</summary>
    private static bool ReachesFields(List<PointPair> points, double residual, Template template)
    {
        double mx = points.Average(p => p.SheetX), my = points.Average(p => p.SheetY), xx = 0, xy = 0, yy = 0;
        foreach (PointPair p in points)
            (xx, xy, yy) = (xx + (p.SheetX - mx) * (p.SheetX - mx), xy + (p.SheetX - mx) * (p.SheetY - my), yy + (p.SheetY - my) * (p.SheetY - my));
        double determinant = xx * yy - xy * xy, error = Math.Max(LeastPointError, residual);
        return determinant > 0 && template.Fields.All(f => new[] { (f.Area.X, f.Area.Y), (f.Area.Right, f.Area.Y), (f.Area.X, f.Area.Bottom), (f.Area.Right, f.Area.Bottom) }.All(corner =>
        {
            (double x, double y) = (corner.Item1 - mx, corner.Item2 - my);
            return error * Math.Sqrt(1.0 / points.Count + (yy * x * x - 2 * xy * x * y + xx * y * y) / determinant) <= LargestDoubt;
        }));
    }

    /// <summary>Whether the sheet is seen at an angle: its nearer side is longer than the farther one.</summary>
    private static bool IsTilted(Homography map, MillimetreSize size) => Math.Abs(map.G * size.Width) + Math.Abs(map.H * size.Height) > Tilted;

    private static FoundSheet TooFew(Template template, ReferenceSheet reference, int fewest, int found) => Missed(template,
        $"Of {reference.Blocks.Length} places of the reference picture at least {fewest} must be found, all over the sheet; {found} were found, and not all in their places.", (double)found / reference.Blocks.Length / 2);

    private static FoundSheet Registered(Mat mat, PageRaster raster, Template template, ReferenceSheet reference, (AffineMap Map, List<PointPair> Points, double Residual) fit)
    {
        AffineMap map = fit.Map;
        double evidence = (double)fit.Points.Count / reference.Blocks.Length;
        if (template.Fields.FirstOrDefault(f => !FieldCutter.IsOnPage(raster, f, map)) is { } outside)
            return Missed(template, $"The field '{outside.Name}' lies partly outside the scanned page; scan the whole sheet.", evidence);
        int orientation = Orientation(map.A, map.D);
        MillimetreSize size = template.Size;
        var registered = new Registered(template, [.. template.Fields.Select(f => FieldCutter.Cut(mat, f, map))], fit.Residual)
        {
            Sheet = new PixelQuad(map.At(0, 0), map.At(size.Width, 0), map.At(size.Width, size.Height), map.At(0, size.Height)),
            Orientation = orientation,
            SkewDegrees = Math.IEEERemainder(orientation - Degrees(map.A, map.D), 360),
            PixelsPerMillimetre = map.Scale,
            AnchorsFound = [$"{fit.Points.Count} of {reference.Blocks.Length} places of the reference"],
        };
        return new FoundSheet(template, registered, evidence)
        {
            LeavesRoom = Math.Max(raster.Width, raster.Height) >= RoomForTwo * Math.Max(size.Width, size.Height) * map.Scale
                || Math.Min(raster.Width, raster.Height) >= RoomForTwo * Math.Min(size.Width, size.Height) * map.Scale,
        };
    }

    /// <summary>The quarter turn next to the direction in which a sheet's upper edge runs on the page.</summary>
    private static int Orientation(double x, double y) => ((int)Math.Round(Degrees(x, y) / 90) * 90 + 360) % 360;

    private static double Degrees(double x, double y) => Math.Atan2(y, x) * 180 / Math.PI;

    private static FoundSheet Missed(Template template, string reason, double evidence) => new(template, new NotRegistered(reason), evidence);
}
