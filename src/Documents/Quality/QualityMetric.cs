namespace DocDigits.Documents.Quality;

/// <summary>
/// What is measured of a scanned page's quality: the sixteen metrics of ANSI X9.100-187 (image quality assessment, from the Financial Services
/// Technology Consortium's work of 2004), in its order. What each is measured by here is our own; see docs/quality.md.
/// </summary>
public enum QualityMetric
{
    /// <summary>The picture is smaller than the sheet.</summary>
    UndersizeImage,

    /// <summary>A corner of the sheet is folded over or torn off.</summary>
    FoldedOrTornCorners,

    /// <summary>An edge of the sheet is folded over or torn.</summary>
    FoldedOrTornEdges,

    /// <summary>The sides of the picture are not those of the sheet.</summary>
    FramingError,

    /// <summary>The sheet lies askew.</summary>
    ExcessiveSkew,

    /// <summary>The picture is larger than the sheet.</summary>
    OversizeImage,

    /// <summary>Another sheet was scanned with this one.</summary>
    PiggybackDocument,

    /// <summary>The darkest print is pale.</summary>
    ImageTooLight,

    /// <summary>The paper is dark.</summary>
    ImageTooDark,

    /// <summary>A streak runs across the sheet, along the rows or the columns of the picture.</summary>
    HorizontalStreaks,

    /// <summary>The page takes too few bytes of its file to hold a picture of a sheet.</summary>
    BelowMinimumCompressedSize,

    /// <summary>The page takes too many bytes of its file.</summary>
    AboveMaximumCompressedSize,

    /// <summary>Specks lie all over the sheet.</summary>
    ExcessiveSpotNoise,

    /// <summary>Front and rear of the sheet are of different size.</summary>
    FrontRearMismatch,

    /// <summary>A dark band lies across the whole sheet: carbon paper, or the strip that held a form together.</summary>
    CarbonStrip,

    /// <summary>Edges of print are blurred.</summary>
    OutOfFocus,
}
