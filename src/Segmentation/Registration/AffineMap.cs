using DocDigits.Documents.Imaging;

namespace DocDigits.Segmentation.Registration;

/// <summary>x' = A x + B y + C, y' = D x + E y + F. Between millimetres of the sheet and pixels of a picture, whose first
/// pixel has its centre at (0.5, 0.5).</summary>
internal readonly record struct AffineMap(double A, double B, double C, double D, double E, double F)
{
    public PixelPoint At(double x, double y) => new(A * x + B * y + C, D * x + E * y + F);

    /// <summary>Square root of the area factor: pixels a millimetre.</summary>
    public double Scale => Math.Sqrt(Math.Abs(A * E - B * D));

    /// <summary>This map after a scaling by 1/<paramref name="q"/> and a shift: from crop pixels to what this maps to.</summary>
    public AffineMap OfCrop(double originX, double originY, double q) => new(
        A / q, B / q, A * originX + B * originY + C, D / q, E / q, D * originX + E * originY + F);
}
