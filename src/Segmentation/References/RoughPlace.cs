using DocDigits.Segmentation.Registration;

namespace DocDigits.Segmentation.References;

/// <summary>Where a sheet seems to lie on a page, to some millimetres.</summary>
/// <param name="ToPage">From millimetres of the sheet to pixels of the page.</param>
/// <param name="TurnDegrees">By how much it lies turned clockwise.</param>
internal sealed record RoughPlace(AffineMap ToPage, double TurnDegrees);
