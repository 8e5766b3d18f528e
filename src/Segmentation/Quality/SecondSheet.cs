using DocDigits.Documents.Quality;

namespace DocDigits.Segmentation.Quality;

/// <summary>Whether another sheet sticks out beside, behind or over this one: the largest thing on the scanner's bed, in percent of the sheet's area. A
/// sheet that hides wholly behind this one, or lies within its outline, is not seen.</summary>
internal static class SecondSheet
{
    public static void Measure(SheetBackground background, MeasuredValues found)
    {
        if (background.WhyNot is { } whyNot) found.Lacks(QualityMetric.PiggybackDocument, whyNot);
        else found.Add(QualityMetric.PiggybackDocument, 100 * background.LargestThing);
    }
}
