using DocDigits.Documents.Imaging;

namespace DocDigits.Samples.Negatives;

/// <summary>A field from which no amount may be accepted.</summary>
/// <param name="Kind">One of <see cref="NegativeGenerator.Kinds"/>.</param>
/// <param name="FileName">A name for it as a PNG file: its number from 1 and its kind.</param>
/// <param name="Raster">Its pixels.</param>
public sealed record NegativeSample(string Kind, string FileName, PageRaster Raster);
