using DocDigits.Recognition.Training;

namespace DocDigits.Learning.Composing;

/// <summary>
/// Paper as cheques and forms have it: tint, shading and up to three families of printed lines, straight, waved or
/// crossed to dots, as guilloches are made. Values are reflectance, 0 to 1.
/// </summary>
internal static class PrintedPaper
{
    /// <summary>Draws the paper of a picture.</summary>
    /// <param name="width">Pixels a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="digit">Pixels of a typical digit's height: patterns are as fine as printing is, against handwriting.</param>
    /// <param name="random">Draws everything.</param>
    public static float[] Draw(int width, int height, double digit, SeededRandom random)
    {
        double light = random.Uniform() < 0.4 ? random.Uniform(0.86, 1) : random.Uniform(0.5, 0.95);
        double shadeX = random.Uniform(-0.1, 0.1) / width, shadeY = random.Uniform(-0.08, 0.08) / height;
        float[] paper = new float[width * height];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) paper[y * width + x] = (float)(light * (1 + shadeX * x + shadeY * y));

        int families = random.Uniform() < 0.25 ? 0 : 1 + (int)(random.Uniform() * 3);
        double strength = random.Uniform(0.04, 0.34);
        for (int i = 0; i < families; i++) AddLines(paper, width, height, digit, strength * random.Uniform(0.5, 1), random);
        if (random.Uniform() < 0.4) AddGrain(paper, width, height, digit * random.Uniform(0.04, 0.3), random.Uniform(0.01, 0.09), random);
        return paper;
    }

    private static void AddLines(float[] paper, int width, int height, double digit, double darkness, SeededRandom random)
    {
        double spacing = Math.Max(2.2, digit * random.Uniform(0.06, 0.42)), angle = random.Uniform() < 0.4 ? random.Uniform(-0.15, 0.15) : random.Uniform(-1.6, 1.6);
        double amplitude = random.Uniform() < 0.3 ? 0 : spacing * random.Uniform(0.2, 3), wave = digit * random.Uniform(0.4, 5), phase = random.Uniform(0, 6.3);
        double second = amplitude * random.Uniform(0, 0.5), wave2 = wave * random.Uniform(0.3, 0.8), drift = random.Uniform(-0.6, 0.6) / wave;
        double ink = random.Uniform(0.12, 0.5), soft = random.Uniform(0.1, 0.4);
        bool dots = random.Uniform() < 0.2;
        double cos = Math.Cos(angle), sin = Math.Sin(angle);
        // The waves depend on the way along the lines alone: a table spares the sines.
        int reach = width + height + 4;
        double[] sway = new double[2 * reach];
        for (int i = 0; i < sway.Length; i++)
            sway[i] = amplitude * Math.Sin((i - reach) * 6.283 / wave + phase) + second * Math.Sin((i - reach) * 6.283 / wave2);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                double along = cos * x + sin * y, across = -sin * x + cos * y;
                double way = (across + sway[(int)along + reach] * (1 + drift * across * 0.2)) / spacing;
                double line = Tooth(way, ink, soft);
                if (dots) line *= Tooth(along / spacing, ink, soft);
                paper[y * width + x] *= (float)(1 - darkness * line);
            }
    }

    /// <summary>1 on the line, 0 between, soft edges; period 1.</summary>
    private static double Tooth(double way, double ink, double soft)
    {
        double part = Math.Abs(way - Math.Floor(way) - 0.5) * 2; // 0 in the middle of the line
        return Math.Clamp((ink - part) / soft + 0.5, 0, 1);
    }

    /// <summary>Value noise: random values on a coarse grid, interpolated.</summary>
    private static void AddGrain(float[] paper, int width, int height, double cell, double strength, SeededRandom random)
    {
        cell = Math.Max(1.2, cell);
        int columns = (int)(width / cell) + 3, rows = (int)(height / cell) + 3;
        float[] nodes = new float[columns * rows];
        foreach (ref float node in nodes.AsSpan()) node = (float)(random.Uniform() - 0.5);
        for (int y = 0; y < height; y++)
        {
            double v = y / cell;
            int iy = (int)v;
            for (int x = 0; x < width; x++)
            {
                double u = x / cell;
                int ix = (int)u;
                double fx = u - ix, fy = v - iy;
                double top = nodes[iy * columns + ix] * (1 - fx) + nodes[iy * columns + ix + 1] * fx;
                double bottom = nodes[(iy + 1) * columns + ix] * (1 - fx) + nodes[(iy + 1) * columns + ix + 1] * fx;
                paper[y * width + x] *= (float)(1 + 2 * strength * (top * (1 - fy) + bottom * fy));
            }
        }
    }
}
