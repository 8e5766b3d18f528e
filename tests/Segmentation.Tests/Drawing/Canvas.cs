using DocDigits.Documents.Imaging;

namespace DocDigits.Segmentation.Tests.Drawing;

/// <summary>A white page on which tests draw with millimetres; anti-aliased, turned, scaled and shifted as one likes.</summary>
public sealed class Canvas
{
    private readonly byte[] pixels;
    private readonly int width, height;
    private readonly double dpi, scale, cos, sin, centreX, centreY, shiftX, shiftY;

    /// <summary>A sheet in millimetres; skew in degrees, counter-clockwise positive, about its centre; shift in millimetres.</summary>
    public Canvas(double widthMm, double heightMm, double dpi = 200, double skew = 0, (double X, double Y) shift = default, byte paper = 255)
    {
        this.dpi = dpi;
        scale = dpi / 25.4;
        (width, height) = ((int)Math.Round(widthMm * scale), (int)Math.Round(heightMm * scale));
        pixels = new byte[width * height];
        Array.Fill(pixels, paper);
        (sin, cos) = Math.SinCos(skew * Math.PI / 180);
        (centreX, centreY) = (widthMm / 2, heightMm / 2);
        (shiftX, shiftY) = shift;
    }

    public PageRaster Raster => new(width, height, (byte[])pixels.Clone(), dpi);

    public (double X, double Y) ToPixels(double x, double y)
    {
        double dx = x - centreX, dy = y - centreY;
        return ((centreX + shiftX + cos * dx + sin * dy) * scale, (centreY + shiftY - sin * dx + cos * dy) * scale);
    }

    /// <summary>A straight stroke with round ends.</summary>
    public void Stroke(double x1, double y1, double x2, double y2, double widthMm = 0.4, byte ink = 20)
    {
        (double ax, double ay) = ToPixels(x1, y1);
        (double bx, double by) = ToPixels(x2, y2);
        double radius = widthMm * scale / 2;
        int left = Math.Max(0, (int)(Math.Min(ax, bx) - radius - 2)), right = Math.Min(width - 1, (int)(Math.Max(ax, bx) + radius + 2));
        int top = Math.Max(0, (int)(Math.Min(ay, by) - radius - 2)), bottom = Math.Min(height - 1, (int)(Math.Max(ay, by) + radius + 2));
        double lengthSquared = (bx - ax) * (bx - ax) + (by - ay) * (by - ay);
        for (int y = top; y <= bottom; y++)
            for (int x = left; x <= right; x++)
            {
                double px = x + 0.5, py = y + 0.5;
                double t = lengthSquared == 0 ? 0 : Math.Clamp(((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / lengthSquared, 0, 1);
                double distance = Math.Sqrt(Math.Pow(px - ax - t * (bx - ax), 2) + Math.Pow(py - ay - t * (by - ay), 2));
                double cover = Math.Clamp(radius - distance + 0.5, 0, 1);
                if (cover <= 0) continue;
                ref byte p = ref pixels[y * width + x];
                p = Math.Min(p, (byte)(p + (ink - p) * cover));
            }
    }

    public void Polyline(double x, double y, double size, double widthMm, byte ink, params (double X, double Y)[] points)
    {
        for (int i = 1; i < points.Length; i++)
            Stroke(x + points[i - 1].X * size, y + points[i - 1].Y * size, x + points[i].X * size, y + points[i].Y * size, widthMm, ink);
    }

    public void Frame(MillimetreRect r, double widthMm = 0.3, byte ink = 30)
    {
        Stroke(r.X, r.Y, r.Right, r.Y, widthMm, ink);
        Stroke(r.X, r.Bottom, r.Right, r.Bottom, widthMm, ink);
        Stroke(r.X, r.Y, r.X, r.Bottom, widthMm, ink);
        Stroke(r.Right, r.Y, r.Right, r.Bottom, widthMm, ink);
    }

    public void Square(double cx, double cy, double side, byte ink = 0)
    {
        double step = 0.05;
        for (double y = cy - side / 2 + step; y <= cy + side / 2 - step / 2; y += step)
            Stroke(cx - side / 2 + step, y, cx + side / 2 - step, y, 2 * step, ink);
    }

    /// <summary>A digit in a box of 0.6 x 1 of the given height, as polylines.</summary>
    public void Digit(int digit, double x, double y, double height, double widthMm = 0.45, byte ink = 20)
    {
        foreach ((double X, double Y)[] line in Shapes[digit]) Polyline(x, y, height, widthMm, ink, line);
    }

    private static readonly (double X, double Y)[][][] Shapes =
    [
        [Oval(0.3, 0.5, 0.28, 0.48)],
        [[(0.12, 0.2), (0.3, 0.02), (0.3, 0.98)]],
        [[(0.05, 0.2), (0.15, 0.04), (0.4, 0.02), (0.55, 0.2), (0.45, 0.5), (0.04, 0.96), (0.58, 0.96)]],
        [[(0.06, 0.08), (0.35, 0.02), (0.55, 0.2), (0.45, 0.42), (0.22, 0.47), (0.5, 0.55), (0.57, 0.78), (0.35, 0.97), (0.05, 0.9)]],
        [[(0.4, 0.02), (0.04, 0.65), (0.58, 0.65)], [(0.42, 0.4), (0.42, 0.98)]],
        [[(0.55, 0.03), (0.13, 0.03), (0.1, 0.45), (0.4, 0.42), (0.57, 0.65), (0.42, 0.94), (0.06, 0.95)]],
        [[(0.45, 0.02), (0.15, 0.35), (0.05, 0.7), (0.2, 0.97), (0.45, 0.95), (0.56, 0.72), (0.4, 0.52), (0.1, 0.62)]],
        [[(0.03, 0.04), (0.57, 0.04), (0.25, 0.98)]],
        [Oval(0.3, 0.25, 0.2, 0.23), Oval(0.3, 0.73, 0.26, 0.25)],
        [Oval(0.28, 0.28, 0.24, 0.26), [(0.52, 0.25), (0.5, 0.6), (0.4, 0.98)]],
    ];

    private static (double X, double Y)[] Oval(double cx, double cy, double rx, double ry) =>
        [.. Enumerable.Range(0, 25).Select(i => (cx + rx * Math.Cos(i * Math.PI / 12), cy + ry * Math.Sin(i * Math.PI / 12)))];
}
