using DocDigits.Recognition.Training;

namespace DocDigits.Learning.Composing;

/// <summary>The printing about a field: a rule under it, its box, rests of neighbouring text at the crop's edges.</summary>
internal static class PrintedLines
{
    /// <summary>Draws into paper of reflectance 0 to 1.</summary>
    /// <param name="paper">Row-major.</param>
    /// <param name="width">Pixels a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="digit">Pixels of a typical digit's height.</param>
    /// <param name="foot">Row of the digits' feet.</param>
    /// <param name="random">Draws everything.</param>
    public static void Draw(float[] paper, int width, int height, double digit, double foot, SeededRandom random)
    {
        double dark = random.Uniform(0.35, 0.95), thick = Math.Max(0.7, digit * random.Uniform(0.02, 0.08)), tilt = random.Uniform(-0.012, 0.012);
        if (random.Uniform() < 0.32) Rule(paper, width, height, foot + digit * random.Uniform(-0.04, 0.5), tilt, thick, dark);
        if (random.Uniform() < 0.2)
        {
            double left = random.Uniform(0, 0.3) * digit, right = width - random.Uniform(0, 0.3) * digit;
            double top = Math.Max(1, foot - digit * random.Uniform(1.2, 1.8)), bottom = Math.Min(height - 2, foot + digit * random.Uniform(0.1, 0.6));
            if (random.Uniform() < 0.8) Rule(paper, width, height, top, tilt, thick, dark);
            if (random.Uniform() < 0.8) Rule(paper, width, height, bottom, tilt, thick, dark);
            if (random.Uniform() < 0.6) Post(paper, width, left, 0, height, thick, dark);
            if (random.Uniform() < 0.6) Post(paper, width, right, 0, height, thick, dark);
        }
        if (random.Uniform() < 0.12) TextRests(paper, width, height, digit, dark, random);
    }

    /// <summary>A line across the whole width.</summary>
    private static void Rule(float[] paper, int width, int height, double at, double tilt, double thick, double dark) =>
        Rule(paper, width, height, at, tilt, thick, dark, 0, width);

    /// <summary>A line, nearly level.</summary>
    /// <param name="paper">Row-major.</param>
    /// <param name="width">Pixels a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="at">Its row in the middle of the picture.</param>
    /// <param name="tilt">Rows a column.</param>
    /// <param name="thick">Pixels.</param>
    /// <param name="dark">0 to 1.</param>
    /// <param name="left">The first column.</param>
    /// <param name="right">One past the last.</param>
    public static void Rule(float[] paper, int width, int height, double at, double tilt, double thick, double dark, int left, int right)
    {
        for (int x = left; x < right; x++)
        {
            double middle = at + tilt * (x - width / 2.0);
            for (int y = Math.Max(0, (int)(middle - thick)); y <= Math.Min(height - 1, (int)(middle + thick + 1)); y++)
                paper[y * width + x] *= (float)(1 - dark * Math.Clamp(thick / 2 + 0.5 - Math.Abs(y + 0.5 - middle), 0, 1));
        }
    }

    /// <summary>An upright line.</summary>
    /// <param name="paper">Row-major.</param>
    /// <param name="width">Pixels a row.</param>
    /// <param name="at">Its column.</param>
    /// <param name="top">The first row.</param>
    /// <param name="bottom">One past the last.</param>
    /// <param name="thick">Pixels.</param>
    /// <param name="dark">0 to 1.</param>
    public static void Post(float[] paper, int width, double at, int top, int bottom, double thick, double dark)
    {
        for (int x = Math.Max(0, (int)(at - thick)); x <= Math.Min(width - 1, (int)(at + thick + 1)); x++)
            for (int y = top; y < bottom; y++)
                paper[y * width + x] *= (float)(1 - dark * Math.Clamp(thick / 2 + 0.5 - Math.Abs(x + 0.5 - at), 0, 1));
    }

    /// <summary>The feet or heads of a line of print that the crop has cut.</summary>
    private static void TextRests(float[] paper, int width, int height, double digit, double dark, SeededRandom random)
    {
        bool above = random.Uniform() < 0.5;
        double reach = digit * random.Uniform(0.05, 0.2), x = random.Uniform(0, width * 0.7), end = x + digit * random.Uniform(0.5, 4);
        while (x < Math.Min(end, width))
        {
            double stroke = digit * random.Uniform(0.03, 0.1);
            for (int px = (int)x; px < Math.Min(width, x + stroke + 1); px++)
                for (int y = 0; y < reach; y++) paper[(above ? y : height - 1 - Math.Min(height - 1, y)) * width + px] *= (float)(1 - dark);
            x += stroke + digit * random.Uniform(0.04, 0.14);
        }
    }
}
