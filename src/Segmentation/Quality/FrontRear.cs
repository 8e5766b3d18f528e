using System.Globalization;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Quality;
using DocDigits.Segmentation.Registration;

namespace DocDigits.Segmentation.Quality;

/// <summary>
/// By how much the sheets on front and rear differ in size. Where the front shows a bed that differs from paper, both sheets are measured by their outlines on it; where the
/// front's picture shows nothing but its sheet, both by their pictures. The front's scale is the registration's, the rear's follows by the resolutions that the file states.
/// Shorter sides are compared with shorter ones, so a sheet that was scanned upside down, or lies turned by a quarter on one side, is no other sheet for that.
/// </summary>
internal static class FrontRear
{
    /// <summary>A picture that is so much larger than the outline in it, millimetres, is not cut to the sheet.</summary>
    private const double Frame = 3;

    /// <summary>A bed differs from paper by so many greys at least for its shades and those of the paper to be told apart all over the picture.</summary>
    private const int Distinct = 80;

    /// <summary>Share of the way from bed to paper at which a sheet begins.</summary>
    private const double Edge = 0.4;

    public static void Measure(Page page, QualityPictures pictures, Registered registered, int paper, SheetBackground background, MeasuredValues found)
    {
        switch (page.Rear)
        {
            case ScannedRear rear when WhyNot(background, paper) is null:
                double scale = QualityPictures.ScaleOf(registered.Sheet, registered.Template.Size);
                if (Difference(page.Raster, pictures, rear, scale, background.Bed, paper) is { } difference) found.Add(QualityMetric.FrontRearMismatch, difference);
                else found.Lacks(QualityMetric.FrontRearMismatch, "Front and rear do not show the same bed, so it cannot be told where their sheets end.");
                break;
            case ScannedRear:
                found.Lacks(QualityMetric.FrontRearMismatch, WhyNot(background, paper)!);
                break;
            default:
                found.Lacks(QualityMetric.FrontRearMismatch, WhyUnknown(page));
                break;
        }
    }

    /// <summary>Why nothing is known of a page's rear, a sentence.</summary>
    public static string WhyUnknown(Page page) => page.Rear switch
    {
        null => "Nothing says which page is its rear.",
        MissingRear => "Its rear is missing: the file holds none.",
        BrokenRear broken => string.Create(CultureInfo.InvariantCulture, $"Its rear, page {page.Index + 2}, cannot be compared: {broken.Reason}"),
        var other => throw new InvalidOperationException($"{other.GetType().Name} is known."),
    };

    private static string? WhyNot(SheetBackground background, int paper) =>
        background.Bed is not { } bed ? background.WhyGapsAreUnseen
        : Math.Abs(bed - paper) < Distinct ? "The bed beside the sheet differs too little from its paper." : null;

    /// <summary>Millimetres; null where it cannot be told where a sheet ends.</summary>
    private static double? Difference(PageRaster front, QualityPictures pictures, ScannedRear rear, double scale, int? bed, int paper)
    {
        (double Width, double Height) frontPicture = (front.Width / scale, front.Height / scale);
        double rearScale = scale * rear.DotsRatio;
        (double Width, double Height) rearPicture = (rear.Width / rearScale, rear.Height / rearScale);
        if (bed is not { } grey) return Apart(frontPicture, rearPicture);
        double frontReduced = scale * pictures.Reduced.Width / front.Width, rearReduced = rearScale * rear.Reduced.Width / rear.Width;
        double apart = Edge * Math.Abs(grey - paper);
        if (SheetExtent.Of(pictures.Reduced, grey, apart, frontReduced) is not { } frontSheet) return null;
        if (SheetExtent.Of(rear.Reduced, grey, apart, rearReduced) is { } rearSheet) return Apart(frontSheet, rearSheet);
        return Apart(frontSheet, frontPicture) <= Frame ? Apart(frontPicture, rearPicture) : null;
    }

    private static double Apart((double Width, double Height) one, (double Width, double Height) other) => Math.Max(
        Math.Abs(Math.Min(one.Width, one.Height) - Math.Min(other.Width, other.Height)),
        Math.Abs(Math.Max(one.Width, one.Height) - Math.Max(other.Width, other.Height)));
}
