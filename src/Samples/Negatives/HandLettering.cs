using DocDigits.Documents.Imaging;
using DocDigits.Samples.Drawing;
using DocDigits.Samples.Hand;
using DocDigits.Samples.Printing;

namespace DocDigits.Samples.Negatives;

/// <summary>Writes words with a writer's pen, slant and unsteadiness, as large as there is room.</summary>
internal static class HandLettering
{
    private const double BlankWidth = 0.7, Jitter = 0.045;

    /// <summary>Of a joined word's height, what lies above the small letters, and what they and the tails take.</summary>
    private const double Above = 0.9, Whole = 2.7;

    /// <summary>Joined small letters; a word is one line of the pen.</summary>
    /// <param name="text">Letters of <see cref="CursiveAlphabet.Known"/> and single blanks.</param>
    /// <param name="area">Where there is room, millimetres.</param>
    /// <param name="style">The writer.</param>
    /// <param name="random">What differs from letter to letter.</param>
    public static IReadOnlyList<PenStroke> Joined(string text, MillimetreRect area, HandStyle style, SampleRandom random)
    {
        var strokes = new List<List<SkeletonPoint>>();
        var extras = new List<List<SkeletonPoint>>();
        double x = 0, wide = style.Width * 0.9;
        foreach (string word in text.Split(' '))
        {
            var line = new List<SkeletonPoint>();
            foreach (char letter in word)
            {
                IReadOnlyList<SkeletonPoint> form = CursiveAlphabet.Of(letter);
                // A letter begins where the one before it ended.
                line.AddRange(form.Skip(line.Count == 0 ? 0 : 1).Select(p => Shaken(p, x)));
                if (CursiveAlphabet.ExtraOf(letter) is { } extra) extras.Add([.. extra.Select(p => Shaken(p, x))]);
                x += form[^1].X * wide;
            }
            strokes.Add(line);
            x += BlankWidth;
        }
        double unit = Math.Min(area.Height / Whole, (area.Width - 1) / (x + 1)) * random.Uniform(0.8, 1);
        double left = area.X + 0.5 + random.Uniform(0, 0.6) * Math.Max(0, area.Width - 1 - x * unit);
        double top = area.Y + Above * unit + random.Uniform(0.2, 0.8) * Math.Max(0, area.Height - Whole * unit);
        return [.. strokes.Concat(extras).Select(line => Inked(line, left, top, unit, 1, style))];

        SkeletonPoint Shaken(SkeletonPoint p, double at) => new(
            at + p.X * wide + random.Normal(Jitter) * style.Unsteadiness, p.Y + random.Normal(Jitter) * style.Unsteadiness, false);
    }

    /// <summary>Capitals, each by itself.</summary>
    /// <param name="text">Letters and blanks.</param>
    /// <param name="area">Where there is room, millimetres.</param>
    /// <param name="style">The writer.</param>
    /// <param name="random">What differs from letter to letter.</param>
    public static IReadOnlyList<PenStroke> Capitals(string text, MillimetreRect area, HandStyle style, SampleRandom random)
    {
        string capitals = text.ToUpperInvariant();
        double width = VectorAlphabet.WidthOf(capitals, 1);
        double unit = Math.Min(area.Height * 0.75, (area.Width - 1) / (width + 0.5)) * random.Uniform(0.7, 1);
        double left = area.X + 0.5 + random.Uniform(0, 0.6) * Math.Max(0, area.Width - 1 - width * unit);
        double top = area.Y + random.Uniform(0.3, 0.7) * Math.Max(0, area.Height - unit);
        return [.. VectorAlphabet.Strokes(capitals, 0, 0, 1, 1).Select(stroke => Inked(
            [.. stroke.Points.Select((p, i) => new SkeletonPoint(
                p.X + random.Normal(Jitter / 2) * style.Unsteadiness, p.Y + random.Normal(Jitter / 2) * style.Unsteadiness, IsCorner(stroke.Points, i)))],
            left, top, unit, 1, style))];
    }

    /// <summary>The printed letters' round strokes are polygons of blunt angles; what turns by more than 70 degrees is meant as a corner.</summary>
    private static bool IsCorner(IReadOnlyList<PenPoint> points, int i)
    {
        if (i == 0 || i == points.Count - 1) return false;
        double ax = points[i].X - points[i - 1].X, ay = points[i].Y - points[i - 1].Y, bx = points[i + 1].X - points[i].X, by = points[i + 1].Y - points[i].Y;
        return Math.Abs(Math.Atan2(ax * by - ay * bx, ax * bx + ay * by)) > 70 * Math.PI / 180;
    }

    private static PenStroke Inked(List<SkeletonPoint> line, double left, double top, double unit, double baseline, HandStyle style) => new([..
        SmoothCurve.Through(line, 0.04).Select(p => new PenPoint(
            left + (p.X + (baseline - p.Y) * style.Slant) * unit, top + p.Y * unit, style.Pen.Radius, style.Pen.Density))]);
}
