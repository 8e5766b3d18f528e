using DocDigits.Documents.Imaging;

namespace DocDigits.Segmentation.Sheets;

/// <summary>A printed box that may be a field.</summary>
/// <param name="Rectangle">Millimetres on the sheet. Of a comb, its printed outline; of a single box, the room within it.</param>
/// <param name="Cells">Cells side by side, 1 or more.</param>
public sealed record PrintedBox(MillimetreRect Rectangle, int Cells);
