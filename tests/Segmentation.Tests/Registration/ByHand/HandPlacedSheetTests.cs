using CsCheck;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Registration;
using DocDigits.Segmentation.Registration.ByHand;
using DocDigits.Segmentation.Tests.Drawing;

namespace DocDigits.Segmentation.Tests.Registration.ByHand;

public sealed class HandPlacedSheetTests
{
    private static readonly Template Blank = new("bare", 1, new MillimetreSize(120, 60), [],
        [new TemplateField("spot", FieldLayout.Free, new MillimetreRect(35, 11, 10, 8), new DigitsFormat(1, 3)), new TemplateField("low", FieldLayout.Free, new MillimetreRect(90, 45, 20, 8), new DigitsFormat(1, 3))], []);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void A_field_is_cut_where_the_corners_say_that_it_lies_flat_or_at_an_angle_and_whichever_way_round() =>
        Gen.Select(Gen.Double[-0.25, 0.25], Gen.Double[0.8, 1], Gen.Int[0, 3]).Holds((turn, foreshortened, quarters) =>
        {
            PixelQuad corners = Corners(turn + quarters * Math.PI / 2, foreshortened);
            var placed = Assert.IsType<PlacedByHand>(HandPlacedSheet.Place(Picture(corners), Blank, corners, Stop));

            FieldRegion field = placed.Registered.Fields[0];
            (double x, double y) = Darkest(field.Crop);
            double scale = field.Crop.PixelsPerMillimetre;
            // The spot is in the middle of the field.
            Assert.True(Math.Abs(x - field.Crop.Width / 2.0) < 0.3 * scale && Math.Abs(y - field.Crop.Height / 2.0) < 0.3 * scale,
                $"{(x - field.Crop.Width / 2.0) / scale:0.00}, {(y - field.Crop.Height / 2.0) / scale:0.00} mm beside it");
            Assert.InRange(field.AreaOnPage.Middle.DistanceTo(Spot(corners)), 0, 3);
            Assert.Equal(90 * quarters, placed.Registered.Orientation);
            Assert.Equal(foreshortened < 1 / 1.03, placed.Registered.IsPhotograph);
            Assert.False(placed.IsMeasured);
        }, iter: 60);

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Corners_that_are_no_view_of_the_sheet_are_refused_with_what_to_do(string what, double[] at, string says)
    {
        var corners = new PixelQuad(new(at[0], at[1]), new(at[2], at[3]), new(at[4], at[5]), new(at[6], at[7]));
        string problem = Assert.IsType<NotPlaced>(HandPlacedSheet.Place(White(1000, 800), Blank, corners, Stop)).Reason;
        Assert.True(problem.Contains(says, StringComparison.Ordinal), $"{what}: {problem}");
        Assert.Equal(problem, HandPlacedSheet.Problem(White(1000, 800), Blank, corners));
    }

    public static TheoryData<string, double[], string> Impossible => new()
    {
        { "crossed", [100, 100, 820, 460, 820, 100, 100, 460], "cross" },
        { "mirrored", [820, 100, 100, 100, 100, 460, 820, 460], "from behind" },
        { "concave", [100, 100, 820, 100, 300, 200, 100, 460], "pushed in" },
        { "on a line", [100, 100, 300, 100, 500, 100, 100, 400], "enclose no sheet" },
        { "all in one place", [100, 100, 100, 100, 100, 100, 100, 100], "enclose no sheet" },
        { "tiny", [100, 100, 220, 100, 220, 160, 100, 160], "25 dots an inch; 60 are needed" },
        { "far outside", [100, 100, 820, 100, 820, 1200, 100, 1200], "bottom right, bottom left lie far outside" },
        { "of another shape", [100, 60, 460, 60, 460, 780, 100, 780], "shape of a sheet of 120 x 60 mm" },
        { "one side much longer", [100, 100, 900, 100, 540, 500, 460, 500], "times as long" },
        { "a field beyond the picture", [-220, 100, 500, 100, 500, 460, -220, 460], "The field spot lies partly outside" },
        { "both fields beyond the picture", [100, 570, 820, 570, 820, 930, 100, 930], "low lies partly outside" },
    };

    [Fact]
    public void Corners_a_little_beyond_the_picture_are_those_of_a_torn_or_cut_off_sheet()
    {
        PageRaster picture = White(1000, 800);
        Assert.Null(HandPlacedSheet.Problem(picture, Blank, new PixelQuad(new(-60, 100), new(660, 100), new(660, 460), new(-60, 460))));
        Assert.NotNull(HandPlacedSheet.Problem(picture, Blank, new PixelQuad(new(-300, 100), new(420, 100), new(420, 460), new(-300, 460))));
    }

