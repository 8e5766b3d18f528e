using DocDigits.Documents.Imaging;

namespace DocDigits.Segmentation.Photographs;

/// <summary>The straight line through two points.</summary>
internal readonly record struct StraightLine(PixelPoint From, PixelPoint To)
{
    /// <summary>Where it crosses another; null where they are parallel, or nearly so.</summary>
    /// <param name="other">The other.</param>
    /// <param name="leastSine">Sine of the angle between them below which they count as parallel, 0 to 1.</param>
    public PixelPoint? Crossing(StraightLine other, double leastSine)
    {
        double ax = To.X - From.X, ay = To.Y - From.Y, bx = other.To.X - other.From.X, by = other.To.Y - other.From.Y;
        double determinant = ax * by - ay * bx;
        if (!(Math.Abs(determinant) > leastSine * Math.Sqrt((ax * ax + ay * ay) * (bx * bx + by * by)))) return null;
        double t = ((other.From.X - From.X) * by - (other.From.Y - From.Y) * bx) / determinant;
        return new PixelPoint(From.X + t * ax, From.Y + t * ay);
    }
}
