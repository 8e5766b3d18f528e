using DocDigits.Samples.Drawing;

namespace DocDigits.Samples.Hand;

/// <summary>Writes single digits in a style: the form, the writer's habit, then what differs from digit to digit.</summary>
internal sealed class DigitHand(HandStyle style, SampleRandom random)
{
    /// <summary>Standard deviation of a point from the writer's own form, heights of the digit.</summary>
    private const double PointDeviation = 0.008;

    /// <summary>Distance of the points along a stroke, heights of the digit.</summary>
    private const double Spacing = 0.03;

    /// <summary>Writes a digit with its baseline at y = 0 and the left edge of its unslanted form near x = 0.</summary>
    /// <param name="digit">0 to 9.</param>
    /// <param name="height">Millimetres.</param>
    public IReadOnlyList<PenStroke> Write(int digit, double height)
    {
        int formIndex = style.Forms[digit];
        DigitForm form = DigitForms.Of(digit)[formIndex];
        DigitHabit habit = style.HabitOf(digit, formIndex);
        double unsteady = style.Unsteadiness;
        double width = height * style.Width * (1 + random.Normal(0.04) * unsteady);
        double slant = style.Slant + random.Normal(0.025) * unsteady;
        var (sin, cos) = Math.SinCos(random.Normal(0.03) * unsteady);

        var strokes = new List<PenStroke>();
        for (int s = 0; s < form.Strokes.Count; s++)
        {
            SkeletonPoint[] points = [.. form.Strokes[s].Select((p, i) =>
            {
                var (ox, oy) = habit.Offsets[s][i];
                var (x, y) = habit.Bent(p.X + ox + random.Normal(PointDeviation) * unsteady, p.Y + oy + random.Normal(PointDeviation) * unsteady);
                return new SkeletonPoint(x, y, p.Corner);
            })];
            IReadOnlyList<(double X, double Y)> line = SmoothCurve.Through(points, Spacing);
            strokes.AddRange(Broken(Inked(Shaken(line), (x, y) =>
            {
                double up = 1 - y, dx = x * width + up * slant * height, dy = -up * height;
                return (dx * cos - dy * sin, dx * sin + dy * cos);
            })));
        }
        return strokes;
    }

    /// <summary>Adds the swing of the hand: two waves along the line, across it.</summary>
    private (double X, double Y)[] Shaken(IReadOnlyList<(double X, double Y)> line)
    {
        double phase1 = random.Uniform(0, 2 * Math.PI), phase2 = random.Uniform(0, 2 * Math.PI);
        double speed1 = random.Uniform(0.2, 0.4), speed2 = random.Uniform(0.5, 0.75);
        return [.. line.Select((p, i) =>
        {
            double x = Math.Sin(phase1 + speed1 * i) + 0.6 * Math.Sin(phase2 + speed2 * i);
            double y = Math.Sin(phase2 + speed1 * i) + 0.6 * Math.Sin(phase1 + speed2 * i);
            return (p.X + style.Tremor * x, p.Y + style.Tremor * y);
        })];
    }

    private PenPoint[] Inked((double X, double Y)[] line, Func<double, double, (double X, double Y)> place)
    {
        Pen pen = style.Pen;
        double phase = random.Uniform(0, 2 * Math.PI), speed = random.Uniform(0.08, 0.2);
        return [.. line.Select((p, i) =>
        {
            var (x, y) = place(p.X, p.Y);
            double wave = Math.Sin(phase + speed * i);
            // The pen lands and leaves lighter than it runs.
            double end = Math.Min(1, 0.75 + 0.08 * Math.Min(i, line.Length - 1 - i));
            return new PenPoint(x, y, pen.Radius * end * (1 + pen.Pressure * wave), Math.Min(1, pen.Density * (1 + 0.4 * pen.Pressure * wave)));
        })];
    }

    /// <summary>Now and then the pen skips for about a quarter of a millimetre.</summary>
    private IEnumerable<PenStroke> Broken(PenPoint[] points)
    {
        if (points.Length < 14 || !random.Chance(style.BreakRate))
        {
            yield return new PenStroke(points);
            yield break;
        }
        int from = random.Int(5, points.Length - 9);
        double reach = random.Uniform(0.12, 0.35) + 2 * style.Pen.Radius, walked = 0;
        int to = from;
        while (to < points.Length - 3 && walked < reach)
        {
            walked += Math.Sqrt(Math.Pow(points[to + 1].X - points[to].X, 2) + Math.Pow(points[to + 1].Y - points[to].Y, 2));
            to++;
        }
        yield return new PenStroke(points[..from]);
        yield return new PenStroke(points[to..]);
    }
}
