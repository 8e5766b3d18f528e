using DocDigits.Documents.Imaging;
using DocDigits.Samples.Drawing;

namespace DocDigits.Samples.Hand;

/// <summary>Draws a scrawl that is no digit: a signature, a name. It fills boxes that no field reads.</summary>
internal static class Scribble
{
    public static IReadOnlyList<PenStroke> Draw(MillimetreRect box, HandStyle style, SampleRandom random)
    {
        double height = Math.Min(box.Height * 0.45, 5), step = height * random.Uniform(0.3, 0.5);
        double left = box.X + box.Width * random.Uniform(0.06, 0.15), right = box.X + box.Width * random.Uniform(0.55, 0.85);
        double middle = box.Y + box.Height * random.Uniform(0.45, 0.6);
        var strokes = new List<PenStroke>();
        double x = left;
        while (x < right - step)
        {
            var points = new List<SkeletonPoint>();
            int turns = random.Int(4, 9);
            for (int i = 0; i < turns && x < right; i++, x += step * random.Uniform(0.3, 0.6))
            {
                double reach = random.Chance(0.2) ? 1 : 0.45;
                points.Add(new(x + random.Uniform(0, 0.3) * step, middle + (i % 2 == 0 ? -reach : 0.35) * height * random.Uniform(0.6, 1), false));
            }
            if (points.Count < 3) break;
            strokes.Add(new([.. SmoothCurve.Through(points, 0.15).Select(p => new PenPoint(p.X, p.Y, style.Pen.Radius, style.Pen.Density))]));
            x += step * random.Uniform(0.3, 1.2);
        }
        return strokes;
    }
}
