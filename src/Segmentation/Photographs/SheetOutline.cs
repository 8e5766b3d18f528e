using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Photographs;

/// <summary>
/// Finds the outline of a sheet of paper that lies on something else. Regions of the reduced picture at several grey levels, and those
/// that edges enclose, propose quads by their convex hulls; a quad counts by how much of its sides lies on edges that face one way, and
/// its sides are then laid through the edge itself on the picture as it is. What is proposed is judged later, by the template's anchors.
/// </summary>
internal static class SheetOutline
{
    private const int ReducedSide = 640, Levels = 9, MostQuads = 4;
    private const double LeastArea = 0.08, LargestArea = 0.995;
    private const double LeastSupport = 0.55;
    private const double LeastGradient = 6;      // greys a reduced pixel
    private const double FillsItsQuad = 0.85;    // area of a hull against its quad's
    private const double SameCorner = 0.03;      // of the picture's diagonal
    private const double Parallel = 0.2;         // sine of the angle between two sides
    private const int Samples = 48;

    /// <summary>The likeliest outlines, best first, each from the corner nearest the picture's top left, clockwise. May be none.</summary>
    /// <param name="page">The picture.</param>
    /// <param name="cancellation">Looked at between the stages.</param>
    public static IReadOnlyList<PixelQuad> Find(PageRaster page, CancellationToken cancellation)
    {
        double factor = Math.Min(1, (double)ReducedSide / Math.Max(page.Width, page.Height));
        using Mat full = Mats.Over(page), small = new(), smooth = new(), across = new(), down = new();
        Cv2.Resize(full, small, new Size(Math.Max(8, page.Width * factor), Math.Max(8, page.Height * factor)), 0, 0, InterpolationFlags.Area);
        Cv2.MedianBlur(small, smooth, 5);
        Cv2.Sobel(smooth, across, MatType.CV_32FC1, 1, 0, 3, 1 / 8.0);
        Cv2.Sobel(smooth, down, MatType.CV_32FC1, 0, 1, 3, 1 / 8.0);
        var field = new GradientField(small.Width, small.Height, Floats(across), Floats(down));

        var found = new List<(Point2f[] Corners, double Score)>();
        foreach (Point2f[] quad in Proposals(smooth, cancellation))
        {
            double support = Support(field, quad), area = Cv2.ContourArea(quad) / ((double)small.Width * small.Height);
            if (support >= LeastSupport) found.Add((quad, support * Math.Sqrt(area)));
        }
        double near = SameCorner * Math.Sqrt(small.Width * small.Width + small.Height * small.Height);
        var kept = new List<Point2f[]>();
        foreach (var (corners, _) in found.OrderByDescending(f => f.Score))
        {
            if (kept.Exists(k => k.Zip(corners).All(pair => Distance(pair.First, pair.Second) < near))) continue;
            kept.Add(corners);
            if (kept.Count == MostQuads) break;
        }
        cancellation.ThrowIfCancellationRequested();
        double fx = (double)page.Width / small.Width, fy = (double)page.Height / small.Height;
        return [.. kept.Select(corners => OutlineEdges.Refined(page, [.. corners.Select(c => new PixelPoint((c.X + 0.5) * fx, (c.Y + 0.5) * fy))]))];
    }

