using CsCheck;
using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Photographs;

namespace DocDigits.Segmentation.Tests.Photographs;

public sealed class StraightLineTests
{
    [Fact]
    public void Lines_through_a_point_cross_there_unless_they_run_alike() =>
        Gen.Select(Gen.Double[-100, 100], Gen.Double[-100, 100], Gen.Double[0, Math.PI], Gen.Double[0, Math.PI]).Holds((x, y, one, other) =>
        {
            PixelPoint? crossing = Through(x, y, one).Crossing(Through(x, y, other), 0.2);
            if (Math.Abs(Math.Sin(one - other)) < 0.2) Assert.Null(crossing);
            else Assert.InRange(crossing!.Value.DistanceTo(new PixelPoint(x, y)), 0, 1e-6);
        }, iter: 200, seed: "0000KeXbN5w6");

    private static StraightLine Through(double x, double y, double angle)
    {
        (double sin, double cos) = Math.SinCos(angle);
        return new StraightLine(new PixelPoint(x - 30 * cos, y - 30 * sin), new PixelPoint(x - 7 * cos, y - 7 * sin));
    }
}
