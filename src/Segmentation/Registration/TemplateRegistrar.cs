using System.Globalization;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Deskewing;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Registration;

/// <summary>
/// Finds a template's anchors on a page and cuts its fields. The place and scale of the sheet are voted for by all
/// anchors together on a reduced picture, so that neither a cropped or shifted page nor a wrong resolution matters; each
/// anchor is then measured on the page as scanned, and an affine map (a similarity where the anchors span too little) is
/// laid through those that agree. Thread-safe, keeps nothing.
/// </summary>
public static class TemplateRegistrar
{
    /// <summary>Largest residual of a page that counts as registered, millimetres.</summary>
    public const double LargestResidualMillimetres = 0.8;

    private const int FewestAnchors = 3;
    private const double FewestAnchorsShare = 0.6;
    private const double FewestFramesShare = 0.5;

    /// <summary>Evidence (0 to 1) below which an anchor is not looked at closer.</summary>
    private const double LeastEvidence = 0.2;

    /// <summary>Evidence of a template that is plainly there.</summary>
    private const double PlainEvidence = 0.75;

    /// <summary>Largest ratio between the two scales at which a sheet fits the picture's width and height.</summary>
    private const double SameShape = 1.08;

    /// <summary>Two templates whose evidence differs by less cannot be told apart.</summary>
    private const double DistinctEvidence = 0.08;

