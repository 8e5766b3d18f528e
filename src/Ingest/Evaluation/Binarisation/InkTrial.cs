using DocDigits.Documents.Segments;

namespace DocDigits.Ingest.Evaluation.Binarisation;

/// <summary>A field whose ink is known.</summary>
/// <param name="Name">Its name among the others, as a file would have it.</param>
/// <param name="Region">The field as registration hands it over.</param>
/// <param name="Text">What stands there, digits alone.</param>
/// <param name="Ink">Whether a pixel of the region's crop is ink, row-major.</param>
/// <param name="Lines">Whether a printed line touches it; such pixels count only where there is ink on them.</param>
/// <param name="Paper">What the paper bears.</param>
/// <param name="Box">What is printed around the writing.</param>
/// <param name="Contrast">What is left between ink and paper, percent.</param>
public sealed record InkTrial(
    string Name, FieldRegion Region, string Text, IReadOnlyList<bool> Ink, IReadOnlyList<bool> Lines, string Paper, string Box, int Contrast);
