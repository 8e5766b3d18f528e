namespace DocDigits.Segmentation.Encoding;

/// <summary>How the pages of a TIFF are stored.</summary>
public enum TiffCompression
{
    /// <summary>8-bit grey as it is.</summary>
    None,

    /// <summary>8-bit grey, zlib (TIFF Technical Note 2, compression 8).</summary>
    Deflate,

    /// <summary>Two levels (below 128 is black), ITU-T T.6, as cheque scanners store.</summary>
    Group4,
}
