using DocDigits.Samples.Drawing;

namespace DocDigits.Samples.Hand;

/// <summary>The upright box of some ink, its width included, millimetres.</summary>
internal readonly record struct InkExtent(double Left, double Top, double Right, double Bottom)
{
    public static InkExtent None { get; } = new(double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);

    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public double CentreX => (Left + Right) / 2;

    public double CentreY => (Top + Bottom) / 2;

    public static InkExtent Of(IReadOnlyList<PenStroke> strokes)
    {
        InkExtent extent = None;
        foreach (PenStroke stroke in strokes)
            foreach (PenPoint p in stroke.Points)
                extent = extent.With(new(p.X - p.Radius, p.Y - p.Radius, p.X + p.Radius, p.Y + p.Radius));
        return extent;
    }

    public InkExtent With(InkExtent other) =>
        new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));
}
