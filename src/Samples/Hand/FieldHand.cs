using DocDigits.Documents.Imaging;
using DocDigits.Samples.Drawing;

namespace DocDigits.Samples.Hand;

/// <summary>Writes the text of a field: one digit a cell, or a free run. Every digit or mark is one piece of ink, a list of strokes.</summary>
internal sealed class FieldHand(HandStyle style, SampleRandom random)
{
    /// <summary>Most of a cell's height that a digit takes.</summary>
    private const double CellFill = 0.78;

    private readonly DigitHand hand = new(style, random);

    /// <summary>Fills a comb.</summary>
    /// <param name="text">One character a cell, a blank for a cell left empty.</param>
    /// <param name="comb">The comb's outline, millimetres.</param>
    public IReadOnlyList<IReadOnlyList<PenStroke>> Comb(string text, MillimetreRect comb)
    {
        var pieces = new List<IReadOnlyList<PenStroke>>();
        double cell = comb.Width / text.Length;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == ' ') continue;
            double height = Math.Min(Sized(style.Height), comb.Height * CellFill);
            IReadOnlyList<PenStroke> digit = hand.Write(text[i] - '0', height);
            InkExtent extent = InkExtent.Of(digit);
            // A broad hand keeps to the cell: the digit is written smaller, not wider than the print allows.
            double most = Math.Min(cell * 0.86, comb.Height * 0.9);
            if (extent.Width > cell * 0.86)
            {
                digit = hand.Write(text[i] - '0', height * most / Math.Max(extent.Width, most));
                extent = InkExtent.Of(digit);
            }
            double x = comb.X + (i + 0.5) * cell - extent.CentreX + Math.Clamp(random.Normal(0.25), -0.5, 0.5);
            double y = comb.Y + comb.Height / 2 - extent.CentreY + Math.Clamp(random.Normal(0.25), -0.5, 0.5);
            pieces.Add([.. digit.Select(s => s.Moved(x, y))]);
        }
        return pieces;
    }

    /// <summary>Writes a free run.</summary>
    /// <param name="text">Digits with <c>.</c> <c>,</c> <c>-</c> and blanks between them.</param>
    /// <param name="area">Where there is room, millimetres. The run is written smaller where it would not fit.</param>
    public IReadOnlyList<IReadOnlyList<PenStroke>> Run(string text, MillimetreRect area)
    {
        double height = Math.Min(style.Height, area.Height * 0.74);
        // A run keeps its own random stream, so that writing it smaller writes the same digits.
        ulong seed = random.Next();
        var pieces = Line(text, height, new SampleRandom(seed), out InkExtent extent);
        double room = area.Width - 1.5;
        for (int attempt = 0; attempt < 3 && extent.Width > room; attempt++)
        {
            height *= room / extent.Width * 0.98;
            pieces = Line(text, height, new SampleRandom(seed), out extent);
        }

        double spareX = Math.Max(0, area.Width - extent.Width), spareY = Math.Max(0, area.Height - extent.Height);
        double x = area.X + spareX * random.Uniform(0.1, 0.6) - extent.Left;
        double y = area.Y + spareY * random.Uniform(0.3, 0.7) - extent.Top;
        return [.. pieces.Select(p => (IReadOnlyList<PenStroke>)[.. p.Select(s => s.Moved(x, y))])];
    }

    private List<IReadOnlyList<PenStroke>> Line(string text, double height, SampleRandom own, out InkExtent extent)
    {
        var writer = new DigitHand(style, own);
        var pieces = new List<IReadOnlyList<PenStroke>>();
        double scale = height / 5.5, blank = 0;
        IReadOnlyList<PenStroke>? before = null;
        InkExtent whole = InkExtent.None;
        char last = ' ';
        foreach (char c in text)
        {
            if (c == ' ')
            {
                blank += 1.6 * scale;
                continue;
            }
            bool isDigit = char.IsAsciiDigit(c);
            IReadOnlyList<PenStroke> piece = isDigit
                ? writer.Write(c - '0', height * (1 + Math.Clamp(own.Normal(style.SizeVariation), -0.2, 0.2)))
                : Mark(c, height, own);
            double wobble = isDigit ? own.Normal(style.BaselineWobble / 2) * scale : 0;
            bool touch = blank == 0 && MayTouch(last, c) && own.Chance(style.TouchRate);
            bool amongDigits = isDigit && char.IsAsciiDigit(last);
            double least = (amongDigits ? 0.2 : 0.35) + 0.5 * style.Pen.Radius;
            double gap = touch
                ? -own.Uniform(0.1, 0.7) * style.Pen.Radius
                : Math.Max(least, style.Gap * own.Uniform(0.7, 1.4) * (amongDigits ? 1 : 0.8) * scale) + blank;
            double dx = before is null ? 0 : Spacing.Beside(before, [.. piece.Select(s => s.Moved(0, wobble))], gap, height);
            double dy = wobble + style.BaselineSlope * dx;
            IReadOnlyList<PenStroke> placed = [.. piece.Select(s => s.Moved(dx, dy))];
            pieces.Add(placed);
            whole = whole.With(InkExtent.Of(placed));
            // Marks are small, so what follows keeps its distance from the digit before them too.
            before = isDigit || before is null ? placed : [.. before, .. placed];
            last = c;
            blank = 0;
        }
        extent = whole;
        return pieces;
    }

    /// <summary>Two digits may touch, but not an upright one along its whole side: no person could tell 16 from 6 then.</summary>
    private static bool MayTouch(char left, char right) => char.IsAsciiDigit(left) && char.IsAsciiDigit(right) && left != '1' && right != '1';

    private IReadOnlyList<PenStroke> Mark(char mark, double height, SampleRandom own)
    {
        double radius = style.Pen.Radius, density = style.Pen.Density;
        double jitter = own.Uniform(-0.1, 0.1);
        PenStroke stroke = mark switch
        {
            '.' => Straight(0, -0.10 + jitter * 0.2, 0.10, -0.04 + jitter * 0.2, 1.25),
            ',' => Straight(0.12, -0.12, -0.02 + jitter * 0.5, 0.20 + jitter, 1.05),
            '-' => Straight(0, -0.42 + jitter, own.Uniform(0.7, 1.4), -0.44 + jitter, 1),
            _ => throw new ArgumentException($"No hand writes '{mark}' in an amount.", nameof(mark)),
        };
        return [stroke];

        PenStroke Straight(double x0, double y0, double x1, double y1, double thickness)
        {
            var points = new PenPoint[8];
            for (int i = 0; i < points.Length; i++)
            {
                double t = i / (points.Length - 1.0), bow = 0.02 * Math.Sin(Math.PI * t);
                points[i] = new((x0 + (x1 - x0) * t + bow) * height, (y0 + (y1 - y0) * t + bow) * height, radius * thickness, density);
            }
            return new PenStroke(points);
        }
    }

    private double Sized(double height) => height * (1 + Math.Clamp(random.Normal(style.SizeVariation), -0.2, 0.2));
}
