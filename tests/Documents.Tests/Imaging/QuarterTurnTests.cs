using CsCheck;
using DocDigits.Documents.Imaging;

namespace DocDigits.Documents.Tests.Imaging;

public sealed class QuarterTurnTests
{
    private static Gen<(PageRaster Picture, int Orientation)> Turned =>
        from width in Gen.Int[1, 150]
        from height in Gen.Int[1, 150]
        from pixels in Gen.Byte.Array[width * height]
        from turn in Gen.Int[0, 3]
        select (new PageRaster(width, height, pixels, 200), 90 * turn);

    [Fact]
    public void Every_pixel_is_where_its_point_is_said_to_be_and_back() => Turned.Holds(t =>
    {
        (PageRaster scanned, int orientation) = t;
        PageRaster upright = QuarterTurn.Upright(scanned, orientation);
        Assert.Equal(QuarterTurn.UprightSize(scanned.Width, scanned.Height, orientation), (upright.Width, upright.Height));
        for (int y = 0; y < scanned.Height; y++)
            for (int x = 0; x < scanned.Width; x++)
            {
                PixelPoint middle = new(x + 0.5, y + 0.5), at = QuarterTurn.ToUpright(middle, scanned.Width, scanned.Height, orientation);
                Assert.Equal(scanned[x, y], upright[(int)at.X, (int)at.Y]);
                Assert.Equal(middle, QuarterTurn.ToScanned(at, scanned.Width, scanned.Height, orientation));
            }
    }, iter: 60);

    [Fact]
    public void Four_quarters_are_none_and_an_upright_page_is_not_copied() => Turned.Holds(t =>
    {
        PageRaster turned = t.Picture;
        for (int i = 0; i < 4; i++) turned = QuarterTurn.Upright(turned, 90);
        Assert.Equal(t.Picture.Pixels, turned.Pixels);
        Assert.Same(t.Picture, QuarterTurn.Upright(t.Picture, 0));
    }, iter: 20);

    [Fact]
    public void A_page_turned_clockwise_by_90_has_its_top_left_corner_at_the_top_right() =>
        Assert.Equal(new PixelPoint(300, 0), QuarterTurn.ToScanned(new PixelPoint(0, 0), 300, 200, 90));

    [Fact]
    public void Other_angles_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => QuarterTurn.UprightSize(1, 1, 45));
}
