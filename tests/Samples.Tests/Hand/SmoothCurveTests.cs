using DocDigits.Samples.Hand;

namespace DocDigits.Samples.Tests.Hand;

public sealed class SmoothCurveTests
{
    [Fact]
    public void A_curve_begins_ends_and_turns_where_its_points_say()
    {
        SkeletonPoint[] points = [new(0, 0, false), new(0.5, 0.1, true), new(0.3, 0.6, false), new(0, 1, false)];
        var line = SmoothCurve.Through(points, 0.02);
        Assert.Equal((0, 0), line[0]);
        Assert.Contains((0.5, 0.1), line);
        Assert.Equal((0, 1), line[^1]);
    }

    [Fact]
    public void Points_are_no_farther_apart_than_the_spacing_and_a_little()
    {
        for (int digit = 0; digit < 10; digit++)
            foreach (var stroke in DigitForms.Of(digit).SelectMany(f => f.Strokes))
            {
                var line = SmoothCurve.Through(stroke, 0.03);
                for (int i = 1; i < line.Count; i++)
                    Assert.InRange(Math.Sqrt(Math.Pow(line[i].X - line[i - 1].X, 2) + Math.Pow(line[i].Y - line[i - 1].Y, 2)), 0.001, 0.045);
            }
    }
}
