using DocDigits.Documents.Imaging;
using DocDigits.Samples.Drawing;

namespace DocDigits.Samples.Printing;

/// <summary>Prints what lies under the writing: guilloche waves or dots, light enough for a person to read over.</summary>
internal static class Background
{
    public static void Print(Canvas canvas, MillimetreSize size, PrintStyle style, SampleRandom random)
    {
        if (style.Background == BackgroundStyle.Guilloche) Guilloche(canvas, size, style.BackgroundDarkness, random);
        else if (style.Background == BackgroundStyle.Dots) Dots(canvas, size, style.BackgroundDarkness, random);
    }

    /// <summary>Two families of waves whose swing itself swells and shrinks along the sheet.</summary>
    public static void Guilloche(Canvas canvas, MillimetreSize size, double darkness, SampleRandom random)
    {
        for (int family = 0; family < 2; family++)
        {
            double pitch = random.Uniform(2.2, 4.5), swing = random.Uniform(1, 3), length = random.Uniform(12, 40), swell = random.Uniform(50, 120);
            double phase = random.Uniform(0, 2 * Math.PI), radius = random.Uniform(0.05, 0.1);
            for (double y0 = -swing; y0 < size.Height + swing; y0 += pitch)
            {
                var points = new List<PenPoint>();
                for (double x = 0; x <= size.Width; x += 0.7)
                {
                    double y = y0 + swing * Math.Sin(2 * Math.PI * x / length + phase) * (0.6 + 0.4 * Math.Cos(2 * Math.PI * x / swell + y0 / 9));
                    if (y >= 0 && y <= size.Height) points.Add(new(x, y, radius, darkness));
                    else if (points.Count > 0) Lay(points);
                }
                Lay(points);
            }
        }

        void Lay(List<PenPoint> points)
        {
            if (points.Count > 1) canvas.Ink([new PenStroke([.. points])]);
            points.Clear();
        }
    }

    /// <summary>A grid of dots.</summary>
    public static void Dots(Canvas canvas, MillimetreSize size, double darkness, SampleRandom random)
    {
        double pitch = random.Uniform(1.2, 2.5), side = random.Uniform(0.2, 0.4);
        for (double y = pitch / 2; y < size.Height; y += pitch)
            for (double x = pitch / 2; x < size.Width; x += pitch)
                canvas.Fill(new(x, y, side, side), darkness);
    }
}