    [Fact]
    public void Marks_near_where_the_corners_expect_them_correct_these_and_marks_elsewhere_do_not() =>
        Gen.Select(Gen.Double[-1.2, 1.2], Gen.Double[-1.2, 1.2], Gen.Int[0, 3]).Holds((dx, dy, corner) =>
        {
            Template slip = FormDrawing.Template("deposit-slip");
            PageRaster page = FormDrawing.Draw(slip, skew: 1.5).Raster;
            PixelQuad truth = ((Registered)TemplateRegistrar.Register(Clean(page), slip, Stop)).Sheet;
            double scale = truth.TopLeft.DistanceTo(truth.TopRight) / slip.Size.Width;
            var moved = truth.Corners.Select((c, i) => i == corner ? new PixelPoint(c.X + dx * scale, c.Y + dy * scale) : c).ToArray();

            var placed = Assert.IsType<PlacedByHand>(HandPlacedSheet.Place(page, slip, new PixelQuad(moved[0], moved[1], moved[2], moved[3]), Stop));
            Assert.True(placed.IsMeasured);
            Assert.All(placed.Registered.Sheet.Corners.Zip(truth.Corners), pair => Assert.InRange(pair.First.DistanceTo(pair.Second) / scale, 0, 0.4));

            var off = (Func<PixelPoint, PixelPoint>)(p => new PixelPoint(p.X + 6 * scale, p.Y));
            var elsewhere = Assert.IsType<PlacedByHand>(HandPlacedSheet.Place(Wide(page), slip, new PixelQuad(off(truth.TopLeft), off(truth.TopRight), off(truth.BottomRight), off(truth.BottomLeft)), Stop));
            Assert.False(elsewhere.IsMeasured);
            Assert.Equal(off(truth.TopLeft), elsewhere.Registered.Sheet.TopLeft);
        }, iter: 8);

    private static CleanPage Clean(PageRaster raster) => new(new Page(Documents.ContentHash.Of("any"u8), 0, raster), 1.5);

    /// <summary>Paper added at the right.</summary>
    private static PageRaster Wide(PageRaster page)
    {
        int width = page.Width + 100;
        byte[] pixels = new byte[width * page.Height];
        Array.Fill(pixels, (byte)255);
        for (int y = 0; y < page.Height; y++) Array.Copy(page.Pixels, y * page.Width, pixels, y * width, page.Width);
        return new PageRaster(width, page.Height, pixels, page.Dpi);
    }

    private static PageRaster White(int width, int height) => new(width, height, [.. Enumerable.Repeat((byte)235, width * height)], 150);

    private static PixelQuad Corners(double turn, double foreshortened)
    {
        (double sin, double cos) = Math.SinCos(turn);
        PixelPoint At(double x, double y) => new(500 + x * cos - y * sin, 500 + x * sin + y * cos);
        return new PixelQuad(At(-360 * foreshortened, -180), At(360 * foreshortened, -180), At(360, 180), At(-360, 180));
    }

    private static PageRaster Picture(PixelQuad corners)
    {
        const int side = 1000;
        byte[] pixels = new byte[side * side];
        PixelPoint spot = Spot(corners);
        for (int y = 0; y < side; y++)
            for (int x = 0; x < side; x++)
            {
                var at = new PixelPoint(x + 0.5, y + 0.5);
                pixels[y * side + x] = at.DistanceTo(spot) < 8 ? (byte)20 : corners.Contains(at) ? (byte)235 : (byte)70;
            }
        return new PageRaster(side, side, pixels, 150);
    }

    /// <summary>A trapezium with parallel top and bottom: a third across and a quarter down, by similar triangles.</summary>
    private static PixelPoint Spot(PixelQuad quad)
    {
        double top = quad.TopLeft.DistanceTo(quad.TopRight), bottom = quad.BottomLeft.DistanceTo(quad.BottomRight);
        return quad.At(1 / 3.0, 0.25 * top / (0.25 * top + 0.75 * bottom));
    }

    private static (double X, double Y) Darkest(PageRaster crop)
    {
        double sum = 0, x = 0, y = 0;
        for (int i = 0; i < crop.Pixels.Length; i++)
            if (crop.Pixels[i] < 60) (sum, x, y) = (sum + 1, x + i % crop.Width + 0.5, y + i / crop.Width + 0.5);
        return (x / sum, y / sum);
    }
}
