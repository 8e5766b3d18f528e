using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.Binarisation.Compared;

/// <summary>The methods that ours is compared with, with the parameters that their authors give; windows are fitted to the
/// height of the writing as ours is.</summary>
internal static class ComparedBinarisers
{
    /// <summary>The ink as a method sees it on a picture's greys.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The method is ours, or unknown.</exception>
    public static InkMask Mask(PageRaster crop, BinarisationMethod method)
    {
        byte[] grey = crop.Pixels;
        int width = crop.Width, height = crop.Height;
        if (method == BinarisationMethod.Su) return SuLuTan.Mask(crop);
        if (method == BinarisationMethod.Otsu)
        {
            int threshold = Otsu.Threshold(grey);
            return InkMask.Where(width, height, i => grey[i] <= threshold);
        }
        var windows = new WindowThresholds(grey, width, height, FieldBinariser.WindowOf(height));
        byte[] thresholds = method switch
        {
            BinarisationMethod.Niblack => windows.Of((m, s) => m - 0.2 * s),
            BinarisationMethod.Sauvola => windows.Of((m, s) => m * (1 + 0.2 * (s / 128 - 1))),
            BinarisationMethod.Nick => windows.Of((m, s) => m - 0.1 * Math.Sqrt(s * s + m * m)),
            BinarisationMethod.Wolf => Wolf(grey, windows),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "No method to compare with."),
        };
        return InkMask.Where(width, height, i => grey[i] <= thresholds[i]);
    }

    private static byte[] Wolf(byte[] grey, WindowThresholds windows)
    {
        double darkest = grey.Min(), largest = Math.Max(1e-6, windows.LargestDeviation());
        return windows.Of((m, s) => m - 0.5 * (1 - s / largest) * (m - darkest));
    }
}
