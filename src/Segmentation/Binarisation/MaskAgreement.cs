using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.FreeRuns.Cutters;
using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.Binarisation;

/// <summary>
/// How well found ink is the true ink of one picture, in counts; measures as the competitions of document image
/// binarisation have them (DIBCO: Gatos, Ntirogiannis and Pratikakis 2009; pseudo-recall on the thinned truth: Pratikakis,
/// Gatos and Ntirogiannis 2010).
/// </summary>
/// <param name="Hits">Pixels that are ink in both.</param>
/// <param name="False">Found ink that is none.</param>
/// <param name="Missed">True ink that was not found.</param>
/// <param name="Pixels">Pixels that count.</param>
/// <param name="Thin">Pixels of the thinned true ink.</param>
/// <param name="ThinHits">Those of them that were found.</param>
public readonly record struct MaskAgreement(long Hits, long False, long Missed, long Pixels, long Thin, long ThinHits)
{
    /// <summary>Share of the true ink that was found; 1 where there is none.</summary>
    public double Recall => Share(Hits, Hits + Missed);

    /// <summary>Share of the found ink that is true; 1 where nothing was found.</summary>
    public double Precision => Share(Hits, Hits + False);

    /// <summary>Harmonic mean of recall and precision, 0 to 1.</summary>
    public double FMeasure => Harmonic(Recall, Precision);

    /// <summary>Share of the thinned true ink that was found: does not mind thin strokes, minds broken ones.</summary>
    public double PseudoRecall => Share(ThinHits, Thin);

    /// <summary>Harmonic mean of pseudo-recall and precision, 0 to 1.</summary>
    public double PseudoFMeasure => Harmonic(PseudoRecall, Precision);

    /// <summary>Peak signal to noise ratio in decibel; of two masks that are the same as if half a pixel differed.</summary>
    public double Psnr => -10 * Math.Log10(Math.Max(0.5, False + Missed) / Math.Max(1, Pixels));

    /// <summary>Compares two masks.</summary>
    /// <param name="found">Found ink, row-major.</param>
    /// <param name="truth">True ink.</param>
    /// <param name="ignored">Pixels that do not count, as those of printed lines; ink on them counts.</param>
    /// <param name="width">Pixels a row.</param>
    /// <exception cref="ArgumentException">The masks are not of one size.</exception>
    public static MaskAgreement Of(IReadOnlyList<bool> found, IReadOnlyList<bool> truth, IReadOnlyList<bool> ignored, int width)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(ignored);
        if (found.Count != truth.Count || found.Count != ignored.Count || width < 1 || found.Count % width != 0)
            throw new ArgumentException($"Masks of {found.Count}, {truth.Count} and {ignored.Count} pixels in rows of {width} cannot be compared.", nameof(found));
        bool[] thin = Thinned(truth, width);
        long hits = 0, wrong = 0, missed = 0, pixels = 0, thinned = 0, thinHits = 0;
        for (int i = 0; i < found.Count; i++)
        {
            if (thin[i]) (thinned, thinHits) = (thinned + 1, thinHits + (found[i] ? 1 : 0));
            if (ignored[i] && !truth[i]) continue;
            pixels++;
            if (found[i] && truth[i]) hits++;
            else if (found[i]) wrong++;
            else if (truth[i]) missed++;
        }
        return new MaskAgreement(hits, wrong, missed, pixels, thinned, thinHits);
    }

    private static bool[] Thinned(IReadOnlyList<bool> truth, int width)
    {
        var mask = InkMask.Where(width, truth.Count / width, i => truth[i]);
        bool[] thin = new bool[truth.Count];
        foreach (Component component in Components.Of(mask))
        {
            bool[] inBox = Thinning.Of(new InkShape(component, width, component.Box.Height, 0));
            PixelRect box = component.Box;
            for (int i = 0; i < inBox.Length; i++)
                if (inBox[i]) thin[(box.Y + i / box.Width) * width + box.X + i % box.Width] = true;
        }
        return thin;
    }

    private static double Share(long part, long whole) => whole == 0 ? 1 : (double)part / whole;

    private static double Harmonic(double a, double b) => a + b > 0 ? 2 * a * b / (a + b) : 0;
}
