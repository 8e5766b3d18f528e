namespace DocDigits.Segmentation.Decoding;

/// <summary>What to make of the resolution that a file states.</summary>
/// <param name="Dpi">Of the raster.</param>
/// <param name="IsStated">Whether the file says it.</param>
/// <param name="StretchX">Factor by which to stretch the width so that both ways have the same resolution, 1 or more.</param>
/// <param name="StretchY">The same for the height.</param>
internal readonly record struct StatedResolution(double Dpi, bool IsStated, double StretchX, double StretchY)
{
    /// <summary>Values below 50 or above 2,400 (0 and 1 are common) are not believed. Fax pages may have twice as many dots
    /// across as down (ITU-T T.4: 204 x 98): the coarser way is stretched. Other differences are not believed.</summary>
    public static StatedResolution Of(PageHeader header)
    {
        if (header.DpiX is not { } x || header.DpiY is not { } y || !IsBelievable(x) || !IsBelievable(y))
            return new(PageFile.AssumedDpi, false, 1, 1);
        double ratio = x / y;
        return ratio switch
        {
            > 1.8 and < 2.2 => new(x, true, 1, ratio),
            > 1 / 2.2 and < 1 / 1.8 => new(y, true, 1 / ratio, 1),
            > 0.9 and < 1.1 => new((x + y) / 2, true, 1, 1),
            _ => new(PageFile.AssumedDpi, false, 1, 1),
        };
    }

    private static bool IsBelievable(double dpi) => dpi is >= 50 and <= 2400;
}
