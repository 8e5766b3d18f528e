using DocDigits.Documents.Segments;

namespace DocDigits.Samples.Crops;

/// <summary>A field that was drawn with its ink on a layer of its own, so that it is known which pixels are ink.</summary>
/// <param name="Name">Its name among the others, as a file would have it.</param>
/// <param name="Region">The field as registration hands it over, with its margin.</param>
/// <param name="Text">Its digits.</param>
/// <param name="Ink">The pixels of which ink covers at least half, row-major, one a pixel of the region's crop.</param>
/// <param name="Lines">The pixels that printed boxes and combs touch, their blur included; ink may lie on them.</param>
/// <param name="Paper">What the paper bears.</param>
/// <param name="Box">What is printed around the writing.</param>
/// <param name="Contrast">What is left of the light between ink and paper, percent.</param>
public sealed record InkField(
    string Name, FieldRegion Region, string Text, IReadOnlyList<bool> Ink, IReadOnlyList<bool> Lines, string Paper, string Box, int Contrast);
