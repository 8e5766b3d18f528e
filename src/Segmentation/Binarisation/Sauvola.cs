namespace DocDigits.Segmentation.Binarisation;

/// <summary>
/// A threshold for every pixel from the mean m and standard deviation s of its window: T = m (1 + k (s / R - 1)) (Sauvola
/// and Pietikäinen 2000).
/// </summary>
internal static class Sauvola
{
    /// <summary>Half of the grey range.</summary>
    private const double R = 128;

    /// <summary>The thresholds, row-major; the window is cut at the picture's edges.</summary>
    /// <param name="grey">Row-major.</param>
    /// <param name="width">Pixels a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="window">Side of the window, pixels.</param>
    /// <param name="k">The larger, the less faint ink is kept; 0.2 to 0.5.</param>
    public static byte[] Thresholds(byte[] grey, int width, int height, int window, double k) =>
        new WindowThresholds(grey, width, height, window).Of((mean, deviation) => mean * (1 + k * (deviation / R - 1)));
}
