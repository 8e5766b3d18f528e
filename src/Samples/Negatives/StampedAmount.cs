using DocDigits.Documents.Imaging;
using DocDigits.Samples.Drawing;
using DocDigits.Samples.Hand;
using DocDigits.Samples.Printing;

namespace DocDigits.Samples.Negatives;

/// <summary>An amount with a rubber stamp across it: a word in a turned frame, or a ring.</summary>
internal sealed class StampedAmount : INegative
{
    private static readonly string[] Texts = ["PAID", "VOID", "COPY", "CANCELLED", "RECEIVED", "BOOKED", "14 NOV 2026"];

    public string Name => "stamped";

    public PageRaster Draw(SampleRandom random) => NegativeSheet.Draw(random, (sheet, own) =>
    {
        InkExtent ink = sheet.WriteAmount(own);
        double darkness = own.Uniform(0.6, 0.95), radius = own.Uniform(0.25, 0.5);
        double x = ink.CentreX + own.Normal(0.08) * ink.Width, y = ink.CentreY + own.Normal(0.05) * ink.Height;
        sheet.Canvas.Ink(own.Chance(0.7)
            ? Word(own.Pick(Texts), x, y, ink, radius, darkness, own)
            : [.. Rings(x, y, ink, own).Select(points => Stroke(points, radius, darkness))]);
    });

    private static List<PenStroke> Word(string text, double x, double y, InkExtent ink, double radius, double darkness, SampleRandom random)
    {
        double height = Math.Max(3.5, ink.Width * random.Uniform(0.75, 1.2) / VectorAlphabet.WidthOf(text, 1)), width = VectorAlphabet.WidthOf(text, height);
        height = Math.Min(height, 8);
        width = VectorAlphabet.WidthOf(text, height);
        double left = x - width / 2, top = y - height / 2, margin = random.Uniform(0.8, 1.4);
        List<(double X, double Y)[]> lines = [.. VectorAlphabet.Strokes(text, left, top, height, darkness).Select(s => s.Points.Select(p => (p.X, p.Y)).ToArray())];
        (double, double) a = (left - margin, top - margin), b = (left + width + margin, top - margin), c = (left + width + margin, top + height + margin), d = (left - margin, top + height + margin);
        lines.Add([a, b, c, d, a]);
        var (sin, cos) = Math.SinCos(random.Uniform(-0.4, 0.4));
        return [.. lines.Select(line => Stroke(
            [.. line.Select(p => (x + (p.X - x) * cos - (p.Y - y) * sin, y + (p.X - x) * sin + (p.Y - y) * cos))], radius, darkness))];
    }

    /// <summary>Two rings about one centre and two lines through it, as a date stamp has.</summary>
    private static IEnumerable<(double X, double Y)[]> Rings(double x, double y, InkExtent ink, SampleRandom random)
    {
        double outer = Math.Max(ink.Height * 0.6, ink.Width * random.Uniform(0.25, 0.5)), inner = outer * random.Uniform(0.55, 0.75), half = random.Uniform(0.12, 0.3) * inner;
        foreach (double radius in new[] { outer, inner })
            yield return [.. Enumerable.Range(0, 49).Select(i => (x + radius * Math.Cos(i * Math.PI / 24), y + radius * Math.Sin(i * Math.PI / 24)))];
        foreach (double across in new[] { -half, half })
            yield return [(x - inner, y + across), (x + inner, y + across)];
    }

    private static PenStroke Stroke((double X, double Y)[] points, double radius, double darkness) => new([.. points.Select(p => new PenPoint(p.X, p.Y, radius, darkness))]);
}
