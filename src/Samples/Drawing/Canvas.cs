using DocDigits.Documents.Imaging;

namespace DocDigits.Samples.Drawing;

/// <summary>
/// A picture of light, 0 black to 1 white, on which ink is laid by exact distance to the stroke: anti-aliased at any
/// angle, so that a skewed page needs no resampling. In grey, or in three planes for red, green and blue light. Not thread-safe.
/// </summary>
internal sealed class Canvas
{
    /// <summary>Places along a side of a pixel at which a picture is looked up.</summary>
    private const int Samples = 4;

    private readonly float[] coverage;

    public Canvas(int width, int height, SheetTransform transform, float background, bool inColour = false)
    {
        (Width, Height, Transform) = (width, height, transform);
        coverage = new float[width * height];
        Planes = [.. Enumerable.Range(0, inColour ? 3 : 1).Select(_ => new float[width * height])];
        foreach (float[] light in Planes) Array.Fill(light, background);
    }

    public int Width { get; }

    public int Height { get; }

    public SheetTransform Transform { get; }

    /// <summary>The light, row-major: one plane, or red, green and blue.</summary>
    public IReadOnlyList<float[]> Planes { get; }

    /// <summary>The colour of what is laid on next. Default black.</summary>
    public Pigment Pigment { get; set; } = Pigment.Black;

    /// <summary>Lays paper on the background: an upright rectangle of the sheet, its edges anti-aliased.</summary>
    public void LayPaper(MillimetreRect sheet, float tone) => Box(sheet, (i, cover) =>
    {
        foreach (float[] light in Planes) light[i] += (tone - light[i]) * cover;
    });

    /// <summary>Lays a picture of the whole sheet on the paper: its grey is the share of the paper's light that is left.</summary>
    /// <param name="picture">The sheet, edge to edge.</param>
    /// <param name="size">Its size.</param>
    public void LayPicture(PageRaster picture, MillimetreSize size)
    {
        double perX = picture.Width / size.Width, perY = picture.Height / size.Height;
        Box(new(0, 0, size.Width, size.Height), (i, cover) =>
        {
            // The mean over the pixel, so that a fine picture is reduced without steps.
            int x = i % Width, y = i / Width, sum = 0;
            for (int v = 0; v < Samples; v++)
                for (int u = 0; u < Samples; u++)
                {
                    var (sx, sy) = Transform.ToSheet(x + (u + 0.5) / Samples, y + (v + 0.5) / Samples);
                    sum += picture.Pixels[Math.Clamp((int)(sy * perY), 0, picture.Height - 1) * picture.Width + Math.Clamp((int)(sx * perX), 0, picture.Width - 1)];
                }
            foreach (float[] light in Planes) light[i] *= 1 - cover * (1 - sum / (float)(255 * Samples * Samples));
        });
    }

    /// <summary>Fills an upright rectangle of the sheet with ink.</summary>
    /// <param name="rect">Millimetres.</param>
    /// <param name="darkness">How much of the light the ink takes, 0 to 1.</param>
    public void Fill(MillimetreRect rect, double darkness)
    {
        float[] taken = [.. Planes.Select((_, plane) => (float)(darkness * Taken(plane)))];
        Box(rect, (i, cover) =>
        {
            for (int plane = 0; plane < taken.Length; plane++) Planes[plane][i] *= 1 - cover * taken[plane];
        });
    }

    /// <summary>Lays strokes as one piece of ink: where they cross it is not darker, as with a pen.</summary>
    public void Ink(IReadOnlyList<PenStroke> strokes)
    {
        PixelRect touched = default;
        foreach (PenStroke stroke in strokes)
        {
            if (stroke.Points.Count == 1) touched = touched.Union(Cover(stroke.Points[0], stroke.Points[0]));
            for (int i = 1; i < stroke.Points.Count; i++)
                touched = touched.Union(Cover(stroke.Points[i - 1], stroke.Points[i]));
        }
        for (int plane = 0; plane < Planes.Count; plane++)
        {
            float[] light = Planes[plane];
            float taken = (float)Taken(plane);
            for (int y = touched.Y; y < touched.Bottom; y++)
                for (int i = y * Width + touched.X; i < y * Width + touched.Right; i++) light[i] *= 1 - coverage[i] * taken;
        }
        for (int y = touched.Y; y < touched.Bottom; y++) coverage.AsSpan(y * Width + touched.X, touched.Width).Clear();
    }

    /// <summary>What share of its darkness the pigment takes of a plane's light.</summary>
    private double Taken(int plane) => Planes.Count == 1 ? Pigment.Grey : plane switch { 0 => Pigment.Red, 1 => Pigment.Green, _ => Pigment.Blue };

