using DocDigits.Recognition.Training;

namespace DocDigits.Learning.Composing;

/// <summary>Ink that is no digit: words and signatures as looping lines, and strokes that strike an amount out.</summary>
internal static class ScribblePainter
{
    private const int StepsPerLoop = 14;

    /// <summary>A cursive line: loops of changing size on a baseline, lifted now and then as between words.</summary>
    /// <returns>The right end, pixels.</returns>
    public static double Cursive(InkLayer ink, HandStyle style, double x, double baseline, double length, SeededRandom random)
    {
        double end = x + length, h = style.Height * random.Uniform(0.4, 1), phase = 0;
        var points = new List<(double X, double Y)>();
        while (x < end)
        {
            // A letter: an arch, a loop, or an ascender, by how far the pen goes back and how high.
            double tall = random.Uniform() < 0.2 ? random.Uniform(1.2, 2.1) : random.Uniform(0.3, 0.8), back = random.Uniform(-0.1, 0.7), wide = h * random.Uniform(0.25, 0.6);
            for (int i = 0; i < StepsPerLoop; i++)
            {
                double t = (double)i / StepsPerLoop, turn = 2 * Math.PI * t;
                double y = baseline - h * tall * 0.5 * (1 - Math.Cos(turn));
                points.Add((x + wide * t + back * wide * Math.Sin(turn) + style.Slant * (baseline - y) + phase, y + 0.03 * h * random.Normal()));
            }
            x += wide;
            if (random.Uniform() >= 0.12) continue;
            Flush();
            x += h * random.Uniform(0.2, 0.6);
        }
        Flush();
        return end;

        void Flush()
        {
            if (points.Count > 1) StrokePainter.Draw(ink, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(points), Math.Max(1, style.Stroke), InkLayer.Nobody);
            points.Clear();
        }
    }

    /// <summary>Strikes out what stands between two columns: a zigzag, or several lines through it.</summary>
    public static void StrikeOut(InkLayer ink, HandStyle style, double left, double right, double baseline, SeededRandom random)
    {
        double h = style.Height, pen = Math.Max(1, style.Stroke * random.Uniform(0.9, 1.6));
        if (random.Uniform() < 0.5)
        {
            int turns = 3 + (int)((right - left) / h * random.Uniform(1.5, 4));
            var zigzag = new (double X, double Y)[turns];
            for (int i = 0; i < turns; i++)
                zigzag[i] = (left + (right - left) * i / (turns - 1.0) + 0.1 * h * random.Normal(), baseline - h * (i % 2 == 0 ? random.Uniform(0.7, 1.1) : random.Uniform(-0.1, 0.3)));
            StrokePainter.Draw(ink, zigzag, pen, InkLayer.Nobody);
            return;
        }
        int lines = 2 + (int)(random.Uniform() * 3);
        for (int i = 0; i < lines; i++)
        {
            double y = baseline - h * random.Uniform(0.25, 0.75);
            StrokePainter.Arc(ink, left - h * random.Uniform(0, 0.3), y + h * random.Uniform(-0.2, 0.2), right + h * random.Uniform(0, 0.3), y - h * random.Uniform(-0.1, 0.25), random.Uniform(-0.15, 0.15) * h, pen, InkLayer.Nobody);
        }
    }
}
