using DocDigits.Recognition.Mnist;

namespace DocDigits.Learning.Composing;

/// <summary>A digit ready to be drawn: coverage in a small picture of its own, with its outline for setting it beside another.</summary>
/// <param name="Width">Pixels a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Coverage">0 to 1, row-major.</param>
internal sealed record PaintedGlyph(int Width, int Height, float[] Coverage)
{
    private const float Ink = 0.35f;

    /// <summary>First and last row with ink.</summary>
    public (int Top, int Bottom) Rows()
    {
        int top = Height, bottom = -1;
        for (int i = 0; i < Coverage.Length; i++)
        {
            if (Coverage[i] < Ink) continue;
            top = Math.Min(top, i / Width);
            bottom = i / Width;
        }
        return (top, bottom);
    }

    /// <summary>For every row the first and last column with ink; first &gt; last where there is none.</summary>
    public (int First, int Last)[] Profile()
    {
        var profile = new (int First, int Last)[Height];
        for (int y = 0; y < Height; y++)
        {
            int first = Width, last = -1;
            for (int x = 0; x < Width; x++)
            {
                if (Coverage[y * Width + x] < Ink) continue;
                first = Math.Min(first, x);
                last = x;
            }
            profile[y] = (first, last);
        }
        return profile;
    }
}

/// <summary>
/// Draws an MNIST digit at any size with a pen of any width. The 28 x 28 picture is taken as a cubic B-spline surface
/// (Unser 1999), which is smooth, so that a level of it is a smooth outline; a low level draws a broad stroke. For thin
/// strokes the surface is divided by its own maximum nearby: what is left is its ridge, and hairlines do not break where
/// the writer pressed less.
/// </summary>
internal static class GlyphPainter
{
    private const int Side = IdxImages.Side;

    /// <summary>Rows that MNIST's digits are high.</summary>
    private const double InnerHeight = 20;

    /// <summary>Draws one digit.</summary>
    /// <param name="picture">784 bytes.</param>
    /// <param name="height">Pixels of the digit.</param>
    /// <param name="widening">Horizontal scale beside the height's.</param>
    /// <param name="slant">Shear, the top to the right.</param>
    /// <param name="turn">Radians.</param>
    /// <param name="thickness">0 to 1.</param>
    /// <param name="bend">The hand's bend.</param>
    /// <param name="softness">Of the edge, MNIST pixels.</param>
    public static PaintedGlyph Paint(ReadOnlySpan<byte> picture, double height, double widening, double slant, double turn, double thickness, double softness, HandBend bend)
    {
        double scale = height / InnerHeight;
        float[] value = new float[Side * Side], peak = new float[Side * Side];
        for (int i = 0; i < value.Length; i++) value[i] = picture[i] / 255f;
        value = Sharpened(value);
        LocalMaximum(value, peak);

        int reach = (int)Math.Ceiling(14 * scale * Math.Max(1, Math.Max(widening, 1)) * (1 + Math.Abs(slant)) + 2);
        int width = 2 * reach, rows = (int)Math.Ceiling(28 * scale) + 4;
        float[] coverage = new float[width * rows];
        double cos = Math.Cos(turn), sin = Math.Sin(turn);
        // Levels by thickness: a ridge's share for thin pens, the surface's height for broad ones.
        double thin = Math.Clamp(thickness / 0.45, 0, 1), level = thickness < 0.45 ? 0.24 : 0.42 - 0.36 * (thickness - 0.45) / 0.55;
        double ridge = thickness < 0.45 ? 0.76 - 0.42 * thin : 0;
        double edge = Math.Max(0.08, 0.5 * softness / Math.Max(1, scale));
        for (int y = 0; y < rows; y++)
        {
            double v = (y + 0.5 - rows / 2.0) / scale;
            for (int x = 0; x < width; x++)
            {
                double u = (x + 0.5 - width / 2.0) / scale;
                double sheared = (u + v * slant) / widening;
                (double bx, double by) = bend.From(cos * sheared + sin * v, -sin * sheared + cos * v);
                double sx = bx + Side / 2.0 - 0.5, sy = by + Side / 2.0 - 0.5;
                if (sx < -1 || sy < -1 || sx > Side || sy > Side) continue;
                (double s, double p) = Spline(value, peak, sx, sy);
                if (s < 0.02) continue;
                double ink = Edge(s, level, edge);
                if (ridge > 0) ink = Math.Min(ink, Edge(s / Math.Max(0.15, p), ridge, edge));
                coverage[y * width + x] = (float)ink;
            }
        }
        return new PaintedGlyph(width, rows, coverage);
    }

    private static double Edge(double value, double level, double softness)
    {
        double t = Math.Clamp((value - level) / softness + 0.5, 0, 1);
        return t * t * (3 - 2 * t);
    }

    /// <summary>The spline smooths; a little sharpening before it keeps thin strokes as high as broad ones.</summary>
    private static float[] Sharpened(float[] value)
    {
        float[] sharp = new float[value.Length];
        for (int y = 0; y < Side; y++)
            for (int x = 0; x < Side; x++)
            {
                int at = y * Side + x;
                float around = (x > 0 ? value[at - 1] : 0) + (x < Side - 1 ? value[at + 1] : 0) + (y > 0 ? value[at - Side] : 0) + (y < Side - 1 ? value[at + Side] : 0);
                sharp[at] = Math.Clamp(1.8f * value[at] - 0.2f * around, 0, 1.3f);
            }
        return sharp;
    }

    private static void LocalMaximum(float[] value, float[] peak)
    {
        for (int y = 0; y < Side; y++)
            for (int x = 0; x < Side; x++)
            {
                float most = 0;
                for (int ny = Math.Max(0, y - 2); ny <= Math.Min(Side - 1, y + 2); ny++)
                    for (int nx = Math.Max(0, x - 2); nx <= Math.Min(Side - 1, x + 2); nx++)
                        if (Math.Abs(nx - x) + Math.Abs(ny - y) <= 2) most = Math.Max(most, value[ny * Side + nx]);
                peak[y * Side + x] = most;
            }
    }

    private static (double Value, double Peak) Spline(float[] value, float[] peak, double x, double y)
    {
        int ix = (int)Math.Floor(x), iy = (int)Math.Floor(y);
        Span<double> wx = stackalloc double[4], wy = stackalloc double[4];
        Weights(x - ix, wx);
        Weights(y - iy, wy);
        double sum = 0, most = 0;
        for (int j = 0; j < 4; j++)
        {
            int row = iy + j - 1;
            if (row < 0 || row >= Side) continue;
            double line = 0, top = 0;
            for (int i = 0; i < 4; i++)
            {
                int column = ix + i - 1;
                if (column < 0 || column >= Side) continue;
                line += wx[i] * value[row * Side + column];
                top += wx[i] * peak[row * Side + column];
            }
            sum += wy[j] * line;
            most += wy[j] * top;
        }
        return (sum, most);
    }

    private static void Weights(double t, Span<double> w)
    {
        double s = 1 - t;
        w[0] = s * s * s / 6;
        w[1] = (4 - 6 * t * t + 3 * t * t * t) / 6;
        w[2] = (4 - 6 * s * s + 3 * s * s * s) / 6;
        w[3] = t * t * t / 6;
    }
}
