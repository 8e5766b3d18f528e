using DocDigits.Documents.Imaging;

namespace DocDigits.Segmentation.Photographs;

/// <summary>What the corners of a sheet on a picture say of how it is seen.</summary>
internal static class QuadShape
{
    /// <summary>Opposite sides of a scanned sheet are equally long, within this share; those of a photographed one need not be.</summary>
    private const double Unequal = 1.03;

    /// <summary>Whether the corners go round clockwise, as seen, with none pushed in: else the sheet would be folded or mirrored.</summary>
    public static bool IsConvex(PixelQuad quad) => Turns(quad).All(turn => turn > 0);

    /// <summary>Whether the corners go round the other way, with none pushed in.</summary>
    public static bool IsMirrored(PixelQuad quad) => Turns(quad).All(turn => turn < 0);

    /// <summary>Whether the sheet is seen at an angle: opposite sides differ in length.</summary>
    public static bool IsTilted(PixelQuad quad) => Unevenness(quad) > Unequal;

    /// <summary>By how much the longer of two opposite sides exceeds the shorter, as a ratio of 1 or more; of both pairs the greater.</summary>
    public static double Unevenness(PixelQuad quad) => Math.Max(
        Ratio(quad.TopLeft.DistanceTo(quad.TopRight), quad.BottomLeft.DistanceTo(quad.BottomRight)),
        Ratio(quad.TopLeft.DistanceTo(quad.BottomLeft), quad.TopRight.DistanceTo(quad.BottomRight)));

    /// <summary>Pixels a millimetre across a sheet and down it, as the means of opposite sides.</summary>
    public static (double Across, double Down) Scales(PixelQuad quad, MillimetreSize size) => (
        (quad.TopLeft.DistanceTo(quad.TopRight) + quad.BottomLeft.DistanceTo(quad.BottomRight)) / (2 * size.Width),
        (quad.TopLeft.DistanceTo(quad.BottomLeft) + quad.TopRight.DistanceTo(quad.BottomRight)) / (2 * size.Height));

    /// <summary>The greater by the smaller.</summary>
    public static double Ratio(double a, double b) => Math.Max(a, b) / Math.Max(1e-9, Math.Min(a, b));

    private static IEnumerable<double> Turns(PixelQuad quad)
    {
        IReadOnlyList<PixelPoint> c = quad.Corners;
        return Enumerable.Range(0, 4).Select(i =>
        {
            (PixelPoint p, PixelPoint q, PixelPoint r) = (c[i], c[(i + 1) % 4], c[(i + 2) % 4]);
            return (q.X - p.X) * (r.Y - q.Y) - (q.Y - p.Y) * (r.X - q.X);
        });
    }
}
