using CsCheck;
using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Photographs;

namespace DocDigits.Segmentation.Tests.Photographs;

public sealed class HomographyTests
{
    private static readonly Gen<double> Off = Gen.Double[-20, 20];

    private static readonly Gen<PixelQuad> Quads = Gen.Select(Off, Off, Off, Off, Off, Off, Off, Off).Select((a, b, c, d, e, f, g, h) => new PixelQuad(
        new PixelPoint(100 + a, 50 + b), new PixelPoint(300 + c, 60 + d), new PixelPoint(310 + e, 200 + f), new PixelPoint(90 + g, 190 + h)));

    [Fact]
    public void The_corners_of_the_rectangle_come_to_lie_on_those_of_the_quad() => Quads.Holds(quad =>
    {
        Homography map = Homography.OfRectangle(170, 80, quad)!.Value;

        Near(quad.TopLeft, map.At(0, 0));
        Near(quad.TopRight, map.At(170, 0));
        Near(quad.BottomRight, map.At(170, 80));
        Near(quad.BottomLeft, map.At(0, 80));
    });

    [Fact]
    public void Straight_lines_stay_straight() => Gen.Select(Quads, Gen.Double[0, 170], Gen.Double[0, 80], Gen.Double[0, 170], Gen.Double[0, 80]).Holds((quad, x1, y1, x2, y2) =>
    {
        Homography map = Homography.OfRectangle(170, 80, quad)!.Value;
        PixelPoint from = map.At(x1, y1), to = map.At(x2, y2), between = map.At((x1 + x2) / 2, (y1 + y2) / 2);

        double area = (to.X - from.X) * (between.Y - from.Y) - (to.Y - from.Y) * (between.X - from.X);
        Assert.InRange(area, -1e-6, 1e-6);
    });

    [Fact]
    public void A_crop_maps_its_pixels_to_where_the_whole_does() => Gen.Select(Quads, Gen.Double[0, 100], Gen.Double[0, 40], Gen.Double[1, 12]).Holds((quad, x, y, q) =>
    {
        Homography map = Homography.OfRectangle(170, 80, quad)!.Value, crop = map.OfCrop(x, y, q);

        Near(map.At(x + 30 / q, y + 20 / q), crop.At(30, 20));
    });

    [Fact]
    public void Corners_on_a_line_make_no_map() =>
        Assert.Null(Homography.OfRectangle(10, 10, new PixelQuad(new(0, 0), new(10, 0), new(20, 0), new(30, 0))));

    private static void Near(PixelPoint expected, PixelPoint found)
    {
        Assert.Equal(expected.X, found.X, 1e-6);
        Assert.Equal(expected.Y, found.Y, 1e-6);
    }
}
