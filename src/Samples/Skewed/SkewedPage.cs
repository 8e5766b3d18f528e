using DocDigits.Documents.Imaging;

namespace DocDigits.Samples.Skewed;

/// <summary>A page of which is known how it was turned.</summary>
/// <param name="Name">Its name among the others, as a file would have it.</param>
/// <param name="Kind">What is on it: the name of a template, or of a sparse sheet.</param>
/// <param name="Raster">Its picture.</param>
/// <param name="IsForm">Whether it is a filled form of the template <paramref name="Kind"/>.</param>
/// <param name="SkewDegrees">Skew of the sheet before it was turned by whole quarters, counter-clockwise positive, within ±20.</param>
/// <param name="Orientation">By how many degrees the picture was then turned clockwise: 0, 90, 180 or 270.</param>
public sealed record SkewedPage(string Name, string Kind, PageRaster Raster, bool IsForm, double SkewDegrees, int Orientation);
