using DocDigits.Documents.Imaging;

namespace DocDigits.Documents.Templates;

/// <summary>Whether a template's anchors can tell top from bottom.</summary>
public static class TemplateSymmetry
{
    // Two anchors that differ by less than this, in place or in size, pass for one another; see the registrar's own shares.
    private const double NearMillimetres = 2, EnoughShare = 0.6;
    private const int EnoughAnchors = 3;

    /// <summary>Whether so many anchors fall upon others when the sheet is turned upside down, wherever it is then shifted to, that a page
    /// registers either way. Such a template reads upright pages only.</summary>
    /// <param name="template">The template.</param>
    public static bool LooksTheSameUpsideDown(Template template)
    {
        ArgumentNullException.ThrowIfNull(template);
        IReadOnlyList<Anchor> anchors = template.Anchors;
        if (anchors.Count == 0) return false;
        int enough = Math.Max(EnoughAnchors, (int)Math.Ceiling(EnoughShare * anchors.Count - 1e-9));
        // Where any anchor, turned, comes to lie on any other, that says how the sheet would be shifted.
        return anchors.SelectMany(a => anchors.Where(b => HaveOneShape(a, b)).Select(b => (X: MiddleX(a) + MiddleX(b), Y: MiddleY(a) + MiddleY(b))))
            .Any(sum => anchors.Count(a => anchors.Any(b => HaveOneShape(a, b)
                && Math.Abs(sum.X - MiddleX(a) - MiddleX(b)) < NearMillimetres && Math.Abs(sum.Y - MiddleY(a) - MiddleY(b)) < NearMillimetres)) >= enough);
    }

    private static bool HaveOneShape(Anchor a, Anchor b) => a.GetType() == b.GetType()
        && Math.Abs(a.Area.Width - b.Area.Width) < NearMillimetres && Math.Abs(a.Area.Height - b.Area.Height) < NearMillimetres;

    private static double MiddleX(Anchor anchor) => anchor.Area.X + anchor.Area.Width / 2;

    private static double MiddleY(Anchor anchor) => anchor.Area.Y + anchor.Area.Height / 2;
}
