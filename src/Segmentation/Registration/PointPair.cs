namespace DocDigits.Segmentation.Registration;

/// <summary>A point of the sheet and where it was found on the page.</summary>
/// <param name="Anchor">0-based index of the anchor that it belongs to.</param>
/// <param name="SheetX">Millimetres.</param>
/// <param name="SheetY">Millimetres.</param>
/// <param name="PageX">Pixels.</param>
/// <param name="PageY">Pixels.</param>
internal readonly record struct PointPair(int Anchor, double SheetX, double SheetY, double PageX, double PageY);
