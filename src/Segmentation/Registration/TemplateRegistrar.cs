using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.References;

namespace DocDigits.Segmentation.Registration;

/// <summary>
/// Finds a template's anchors on a page and cuts its fields. The place and scale of the sheet are voted for by all
/// anchors together on a reduced picture, so that neither a cropped or shifted page nor a wrong resolution matters; each
/// anchor is then measured on the page as scanned, and an affine map (a similarity where the anchors span too little) is
/// laid through those that agree. A template with a reference
/// picture is found by what is printed there instead. Thread-safe; keeps prepared references.
/// </summary>
public static class TemplateRegistrar
{
    /// <summary>Largest residual of a page that counts as registered, millimetres.</summary>
    public const double LargestResidualMillimetres = 0.8;

    /// <summary>So many templates are looked for on the page's mirror image and negative before it is given up.</summary>
    private const int TemplatesTriedAgain = 3;

    /// <summary>Two templates whose evidence differs by less cannot be told apart.</summary>
    private const double DistinctEvidence = 0.08;

    /// <summary>What is wrong with a template's reference picture; null where nothing is, or where it has none. Decodes the picture the first time.</summary>
    /// <param name="template">The template.</param>
    public static string? ProblemOfReference(Template template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return template.Reference is null ? null : ReferenceLibrary.Of(template).Problem;
    }

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
    /// ways to turn it are tried, and then whether it is a photograph of one.
    /// </summary>
    /// <param name="page">The page, its skew measured as it was scanned; its orientation is not known yet.</param>
    /// <param name="templates">One, or several to choose from.</param>
    /// <param name="cancellation">Looked at between the stages.</param>
    /// <param name="named">That of the templates which the page itself names by its code: it alone is tried, and the others only for a second sheet
    /// beside it. Null where the page names none.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static TemplateRegistration RegisterBest(CleanPage page, IReadOnlyList<Template> templates, CancellationToken cancellation, Template? named = null)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(templates);
        if (templates.Count == 0) return new NotRegistered("There is no template to compare the page with.") { NeedsTemplate = true };
        PageRaster scanned = page.Page.Raster;
        PageGreys greys = PageGreys.Of(scanned);
        if (greys.IsBlank) return new NotRegistered(UnreadablePage.Blank(greys));
        IReadOnlyList<Template> tried = named is null ? templates : [named];
        List<FoundSheet> attempts = FindReferred(scanned, tried, cancellation);
        Template[] anchored = [.. tried.Where(t => t.Reference is null)];
        if (anchored.Length > 0 && !attempts.Exists(a => a.IsPlain))
        {
            foreach (UprightPage upright in Orientations.Of(scanned, page.SkewDegrees, anchored, cancellation))
            {
                attempts.AddRange(FindAll(upright, anchored, cancellation));
                if (attempts.Exists(a => a.IsPlain)) break;
            }
        }
        if (!attempts.Exists(a => a.Registration is Registered)) attempts.AddRange(PhotographedSheet.Find(scanned, tried, cancellation));
        FoundSheet best = attempts.Where(a => a.Registration is Registered).MaxBy(a => a.Evidence) ?? attempts.MaxBy(a => a.Evidence)!;
        if (best.Registration is not Registered)
        {
            // Where the anchors are there, what is missing is known better than why none would be.
            string? fault = best.Evidence >= FoundSheet.PlainEvidence ? null : UnreadablePage.ReasonFor(page, greys, Nearest(attempts), cancellation);
            return fault is null ? NoFit(best, tried.Count) : new NotRegistered(fault);
        }
        if ((RestOfPage.OtherSheet(scanned, greys.Usual, best, templates, cancellation) ?? PhotographedSheet.Beside(best, attempts)) is { } other)
            return new NotRegistered($"The picture shows two sheets, one of the template {best.Template.Name} and one of {other.Name}. Scan or photograph them one by one, so that neither is lost.");
        return Distinct(attempts, best);
    }

    /// <summary>The few templates for which there is most evidence.</summary>
    private static Template[] Nearest(List<FoundSheet> attempts) =>
        [.. attempts.OrderByDescending(a => a.Evidence).Select(a => a.Template).Where(t => t.Reference is null).Distinct().Take(TemplatesTriedAgain)];

    private static NotRegistered NoFit(FoundSheet nearest, int templates)
    {
        string reason = ((NotRegistered)nearest.Registration).Reason;
        return new NotRegistered(templates == 1 ? reason
            : $"The page fits none of the {templates} templates. Nearest is {nearest.Template.Name}: {reason} Name the template that is meant, or write one for this kind of page.") { NeedsTemplate = true };
    }

    /// <summary>The best of the sheets that were found, unless another is nearly as good.</summary>
    private static TemplateRegistration Distinct(List<FoundSheet> attempts, FoundSheet best)
    {
        List<FoundSheet> fits = [.. attempts.Where(a => a.Registration is Registered)];
        if (best.Template.Reference is null && TemplateSymmetry.LooksTheSameUpsideDown(best.Template))
        {
            // Such a page is taken as it was scanned; on its side it may as well be upside down.
            if (fits.Find(a => a.Template == best.Template && OrientationOf(a) == 0) is not { } asScanned)
                return new NotRegistered($"The page lies turned, and the anchors of the template {best.Template.Name} look the same upside down; scan it upright, or give the template a mark that tells top from bottom.");
            fits.RemoveAll(a => a.Template == best.Template && a != asScanned);
            best = asScanned;
        }
        FoundSheet? other = fits.Where(a => a != best).MaxBy(a => a.Evidence);
        if (other is null || best.Evidence - other.Evidence >= DistinctEvidence) return best.Registration;
        return new NotRegistered(other.Template == best.Template
            ? $"The page fits the template {best.Template.Name} turned by {OrientationOf(best)} and by {OrientationOf(other)} degrees alike; scan it upright, or give the template a mark that tells top from bottom."
            : $"The page fits the templates {best.Template.Name} and {other.Template.Name} alike; name the one that is meant.")
        { NeedsTemplate = other.Template != best.Template };
    }

    private static int OrientationOf(FoundSheet sheet) => ((Registered)sheet.Registration).Orientation;

    /// <summary>Tries the templates that have a reference picture, on the page however it lies.</summary>
    internal static List<FoundSheet> FindReferred(PageRaster scanned, IReadOnlyList<Template> templates, CancellationToken cancellation)
    {
        var search = new ReferenceSearch(scanned);
        var found = new List<FoundSheet>();
        foreach (Template template in templates.Where(t => t.Reference is not null))
        {
            cancellation.ThrowIfCancellationRequested();
            found.Add(search.Find(template));
        }
        return found;
    }

    /// <summary>Tries the templates on a page in one orientation. Those of the picture's shape come first: where one of them is plainly there, the
    /// others need no look.</summary>
    private static List<FoundSheet> FindAll(UprightPage page, IReadOnlyList<Template> templates, CancellationToken cancellation)
    {
        var attempts = new List<FoundSheet>();
        foreach (var group in templates.GroupBy(t => Orientations.HasShapeOf((page.Raster.Width, page.Raster.Height), t)).OrderByDescending(g => g.Key))
        {
            attempts.AddRange(group.Select(t => SheetSearch.Find(page, t, cancellation)));
            if (attempts.Exists(a => a.IsPlain)) break;
        }
        return attempts;
    }
}
