namespace DocDigits.Documents.Imaging;

/// <summary>One page of a source file as it was scanned.</summary>
/// <param name="File">SHA-256 of the file's bytes.</param>
/// <param name="Index">0-based index of the page in its file.</param>
/// <param name="Raster">The pixels as decoded, neither turned nor cleaned.</param>
public sealed record Page(ContentHash File, int Index, PageRaster Raster);

/// <summary>A page whose skew is known. The pixels stay as scanned: fields are cut from them with one interpolation only.</summary>
/// <param name="Page">The page as scanned.</param>
/// <param name="SkewDegrees">Angle of the text lines against the horizontal once the page stands upright by whole quarters,
/// counter-clockwise positive, within ±20.</param>
public sealed record CleanPage(Page Page, double SkewDegrees)
{
    /// <summary>By how many degrees the page as scanned is turned clockwise: 0, 90, 180 or 270; see <see cref="QuarterTurn"/>.</summary>
    public int Orientation { get; init; }
}
