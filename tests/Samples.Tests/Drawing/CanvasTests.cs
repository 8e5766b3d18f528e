using CsCheck;
using DocDigits.Documents.Imaging;
using DocDigits.Samples.Drawing;

namespace DocDigits.Samples.Tests.Drawing;

public sealed class CanvasTests
{
    private static readonly Gen<double> Degrees = Gen.Double[-15, 15];

    [Fact]
    public void A_filled_rectangle_takes_as_much_light_at_every_angle() =>
        Degrees.Holds(degrees =>
        {
            Canvas canvas = Empty(degrees);
            canvas.Fill(new MillimetreRect(7, 8, 6, 4), 0.5);
            Assert.Equal(6 * 4 * 0.5, LightTaken(canvas), 0.15);
        }, iter: 30);

    [Fact]
    public void A_stroke_takes_the_light_of_its_length_times_its_width() =>
        Gen.Select(Degrees, Gen.Double[0.04, 0.6]).Holds((degrees, radius) =>
        {
            Canvas canvas = Empty(degrees);
            canvas.Ink([new PenStroke([new(5, 9, radius, 1), new(10, 11, radius, 1), new(15, 9, radius, 1)])]);
            double length = 2 * Math.Sqrt(29), expected = length * 2 * radius + Math.PI * radius * radius;
            Assert.InRange(LightTaken(canvas) / expected, 0.9, 1.1);
        }, iter: 30);

    [Fact]
    public void Ink_is_not_darker_where_one_piece_crosses_itself()
    {
        Canvas canvas = Empty(0);
        canvas.Ink([Line(5, 10, 15, 10), Line(10, 5, 10, 15)]);
        Assert.Equal(0.4, canvas.Planes[0].Min(), 0.001);
    }

    [Fact]
    public void Two_pieces_of_ink_are_darker_where_they_cross()
    {
        Canvas canvas = Empty(0);
        canvas.Ink([Line(5, 10, 15, 10)]);
        canvas.Ink([Line(10, 5, 10, 15)]);
        Assert.Equal(0.16, canvas.Planes[0].Min(), 0.001);
    }

    [Fact]
    public void What_lies_outside_the_picture_is_cut_off()
    {
        Canvas canvas = Empty(3);
        canvas.Ink([Line(-50, -50, -20, 10), Line(-5, 10, 25, 10)]);
        canvas.Fill(new MillimetreRect(30, 30, 5, 5), 1);
        Assert.InRange(LightTaken(canvas), 1, 10);
    }

    [Fact]
    public void Sheet_and_picture_coordinates_go_there_and_back() =>
        Gen.Select(Degrees, Gen.Double[-100, 100], Gen.Double[-100, 100]).Holds((degrees, x, y) =>
        {
            var transform = new SheetTransform(degrees, 11.8, (85, 37), (1000, 500));
            var (px, py) = transform.ToPicture(x, y);
            var (backX, backY) = transform.ToSheet(px, py);
            Assert.Equal(x, backX, 1e-9);
            Assert.Equal(y, backY, 1e-9);
        });

    [Fact]
    public void A_positive_skew_turns_counter_clockwise()
    {
        var transform = new SheetTransform(5, 10, (0, 0), (0, 0));
        Assert.True(transform.ToPicture(10, 0).Y < 0, "the right end of a line must lie higher");
    }

    private static Canvas Empty(double degrees) => new(200, 200, new SheetTransform(degrees, 10, (10, 10), (100, 100)), 1);

    private static PenStroke Line(double x0, double y0, double x1, double y1) => new([new(x0, y0, 0.3, 0.6), new(x1, y1, 0.3, 0.6)]);

    /// <summary>In square millimetres of full light.</summary>
    private static double LightTaken(Canvas canvas) => canvas.Planes[0].Sum(l => 1.0 - l) / 100;
}