    /// <summary>Raises the coverage along a piece of stroke, a capsule whose radius and density change evenly.</summary>
    private PixelRect Cover(PenPoint from, PenPoint to)
    {
        var (ax, ay) = Transform.ToPicture(from.X, from.Y);
        var (bx, by) = Transform.ToPicture(to.X, to.Y);
        double ra = from.Radius * Transform.Scale, rb = to.Radius * Transform.Scale, reach = Math.Max(ra, rb) + 1;
        PixelRect area = Inside(Math.Min(ax, bx) - reach, Math.Min(ay, by) - reach, Math.Max(ax, bx) + reach, Math.Max(ay, by) + reach);
        double dx = bx - ax, dy = by - ay, length2 = dx * dx + dy * dy;
        for (int y = area.Y; y < area.Bottom; y++)
            for (int x = area.X; x < area.Right; x++)
            {
                double px = x + 0.5 - ax, py = y + 0.5 - ay;
                double t = length2 > 0 ? Math.Clamp((px * dx + py * dy) / length2, 0, 1) : 0;
                double ex = px - t * dx, ey = py - t * dy, radius = ra + (rb - ra) * t;
                // A line thinner than a pixel covers less than the whole pixel under it.
                double cover = Math.Min(radius + 0.5 - Math.Sqrt(ex * ex + ey * ey), Math.Min(1, 2 * radius));
                if (cover <= 0) continue;
                float ink = (float)(cover * (from.Density + (to.Density - from.Density) * t));
                ref float here = ref coverage[y * Width + x];
                if (ink > here) here = ink;
            }
        return area;
    }

    private void Box(MillimetreRect rect, Action<int, float> paint)
    {
        (double X, double Y)[] corners =
            [Transform.ToPicture(rect.X, rect.Y), Transform.ToPicture(rect.Right, rect.Y), Transform.ToPicture(rect.X, rect.Bottom), Transform.ToPicture(rect.Right, rect.Bottom)];
        PixelRect area = Inside(corners.Min(c => c.X) - 1, corners.Min(c => c.Y) - 1, corners.Max(c => c.X) + 1, corners.Max(c => c.Y) + 1);
        double halfWidth = rect.Width / 2, halfHeight = rect.Height / 2, centreX = rect.X + halfWidth, centreY = rect.Y + halfHeight;
        for (int y = area.Y; y < area.Bottom; y++)
        {
            // Of a turned rule's bounding box nearly nothing lies on the rule: only what may is looked at pixel by pixel.
            var (first, step) = Row(y);
            var (left, right) = Within(first.X - centreX, step.X, halfWidth, Within(first.Y - centreY, step.Y, halfHeight, (area.X, area.Right)));
            for (int x = left; x < right; x++)
            {
                var (sx, sy) = Transform.ToSheet(x + 0.5, y + 0.5);
                double across = Span(Math.Abs(sx - centreX), halfWidth), down = Span(Math.Abs(sy - centreY), halfHeight);
                if (across > 0 && down > 0) paint(y * Width + x, (float)(across * down));
            }
        }

        // Where the row's first pixel lies on the sheet, and how far each is from the one before.
        ((double X, double Y) First, (double X, double Y) Step) Row(int y)
        {
            var (x0, y0) = Transform.ToSheet(0.5, y + 0.5);
            var (x1, y1) = Transform.ToSheet(1.5, y + 0.5);
            return ((x0, y0), (x1 - x0, y1 - y0));
        }

        // The pixels of a row that lie within half a width of the middle, and two more at either end.
        (int Left, int Right) Within(double offset, double step, double half, (int Left, int Right) among)
        {
            double reach = half + 2 / Transform.Scale;
            if (Math.Abs(step) * Width < 1 / Transform.Scale) return Math.Abs(offset) < reach ? among : (among.Left, among.Left);
            double a = (-reach - offset) / step, b = (reach - offset) / step;
            int left = (int)Math.Clamp(Math.Floor(Math.Min(a, b)), among.Left, among.Right);
            return (left, (int)Math.Clamp(Math.Ceiling(Math.Max(a, b)), left, among.Right));
        }

        // How much of a pixel's extent lies within half a width of the middle.
        double Span(double distance, double half) =>
            Math.Clamp((half - distance) * Transform.Scale + 0.5, 0, Math.Min(1, 2 * half * Transform.Scale));
    }

    private PixelRect Inside(double left, double top, double right, double bottom)
    {
        int x0 = (int)Math.Clamp(Math.Floor(left), 0, Width), y0 = (int)Math.Clamp(Math.Floor(top), 0, Height);
        int x1 = (int)Math.Clamp(Math.Ceiling(right), x0, Width), y1 = (int)Math.Clamp(Math.Ceiling(bottom), y0, Height);
        return new PixelRect(x0, y0, x1 - x0, y1 - y0);
    }
}
