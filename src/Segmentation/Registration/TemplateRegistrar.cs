using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Deskewing;

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

    /// <summary>Largest ratio between the two scales at which a sheet fits the picture's width and height.</summary>
    private const double SameShape = 1.08;

    /// <summary>Share of the smaller of two sheets that the other may cover.</summary>
    private const double LargestOverlap = 0.25;

    /// <summary>So many templates are looked for on the page's mirror image and negative before it is given up.</summary>
    private const int TemplatesTriedAgain = 3;

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
    /// taken as it was scanned first, or on its sides where only these have the shape of a template. Where no template is plainly there, all four
    /// ways to turn it are tried.
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
        var attempts = new List<FoundSheet>();
        double? sideways = null;
        PageRaster scanned = page.Page.Raster;
        foreach (int orientation in QuarterTurn.All.OrderByDescending(o => templates.Any(t => HasShapeOf(QuarterTurn.UprightSize(scanned.Width, scanned.Height, o), t))))
        {
            PageRaster upright = QuarterTurn.Upright(scanned, orientation);
            // Upside down the same lines lie askew by the same angle.
            double skew = orientation is 0 or 180 ? page.SkewDegrees : sideways ??= SkewEstimator.Estimate(upright, cancellation);
            attempts.AddRange(FindAll(new UprightPage(scanned, orientation, upright, skew), templates, cancellation));
            if (attempts.Exists(a => a.IsPlain || a.SeveralSheets)) break;
        }
        if (!attempts.Exists(a => a.Registration is Registered) && UnreadablePage.ReasonFor(page, Nearest(attempts), cancellation) is { } fault) return new NotRegistered(fault);
        return BestOf(attempts, templates.Count);
    }

    /// <summary>Sheets that lie beside each other may overlap a little.</summary>
    private static bool LieBeside(PixelRect one, PixelRect other)
    {
        PixelRect both = one.Intersect(other);
        return (double)both.Width * both.Height < LargestOverlap * Math.Min((double)one.Width * one.Height, (double)other.Width * other.Height);
    }

    private static int OrientationOf(FoundSheet sheet) => ((Registered)sheet.Registration).Orientation;

    /// <summary>The few templates for which there is most evidence.</summary>
    private static Template[] Nearest(List<FoundSheet> attempts) =>
        [.. attempts.OrderByDescending(a => a.Evidence).Select(a => a.Template).Distinct().Take(TemplatesTriedAgain)];

    private static TemplateRegistration BestOf(List<FoundSheet> attempts, int templates)
    {
        if (attempts.Find(a => a.SeveralSheets) is { } several) return several.Registration;
        var fits = attempts.Where(a => a.Registration is Registered).OrderByDescending(a => a.Evidence).ToList();
        if (fits.Find(a => a.Template != fits[0].Template && OrientationOf(a) == OrientationOf(fits[0]) && LieBeside(a.Place, fits[0].Place)) is { } beside)
            return new NotRegistered($"The scan shows a sheet of the template {fits[0].Template.Name} and one of {beside.Template.Name}. Scan them one by one, so that neither is lost.");
        if (fits.Count == 0)
        {
            FoundSheet nearest = attempts.MaxBy(a => a.Evidence)!;
            string reason = ((NotRegistered)nearest.Registration).Reason;
            return new NotRegistered(templates == 1 ? reason
                : $"The page fits none of the {templates} templates. Nearest is {nearest.Template.Name}: {reason} Name the template that is meant, or write one for this kind of page.");
        }
        Registered best = (Registered)fits[0].Registration;
        if (best.Orientation != 0 && TemplateSymmetry.LooksTheSameUpsideDown(best.Template))
            return new NotRegistered($"The page lies turned, and the anchors of the template {best.Template.Name} look the same upside down; scan it upright, or give the template a mark that tells top from bottom.");
        if (fits.Count == 1 || fits[0].Evidence - fits[1].Evidence >= DistinctEvidence) return best;
        Registered other = (Registered)fits[1].Registration;
        return new NotRegistered(other.Template.Name == best.Template.Name
            ? $"The page fits the template {best.Template.Name} turned by {best.Orientation} and by {other.Orientation} degrees alike; scan it upright, or give the template a mark that tells top from bottom."
            : $"The page fits the templates {best.Template.Name} and {other.Template.Name} alike; name the one that is meant.");
    }

    /// <summary>Tries the templates on a page in one orientation. Those of the picture's shape come first: where one of them is plainly there, the
    /// others need no look.</summary>
    private static List<FoundSheet> FindAll(UprightPage page, IReadOnlyList<Template> templates, CancellationToken cancellation)
    {
        var attempts = new List<FoundSheet>();
        foreach (var group in templates.GroupBy(t => HasShapeOf((page.Raster.Width, page.Raster.Height), t)).OrderByDescending(g => g.Key))
        {
            attempts.AddRange(group.Select(t => SheetSearch.Find(page, t, cancellation)));
            if (attempts.Exists(a => a.IsPlain && !a.LeavesRoom)) break;
        }
        return attempts;
    }

    private static bool HasShapeOf((int Width, int Height) page, Template template) =>
        page.Width / template.Size.Width / (page.Height / template.Size.Height) is > 1 / SameShape and < SameShape;


}
