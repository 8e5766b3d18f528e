namespace DocDigits.Segmentation.Codes;

/// <summary>One of the three nested squares at the corners of a QR code.</summary>
/// <param name="X">Its middle, pixels.</param>
/// <param name="Y">Its middle, pixels.</param>
/// <param name="Module">Side of a module, pixels.</param>
internal readonly record struct FinderPattern(double X, double Y, double Module);
