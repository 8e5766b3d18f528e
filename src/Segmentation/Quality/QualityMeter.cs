using DocDigits.Documents.Imaging;
using DocDigits.Documents.Quality;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Registration;

namespace DocDigits.Segmentation.Quality;

/// <summary>
/// Measures a scan's quality by the sixteen metrics of ANSI X9.100-187, on reduced pictures of the page as scanned, of its sheet laid out flat, and of
/// what lies around the sheet. Nothing is changed, nothing is kept; thread-safe.
/// </summary>
public static class QualityMeter
{
    private const string NotFound = "No template was found on the page, so the sheet's place is not known.";

    /// <summary>Measures a page whose sheet was found, against its template's limits.</summary>
    /// <param name="page">The page as scanned.</param>
    /// <param name="registered">Where its sheet lies.</param>
    /// <param name="cancellation">Looked at between the metrics.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static PageQuality Measure(Page page, Registered registered, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(registered);
        Template template = registered.Template;
        var found = new MeasuredValues(template.Quality);
        QualityPictures pictures = QualityPictures.OfSheet(page.Raster, registered);
        SheetFrame.Measure(page.Raster, registered, found);
        PrintTone tone = PrintTone.Measure(pictures.Flat, found);
        cancellation.ThrowIfCancellationRequested();
        var background = SheetBackground.Of(pictures, tone.Paper, template.Size, registered.IsPhotograph);
        SecondSheet.Measure(background, found);
        FrontRear.Measure(page, pictures, registered, tone.Paper, background, found);
        MissingPaper.Measure(pictures.Flat, tone.Paper, background, template, registered.IsPhotograph, found);
        cancellation.ThrowIfCancellationRequested();
        Streaks.Measure(pictures.Reduced, pictures.SheetOnReduced, registered.Fields, pictures.ReducedFactor, found);
        Print(pictures, found, cancellation);
        Size(page, found);
        return found.All();
    }

    /// <summary>Measures what can be measured of a page on which no template was found.</summary>
    /// <param name="page">The page as scanned.</param>
    /// <param name="limits">What it is held against.</param>
    /// <param name="cancellation">Looked at between the metrics.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static PageQuality Measure(Page page, QualityLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(limits);
        var found = new MeasuredValues(limits);
        QualityPictures pictures = QualityPictures.OfPage(page.Raster);
        PrintTone.Measure(pictures.Flat, found);
        Print(pictures, found, cancellation);
        Size(page, found);
        if (page.Rear is not ScannedRear) found.Lacks(QualityMetric.FrontRearMismatch, FrontRear.WhyUnknown(page));
        return found.All(NotFound);
    }

    private static void Print(QualityPictures pictures, MeasuredValues found, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Focus.Measure(pictures.Sharp, found);
        cancellation.ThrowIfCancellationRequested();
        SpotNoise.Measure(pictures.Sharp, found);
    }

    private static void Size(Page page, MeasuredValues found)
    {
        if (page.CompressedBytes is { } bytes)
        {
            found.Add(QualityMetric.BelowMinimumCompressedSize, bytes / 1000.0);
            found.Add(QualityMetric.AboveMaximumCompressedSize, bytes / 1000.0);
        }
        else
        {
            found.Lacks(QualityMetric.BelowMinimumCompressedSize, "The page came from no file.");
            found.Lacks(QualityMetric.AboveMaximumCompressedSize, "The page came from no file.");
        }
    }
}