    private static IEnumerable<Point2f[]> Proposals(Mat smooth, CancellationToken cancellation)
    {
        using Mat mask = new(), edges = new(), five = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(5, 5)), three = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(3, 3));
        foreach (int level in GreyLevels(smooth))
        {
            cancellation.ThrowIfCancellationRequested();
            Cv2.Threshold(smooth, mask, level, 255, ThresholdTypes.Binary);
            Cv2.MorphologyEx(mask, mask, MorphTypes.Close, five); // print and pen
            Cv2.MorphologyEx(mask, mask, MorphTypes.Open, five);  // what touches the sheet in a thin place
            foreach (Point2f[] quad in QuadsOf(mask)) yield return quad;
        }
        foreach (double strong in new[] { 120.0, 60, 30 })
        {
            cancellation.ThrowIfCancellationRequested();
            Cv2.Canny(smooth, edges, strong / 3, strong);
            Cv2.Dilate(edges, edges, three);
            foreach (Point2f[] quad in QuadsOf(edges)) yield return quad;
        }
    }

    /// <summary>Otsu's level, and levels that part the picture's pixels evenly.</summary>
    private static SortedSet<int> GreyLevels(Mat grey)
    {
        int[] counts = new int[256];
        byte[] bytes = Mats.Bytes(grey);
        foreach (byte b in bytes) counts[b]++;
        using Mat unused = new();
        var levels = new SortedSet<int> { (int)Cv2.Threshold(grey, unused, 0, 255, ThresholdTypes.Binary | ThresholdTypes.Otsu) };
        int seen = 0, next = 1;
        for (int level = 0; level < 256; level++)
            for (seen += counts[level]; next <= Levels && seen >= (double)bytes.Length * next / (Levels + 1); next++) levels.Add(level);
        return levels;
    }

    private static IEnumerable<Point2f[]> QuadsOf(Mat mask)
    {
        double picture = (double)mask.Width * mask.Height;
        Cv2.FindContours(mask, out Point[][] contours, out _, RetrievalModes.List, ContourApproximationModes.ApproxSimple);
        foreach (Point[] contour in contours)
        {
            if (contour.Length < 4) continue;
            Point[] hull = Cv2.ConvexHull(contour);
            double area = Cv2.ContourArea(hull);
            if (area < LeastArea * picture || area > LargestArea * picture) continue;
            if (AsQuad(hull) is { } quad && area >= FillsItsQuad * Cv2.ContourArea(quad)) yield return quad;
        }
    }

    /// <summary>The quad of a hull's four longest straight stretches, clockwise from the corner nearest the top left; null where it has none.</summary>
    private static Point2f[]? AsQuad(Point[] hull)
    {
        double length = Cv2.ArcLength(hull, true);
        for (double part = 0.01; part <= 0.06; part += 0.005)
        {
            Point[] corners = Cv2.ApproxPolyDP(hull, part * length, true);
            if (corners.Length < 4) return null;
            if (corners.Length > 8) continue;
            // A corner under a thumb, or torn off, adds sides: the four longest ones are the sheet's.
            var sides = Enumerable.Range(0, corners.Length).Select(i => (From: corners[i], To: corners[(i + 1) % corners.Length], Index: i))
                .OrderByDescending(s => Distance(s.From, s.To)).Take(4).OrderBy(s => s.Index).ToArray();
            Point2f[] quad = new Point2f[4];
            bool meet = true;
            for (int i = 0; i < 4 && meet; i++)
            {
                if (LineOf(sides[(i + 3) % 4]).Crossing(LineOf(sides[i]), Parallel) is { } corner) quad[i] = new Point2f((float)corner.X, (float)corner.Y);
                else meet = false;
            }
            if (meet && Cv2.IsContourConvex(quad.Select(p => new Point((int)p.X, (int)p.Y)))) return FromTopLeft(quad);
        }
        return null;
    }

    private static StraightLine LineOf((Point From, Point To, int Index) side) => new(new PixelPoint(side.From.X, side.From.Y), new PixelPoint(side.To.X, side.To.Y));

    private static Point2f[] FromTopLeft(Point2f[] quad)
    {
        double area = 0;
        for (int i = 0; i < 4; i++) area += (double)quad[i].X * quad[(i + 1) % 4].Y - (double)quad[(i + 1) % 4].X * quad[i].Y;
        Point2f[] clockwise = area > 0 ? quad : [.. quad.Reverse()]; // y points down
        int first = Enumerable.Range(0, 4).MinBy(i => clockwise[i].X + clockwise[i].Y);
        return [.. Enumerable.Range(0, 4).Select(i => clockwise[(first + i) % 4])];
    }

    /// <summary>The share of a quad's sides along which the grey changes across the side, all in one direction; the weakest side counts as much as
    /// all of them.</summary>
    private static double Support(GradientField field, Point2f[] quad)
    {
        double[] sides = new double[4];
        for (int i = 0; i < 4; i++)
        {
            (Point2f from, Point2f to) = (quad[i], quad[(i + 1) % 4]);
            double length = Distance(from, to), nx = (to.Y - from.Y) / length, ny = -(to.X - from.X) / length;
            int rising = 0, falling = 0;
            for (int s = 0; s < Samples; s++)
            {
                double part = (s + 0.5) / Samples;
                double change = field.Along(from.X + part * (to.X - from.X), from.Y + part * (to.Y - from.Y), nx, ny);
                if (change >= LeastGradient) rising++;
                if (change <= -LeastGradient) falling++;
            }
            sides[i] = (double)Math.Max(rising, falling) / Samples;
        }
        return (sides.Min() + sides.Average()) / 2;
    }

    private static double Distance(Point2f a, Point2f b) => Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));

    private static double Distance(Point a, Point b) => Math.Sqrt((double)(a.X - b.X) * (a.X - b.X) + (double)(a.Y - b.Y) * (a.Y - b.Y));

    private static float[] Floats(Mat mat)
    {
        mat.GetArray(out float[] values);
        return values;
    }

    /// <summary>Changes of grey a pixel, and the largest of them within two pixels of a place.</summary>
    private readonly record struct GradientField(int Width, int Height, float[] Across, float[] Down)
    {
        /// <summary>The largest change along a direction near a place, with its sign; 0 outside.</summary>
        public double Along(double x, double y, double directionX, double directionY)
        {
            double largest = 0;
            for (int step = -2; step <= 2; step++)
            {
                int px = (int)Math.Round(x + step * directionX), py = (int)Math.Round(y + step * directionY);
                if (px < 0 || py < 0 || px >= Width || py >= Height) continue;
                double change = Across[py * Width + px] * directionX + Down[py * Width + px] * directionY;
                if (Math.Abs(change) > Math.Abs(largest)) largest = change;
            }
            return largest;
        }
    }
}
