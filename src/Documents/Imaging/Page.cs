namespace DocDigits.Documents.Imaging;

/// <summary>One page of a source file as it was scanned.</summary>
/// <param name="File">SHA-256 of the file's bytes.</param>
/// <param name="Index">0-based index of the page in its file.</param>
/// <param name="Raster">The pixels as decoded, neither turned nor cleaned.</param>
public sealed record Page(ContentHash File, int Index, PageRaster Raster)
{
    /// <summary>Bytes that the page takes in its file: the file's, divided by its pages. Null where it came from no file.</summary>
    public long? CompressedBytes { get; init; }

    /// <summary>What is known of its rear, where a person said that its file holds both sides of each sheet; else null.</summary>
    public RearSide? Rear { get; init; }
}

/// <summary>A page whose skew is known. The pixels stay as scanned: fields are cut from them with one interpolation only.</summary>
/// <param name="Page">The page as scanned.</param>
/// <param name="SkewDegrees">Angle of what looks like text lines against the horizontal, as scanned, counter-clockwise positive, within ±20.
/// Whether the page lies on its side is not known yet.</param>
public sealed record CleanPage(Page Page, double SkewDegrees);
