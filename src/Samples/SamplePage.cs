using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;

namespace DocDigits.Samples;

/// <summary>How a sample is stored.</summary>
public enum SampleFormat
{
    /// <summary>JPEG, grey or in colour.</summary>
    Jpeg,

    /// <summary>PNG, grey or in colour.</summary>
    Png,

    /// <summary>Grey Windows bitmap.</summary>
    Bmp,

    /// <summary>Grey TIFF, Deflate.</summary>
    Tiff,

    /// <summary>Black and white TIFF, CCITT Group 4; the format of files with several pages.</summary>
    TiffGroup4,
}

/// <summary>One drawn page.</summary>
/// <param name="Raster">The pixels, before encoding.</param>
/// <param name="Template">Name of its template.</param>
/// <param name="FileName">The file it belongs to; consecutive pages of one name make a file of several pages.</param>
/// <param name="PageIndex">0-based index in its file.</param>
/// <param name="Format">How the file is stored.</param>
/// <param name="JpegQuality">1 to 100, for <see cref="SampleFormat.Jpeg"/>.</param>
/// <param name="SkewDegrees">Skew of the page, counter-clockwise positive.</param>
/// <param name="Fields">What is written, one a field in the template's order.</param>
public sealed record SamplePage(
    PageRaster Raster,
    string Template,
    string FileName,
    int PageIndex,
    SampleFormat Format,
    int JpegQuality,
    double SkewDegrees,
    IReadOnlyList<SampleText> Fields);

/// <summary>The truth of one field.</summary>
/// <param name="Field">The field.</param>
/// <param name="Text">The digits alone, '' where the field is empty.</param>
public sealed record SampleText(TemplateField Field, string Text);
