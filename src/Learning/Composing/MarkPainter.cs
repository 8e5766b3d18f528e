using DocDigits.Recognition.Training;

namespace DocDigits.Learning.Composing;

/// <summary>Draws what stands between and about the digits, as pens make it. Lengths are shares of the digits' height.</summary>
/// <param name="ink">Drawn into.</param>
/// <param name="style">Height, pen and slant.</param>
/// <param name="random">Varies every mark.</param>
internal sealed class MarkPainter(InkLayer ink, HandStyle style, SeededRandom random)
{
    private readonly double _height = style.Height, _pen = Math.Max(1, style.Stroke);

    /// <summary>Draws a mark and says how wide it came out, pixels.</summary>
    /// <param name="mark">One of the raw text's marks.</param>
    /// <param name="x">Left end.</param>
    /// <param name="baseline">Foot of the digits.</param>
    /// <param name="owner">Its place in the content.</param>
    public double Draw(char mark, double x, double baseline, byte owner)
    {
        double h = _height, foot = baseline - _pen / 2;
        switch (mark)
        {
            case '.':
                double dot = random.Uniform(0.02, 0.1) * h;
                Line(x + _pen, foot - random.Uniform(-0.06, 0.1) * h, dot * (random.Uniform() - 0.3), dot * (random.Uniform() - 0.2), owner, random.Uniform(1, 1.6));
                return dot + 1.6 * _pen;
            case ',':
                double tail = random.Uniform(0.12, 0.34) * h, back = random.Uniform(0.02, 0.16) * h;
                StrokePainter.Arc(ink, x + back + _pen, foot - random.Uniform(0, 0.12) * h, x + _pen, foot + tail * 0.8, -0.2 * back, _pen * random.Uniform(0.9, 1.3), owner);
                return back + 1.6 * _pen;
            case '\'':
                double top = baseline - h;
                StrokePainter.Arc(ink, x + _pen + 0.08 * h, top, x + _pen, top + random.Uniform(0.12, 0.26) * h, 0.02 * h, _pen, owner);
                return 0.08 * h + 1.6 * _pen;
            case '-':
                return Dash(x, baseline - random.Uniform(0.1, 0.9) * h, random.Uniform() < 0.25 ? random.Uniform(0.9, 1.9) : random.Uniform(0.25, 0.9), owner);
            case '=':
                if (random.Uniform() < 0.15) return Colon(x, foot, owner);
                if (random.Uniform() < 0.35) return Zigzag(x, baseline - random.Uniform(0.1, 0.7) * h, owner);
                double length = random.Uniform(0.2, 0.9), middle = baseline - random.Uniform(0.2, 0.85) * h, apart = random.Uniform(0.1, 0.3) * h;
                Dash(x, middle - apart / 2, length, owner);
                return Dash(x + random.Uniform(-0.08, 0.08) * h, middle + apart / 2, length * random.Uniform(0.7, 1.2), owner);
            case '/':
                double lean = random.Uniform(0.15, 0.6) * h;
                StrokePainter.Arc(ink, x + lean, baseline - random.Uniform(0.9, 1.25) * h, x, baseline + random.Uniform(-0.05, 0.3) * h, random.Uniform(-0.05, 0.05) * h, _pen, owner);
                return lean + _pen;
            case '#':
                return Hash(x, baseline, owner);
            case '*':
                return Star(x, baseline, owner);
            case '$':
                return Currency(x, baseline, owner);
            default:
                throw new ArgumentException($"No way to draw '{mark}' is known.", nameof(mark));
        }
    }

    private double Dash(double x, double y, double length, byte owner)
    {
        double width = length * _height, rise = random.Uniform(-0.12, 0.12) * width;
        StrokePainter.Arc(ink, x, y + rise / 2, x + width, y - rise / 2, random.Uniform(-0.1, 0.1) * width, _pen, owner);
        return width;
    }

    /// <summary>An equals sign dashed off as two points.</summary>
    private double Colon(double x, double foot, byte owner)
    {
        double apart = random.Uniform(0.25, 0.6) * _height, dot = random.Uniform(0, 0.1) * _height, size = random.Uniform(1, 1.6);
        Line(x + _pen, foot - random.Uniform(0, 0.15) * _height, dot, 0.3 * dot, owner, size);
        Line(x + _pen + random.Uniform(-0.05, 0.12) * _height, foot - apart, dot, 0.3 * dot, owner, size);
        return dot + 1.6 * _pen;
    }

    /// <summary>An equals sign written without lifting the pen.</summary>
    private double Zigzag(double x, double foot, byte owner)
    {
        double width = random.Uniform(0.2, 0.55) * _height, high = random.Uniform(0.12, 0.32) * _height, lean = random.Uniform(-0.1, 0.3) * width;
        double Near(double value) => value + 0.06 * _height * random.Normal();
        StrokePainter.Draw(ink, [(Near(x), Near(foot - high)), (Near(x + width), Near(foot - high)), (Near(x + lean), Near(foot)), (Near(x + width), Near(foot))], _pen, owner);
        return width;
    }

    private double Hash(double x, double baseline, byte owner)
    {
        double side = random.Uniform(0.5, 1) * _height, lean = random.Uniform(0, 0.3) * side, top = baseline - side * random.Uniform(0.85, 1.1);
        foreach (double at in (ReadOnlySpan<double>)[0.3, 0.68])
        {
            Line(x + at * side + lean, top, -lean, baseline - top, owner, 1);
            Line(x, top + at * (baseline - top), side + lean * 0.5, random.Uniform(-0.08, 0.08) * side, owner, 1);
        }
        return side + lean;
    }

    private double Star(double x, double baseline, byte owner)
    {
        double radius = random.Uniform(0.15, 0.35) * _height, cx = x + radius, cy = baseline - random.Uniform(0.35, 0.65) * _height, first = random.Uniform(0, 1);
        for (int i = 0; i < 3; i++)
        {
            double angle = first + i * Math.PI / 3 + random.Uniform(-0.15, 0.15);
            Line(cx - radius * Math.Cos(angle), cy - radius * Math.Sin(angle), 2 * radius * Math.Cos(angle), 2 * radius * Math.Sin(angle), owner, 1);
        }
        return 2 * radius;
    }

    private double Currency(double x, double baseline, byte owner)
    {
        double h = _height * random.Uniform(0.8, 1.1), w = h * random.Uniform(0.4, 0.65), top = baseline - h, lean = style.Slant * h;
        const int pieces = 18;
        Span<(double X, double Y)> s = stackalloc (double, double)[pieces + 1];
        for (int i = 0; i <= pieces; i++)
        {
            double t = (double)i / pieces;
            double across = Math.Cos(Math.PI * (2 * t * 1.5 - 0.25)) * (t < 0.5 ? 1 : 1);
            s[i] = (x + w / 2 + w / 2 * across * (0.75 + 0.25 * Math.Sin(Math.PI * t)) + lean * (0.5 - t), top + h * (0.1 + 0.8 * t));
        }
        StrokePainter.Draw(ink, s, _pen, owner);
        int bars = random.Uniform() < 0.6 ? 1 : 2;
        for (int i = 0; i < bars; i++)
        {
            double bx = x + w / 2 + (bars == 1 ? 0 : (i - 0.5) * 0.3 * w);
            Line(bx + lean / 2, top - 0.05 * h, -lean, 1.1 * h, owner, 1);
        }
        return w;
    }

    private void Line(double x, double y, double dx, double dy, byte owner, double factor) =>
        StrokePainter.Draw(ink, [(x, y), (x + dx, y + dy)], _pen * factor, owner);
}
