using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Deskewing;

namespace DocDigits.Segmentation.Registration;

/// <summary>The four ways to turn a page by whole quarters, one after another.</summary>
internal static class Orientations
{
    /// <summary>Largest ratio between the two scales at which a sheet fits the picture's width and height.</summary>
    private const double SameShape = 1.08;

    /// <summary>Made as they are asked for: the page as scanned first, or on its sides where only these have the shape of a template.</summary>
    /// <param name="scanned">The page as scanned.</param>
    /// <param name="skewDegrees">Its skew as scanned; null where it is not known.</param>
    /// <param name="templates">The templates that it may be.</param>
    /// <param name="cancellation">Looked at between the stages.</param>
    public static IEnumerable<UprightPage> Of(PageRaster scanned, double? skewDegrees, IReadOnlyList<Template> templates, CancellationToken cancellation)
    {
        // Turned by a quarter, the same lines lie askew by the same angle.
        double skew = skewDegrees ?? SkewEstimator.Estimate(scanned, cancellation);
        foreach (int orientation in QuarterTurn.All.OrderByDescending(o => templates.Any(t => HasShapeOf(QuarterTurn.UprightSize(scanned.Width, scanned.Height, o), t))))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return new UprightPage(scanned, orientation, QuarterTurn.Upright(scanned, orientation), skew);
        }
    }

    /// <summary>Whether a picture has about the shape of a template's sheet.</summary>
    public static bool HasShapeOf((int Width, int Height) picture, Template template) =>
        picture.Width / template.Size.Width / (picture.Height / template.Size.Height) is > 1 / SameShape and < SameShape;
}
