using DocDigits.Documents.Imaging;
using DocDigits.Documents.Quality;

namespace DocDigits.Segmentation.Quality;

/// <summary>
/// The greys of a sheet's paper and print, on the reduced sheet: each pixel is the mean of what it covers, so that a page in black and white is
/// measured as a grey one is.
/// </summary>
/// <param name="Paper">The median grey.</param>
/// <param name="Print">The grey of the darkest two hundredth part of the sheet.</param>
internal readonly record struct PrintTone(int Paper, int Print)
{
    /// <summary>A sheet of a template has at least so much print on it.</summary>
    private const double DarkestShare = 0.005;

    /// <summary>A smaller difference of grey is no print.</summary>
    private const int LeastContrast = 8;

    public static PrintTone Measure(PageRaster sheet, MeasuredValues found)
    {
        Greys greys = Greys.Of(sheet.Pixels);
        var tone = new PrintTone(greys.At(0.5), greys.At(DarkestShare));
        found.Add(QualityMetric.ImageTooDark, 100 * tone.Paper / 255.0);
        if (tone.Paper - tone.Print >= LeastContrast) found.Add(QualityMetric.ImageTooLight, 100 * tone.Print / 255.0);
        else found.Lacks(QualityMetric.ImageTooLight, "Nothing stands out from the paper.");
        return tone;
    }
}