    /// <summary>Registers a page to one template.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static TemplateRegistration Register(CleanPage page, Template template, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(template);
        return RegisterBest(page, [template], cancellation);
    }

    /// <summary>
    /// Registers a page to that of several templates for which there is most evidence; none where two fit alike. The page is
    /// taken as it was scanned first. Where no template is plainly there, it is turned upside down and on its sides as well.
    /// </summary>
    /// <param name="page">The page, its skew measured as it was scanned; its orientation is not known yet.</param>
    /// <param name="templates">One, or several to choose from.</param>
    /// <param name="cancellation">Looked at between the stages.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static TemplateRegistration RegisterBest(CleanPage page, IReadOnlyList<Template> templates, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(templates);
        if (templates.Count == 0) return new NotRegistered("There is no template to compare the page with.");
        var attempts = new List<Attempted>();
        double? sideways = null;
        foreach (int orientation in QuarterTurn.All)
        {
            PageRaster upright = QuarterTurn.Upright(page.Page.Raster, orientation);
            // Upside down the same lines lie askew by the same angle.
            double skew = orientation is 0 or 180 ? page.SkewDegrees : sideways ??= SkewEstimator.Estimate(upright, cancellation);
            attempts.AddRange(AttemptAll(new Upright(page.Page.Raster, upright, orientation, skew), templates, cancellation));
            if (attempts.Exists(IsPlain)) break;
        }
        return BestOf(attempts, templates.Count);
    }

    private static bool IsPlain(Attempted attempt) => attempt.Registration is Registered && attempt.Evidence >= PlainEvidence;

    private static TemplateRegistration BestOf(List<Attempted> attempts, int templates)
    {
        var fits = attempts.Where(a => a.Registration is Registered).OrderByDescending(a => a.Evidence).ToList();
        if (fits.Count == 0)
        {
            Attempted nearest = attempts.MaxBy(a => a.Evidence)!;
            string reason = ((NotRegistered)nearest.Registration).Reason;
            return new NotRegistered(templates == 1 ? reason
                : $"The page fits none of the {templates} templates. Nearest is {nearest.Template.Name}: {reason} Name the template that is meant, or write one for this kind of page.");
        }
        Registered best = (Registered)fits[0].Registration;
        if (fits.Count == 1 || fits[0].Evidence - fits[1].Evidence >= DistinctEvidence) return best;
        Registered other = (Registered)fits[1].Registration;
        return new NotRegistered(other.Template.Name == best.Template.Name
            ? $"The page fits the template {best.Template.Name} turned by {best.Orientation} and by {other.Orientation} degrees alike; scan it upright, or give the template a mark that tells top from bottom."
            : $"The page fits the templates {best.Template.Name} and {other.Template.Name} alike; name the one that is meant.");
    }

    /// <summary>Tries the templates on a page in one orientation. Those of the picture's shape come first: where one of them is plainly there, the
    /// others need no look.</summary>
    private static List<Attempted> AttemptAll(Upright page, IReadOnlyList<Template> templates, CancellationToken cancellation)
    {
        var reductions = new Dictionary<double, ReducedPage>();
        var attempts = new List<Attempted>();
        foreach (var group in templates.GroupBy(t => HasShapeOf(page.Raster, t)).OrderByDescending(g => g.Key))
        {
            attempts.AddRange(group.Select(t => Attempt(page, t, reductions, cancellation)));
            if (attempts.Exists(IsPlain)) break;
        }
        return attempts;
    }

    private static bool HasShapeOf(PageRaster page, Template template) =>
        page.Width / template.Size.Width / (page.Height / template.Size.Height) is > 1 / SameShape and < SameShape;

    private static Attempted Attempt(Upright page, Template template, Dictionary<double, ReducedPage> reductions, CancellationToken cancellation)
    {
        PageRaster raster = page.Raster;
        List<double> scales = ScaleGuesses(raster, template);
        double factor = Math.Min(1, ReducedPage.TargetScale / scales[0]);
        if (!reductions.TryGetValue(factor, out ReducedPage? reduced))
            reductions[factor] = reduced = new ReducedPage(raster, page.SkewDegrees, factor);
        if (PlacementSearch.Best(reduced, template, [.. scales.Select(s => s * factor)], cancellation) is not { } placement)
            return new(template, new NotRegistered("The page is too small to hold the template."), 0);

        using Mat mat = Mats.Over(raster);
        var points = new List<PointPair>();
        for (int i = 0; i < template.Anchors.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            (int shiftX, int shiftY, double evidence) = placement.Anchors[i];
            if (evidence < LeastEvidence) continue;
            // Sheet to reduced picture, then to the page as scanned.
            AffineMap r = reduced.ToPage;
            double s = placement.Scale, x = placement.X + shiftX, y = placement.Y + shiftY;
            var predicted = new AffineMap(r.A * s, r.B * s, r.A * x + r.B * y + r.C, r.D * s, r.E * s, r.D * x + r.E * y + r.F);
            if (template.Anchors[i] is FrameAnchor frame) points.AddRange(FrameFinder.Find(mat, i, frame, predicted));
            else if (FiducialFinder.Find(mat, i, (FiducialAnchor)template.Anchors[i], predicted) is { } centre) points.Add(centre);
        }

        int frames = template.Anchors.Count(a => a is FrameAnchor);
        int fewest = Math.Max(FewestAnchors, (int)Math.Ceiling(FewestAnchorsShare * template.Anchors.Count - 1e-9));
        var fit = MapFit.Robust(points, template.Size.Width, template.Size.Height, fewest, LargestResidualMillimetres);
        if (fit is not { } found || found.Points.Select(p => p.Anchor).Distinct().Count(a => template.Anchors[a] is FrameAnchor) < frames * FewestFramesShare)
            return new(template, new NotRegistered(Missing(template, [.. points.Select(p => p.Anchor).Distinct()], fewest)), placement.Score);
        if (template.Fields.FirstOrDefault(f => !FieldCutter.IsOnPage(raster, f, found.Map)) is { } outside)
            return new(template, new NotRegistered($"The field '{outside.Name}' lies partly outside the scanned page; scan the whole sheet."), placement.Score);

        int[] used = [.. found.Points.Select(p => p.Anchor).Distinct().Order()];
        double evidenceOfAll = used.Sum(a => placement.Anchors[a].Evidence) / template.Anchors.Count;
        var registered = new Registered(template, [.. template.Fields.Select(f => page.AsScanned(FieldCutter.Cut(mat, f, found.Map)))], found.Residual)
        {
            Orientation = page.Orientation,
            SkewDegrees = page.SkewDegrees,
            PixelsPerMillimetre = found.Map.Scale,
            AnchorsFound = [.. used.Select(a => template.Anchors[a].Name)],
        };
        return new(template, registered, evidenceOfAll);
    }

    /// <summary>Pixels a millimetre, likeliest first: as the file states where that is possible, and as the sheet fits the picture.</summary>
    private static List<double> ScaleGuesses(PageRaster page, Template template)
    {
        double across = page.Width / template.Size.Width, down = page.Height / template.Size.Height;
        var guesses = new List<double> { page.PixelsPerMillimetre };
        // A stated resolution that makes the sheet far larger than the picture, or a stamp on it, is wrong.
        if (page.PixelsPerMillimetre > 1.25 * Math.Max(across, down) || page.PixelsPerMillimetre < 0.3 * Math.Min(across, down)) guesses.Clear();
        guesses.Add(Math.Min(across, down));
        if (across / down is > 1.06 or < 1 / 1.06) guesses.Add(Math.Max(across, down));
        return guesses;
    }

    private static string Missing(Template template, int[] found, int fewest)
    {
        string named = found.Length == 0 ? "none" : string.Join(", ", found.Select(a => template.Anchors[a].Name));
        int[] absent = [.. Enumerable.Range(0, template.Anchors.Count).Except(found)];
        string lacking = absent.Length == 0 ? "their distances do not fit the template" : $"not found: {string.Join(", ", absent.Select(a => template.Anchors[a].Name))}";
        return string.Create(CultureInfo.InvariantCulture,
            $"Of {template.Anchors.Count} anchors at least {fewest} must be found in their places; found: {named}; {lacking}.");
    }

    /// <summary>A page turned upright by whole quarters.</summary>
    private sealed record Upright(PageRaster Scanned, PageRaster Raster, int Orientation, double SkewDegrees)
    {
        public FieldRegion AsScanned(FieldRegion region) =>
            region with { CropQuad = QuarterTurn.ToScanned(region.CropQuad, Scanned.Width, Scanned.Height, Orientation) };
    }

    private sealed record Attempted(Template Template, TemplateRegistration Registration, double Evidence);
}
