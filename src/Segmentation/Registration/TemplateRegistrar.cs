using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.References;
using DocDigits.Segmentation.Registration.Votes;

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

    /// <summary>Two templates whose evidence differs by less cannot be told apart.</summary>
    internal const double DistinctEvidence = 0.08;

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
    /// Registers a page to that of several templates for which there is most evidence; none where two fit alike. Anchors that are plainly there, however
    /// the page lies, come first; then references, then anchors that are harder to see, and then whether the page is a photograph.
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
        Template[] anchored = [.. tried.Where(t => t.Reference is null)], referred = [.. tried.Where(t => t.Reference is not null)];
        var marks = new AnchorSearch(scanned, page.SkewDegrees, anchored, QuarterTurn.All, cancellation);
        List<FoundSheet> attempts = marks.FindPlain();
        if (referred.Length > 0 && !attempts.Exists(a => a.IsPlain)) attempts.AddRange(new ReferenceSearch(scanned, page.SkewDegrees).FindAll(referred, cancellation));
        if (anchored.Length > 0 && !attempts.Exists(a => a.Registration is Registered)) attempts.AddRange(marks.FindAny());
        if (!attempts.Exists(a => a.Registration is Registered)) attempts.AddRange(PhotographedSheet.Find(scanned, tried, cancellation));
        if (attempts.Count == 0) attempts.Add(anchored.Length > 0 ? marks.Nearest() : ReferenceSearch.Unlike(referred[0]));
        FoundSheet best = attempts.Where(a => a.Registration is Registered).MaxBy(a => a.Evidence) ?? attempts.MaxBy(a => a.Evidence)!;
        if (best.Registration is not Registered)
        {
            // Where the anchors are there, what is missing is known better than why none would be.
            string? fault = best.Evidence >= FoundSheet.PlainEvidence ? null : UnreadablePage.ReasonFor(page, greys, anchored, marks, cancellation);
            return fault is null ? NoFit(best, tried.Count) : new NotRegistered(fault);
        }
        if ((RestOfPage.OtherSheet(scanned, greys.Usual, best, templates, cancellation) ?? PhotographedSheet.Beside(best, attempts)) is { } other)
            return new NotRegistered($"The picture shows two sheets, one of the template {best.Template.Name} and one of {other.Name}. Scan or photograph them one by one, so that neither is lost.");
        return Distinct(attempts, best);
    }

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
}
