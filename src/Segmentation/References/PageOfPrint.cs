using DocDigits.Documents.Imaging;

namespace DocDigits.Segmentation.References;

/// <summary>A page's features, and how its lines lie.</summary>
/// <param name="Features">The features.</param>
/// <param name="SkewDegrees">Its skew, counter-clockwise positive.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="PixelsPerMillimetre">As the file states.</param>
/// <param name="Shown">The part within a plain bed.</param>
internal sealed record PageOfPrint(PrintFeatures Features, double SkewDegrees, int Width, int Height, double PixelsPerMillimetre, PixelRect Shown)
{
    /// <summary>Pixels a millimetre at which a sheet may lie on it: as stated, and as the sheet fits what is not bed either way round.</summary>
    public IReadOnlyList<double> ScalesOf(MillimetreSize sheet)
    {
        double fitting = Math.Min(Math.Max(Shown.Width, Shown.Height) / Math.Max(sheet.Width, sheet.Height), Math.Min(Shown.Width, Shown.Height) / Math.Min(sheet.Width, sheet.Height));
        return fitting / PixelsPerMillimetre is > 0.96 and < 1.04 ? [PixelsPerMillimetre] : [PixelsPerMillimetre, fitting];
    }
}
