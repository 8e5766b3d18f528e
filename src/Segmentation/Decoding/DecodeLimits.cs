namespace DocDigits.Segmentation.Decoding;

/// <summary>
/// How large a file and a page may be. All are checked from the file's size and its headers, before any pixel is
/// decoded, so that a small file which claims a huge picture costs nothing.
/// </summary>
/// <param name="MaximumBytes">Bytes of the file, 1 or more. Default 64 MiB.</param>
/// <param name="MaximumSide">Pixels of a page's longer side, 1 or more. Default 20,000.</param>
/// <param name="MaximumPixels">Pixels of a page, 1 or more. Default 100 million.</param>
/// <param name="MaximumPages">Pages of a file, 1 or more. Default 500.</param>
public sealed record DecodeLimits(
    long MaximumBytes = 64L << 20,
    int MaximumSide = 20_000,
    long MaximumPixels = 100_000_000,
    int MaximumPages = 500)
{
    /// <summary>The defaults.</summary>
    public static DecodeLimits Default { get; } = new();
}
