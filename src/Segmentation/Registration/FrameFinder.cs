using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Registration;

/// <summary>
/// Measures the four ruled sides of a frame to a part of a pixel: each side is cut into short stretches, the line is
/// sought across each, and a straight line is laid through those that agree (RANSAC, Fischler and Bolles 1981, over all
/// pairs), so that handwriting that crosses the frame does not pull it.
/// </summary>
internal static class FrameFinder
{
    private const double MarginMillimetres = 2;
    private const double SearchMillimetres = 1.6;
    private const double AgreeMillimetres = 0.12;
    private const int FewestStretches = 6, MostStretches = 16;

    /// <summary>The frame's corners (top left, top right, bottom right, bottom left) near a predicted place, or none where
    /// one of its sides is not seen.</summary>
    public static IReadOnlyList<PointPair> Find(Mat page, int index, FrameAnchor anchor, AffineMap predicted)
    {
        double q = predicted.Scale;
        var frame = anchor.Frame;
        int width = (int)Math.Ceiling((frame.Width + 2 * MarginMillimetres) * q), height = (int)Math.Ceiling((frame.Height + 2 * MarginMillimetres) * q);
        AffineMap toPage = predicted.OfCrop(frame.X - MarginMillimetres, frame.Y - MarginMillimetres, q);
        using Mat crop = new(), turned = new();
        Warp.Apply(page, crop, toPage, width, height, 255);
        Cv2.Transpose(crop, turned);
        byte[] rows = Mats.Bytes(crop), columns = Mats.Bytes(turned);

        double near = MarginMillimetres * q, right = near + frame.Width * q, bottom = near + frame.Height * q;
        var top = Rule(rows, width, height, near, near, right, q);
        var under = Rule(rows, width, height, bottom, near, right, q);
        var left = Rule(columns, height, width, near, near, bottom, q);
        var end = Rule(columns, height, width, right, near, bottom, q);
        if (top is not { } t || under is not { } u || left is not { } l || end is not { } r) return [];

        return
        [
            Corner(t, l, frame.X, frame.Y), Corner(t, r, frame.Right, frame.Y),
            Corner(u, r, frame.Right, frame.Bottom), Corner(u, l, frame.X, frame.Bottom),
        ];

        PointPair Corner((double At, double Slope) across, (double At, double Slope) down, double sheetX, double sheetY)
        {
            // y = a + s x and x = b + t y.
            double y = (across.At + across.Slope * down.At) / (1 - across.Slope * down.Slope), x = down.At + down.Slope * y;
            var at = toPage.At(x, y);
            return new PointPair(index, sheetX, sheetY, at.X, at.Y);
        }
    }

    /// <summary>The line y = At + Slope x near y = <paramref name="expected"/> between two columns, or null.</summary>
    private static (double At, double Slope)? Rule(byte[] grey, int width, int height, double expected, double from, double to, double q)
    {
        double inset = Math.Min((to - from) * 0.06, 1.2 * q);
        (from, to) = (from + inset, to - inset);
        int stretches = (int)Math.Clamp((to - from) / (1.5 * q), FewestStretches, MostStretches);
        int first = Math.Max(0, (int)(expected - SearchMillimetres * q)), last = Math.Min(height - 1, (int)(expected + SearchMillimetres * q));
        var points = new List<(double X, double Y)>();
        for (int i = 0; i < stretches; i++)
        {
            int left = (int)(from + (to - from) * i / stretches), right = Math.Min(width, (int)(from + (to - from) * (i + 1) / stretches));
            // A stretch may hold two lines, the rule and a stroke: each is a point, and the fit decides.
            foreach (double y in DarkRows(grey, width, left, right, first, last, q)) points.Add(((left + right) / 2.0, y));
        }
        return Consensus(points, stretches, expected, AgreeMillimetres * q, (from + to) / 2, to - from);
    }

    /// <summary>Centres of the dark peaks of a stretch's mean row profile, the two darkest at most.</summary>
    private static List<double> DarkRows(byte[] grey, int width, int left, int right, int first, int last, double q)
    {
        int count = last - first + 1;
        double[] darkness = new double[count];
        for (int k = 0; k < count; k++)
        {
            int sum = 0;
            for (int x = left; x < right; x++) sum += grey[(first + k) * width + x];
            darkness[k] = 255 - (double)sum / (right - left);
        }
        double paper = darkness.Order().ElementAt(count / 3);
        for (int k = 0; k < count; k++) darkness[k] = Math.Max(0, darkness[k] - paper);
        int reach = Math.Max(1, (int)Math.Round(0.25 * q));
        var found = new List<(double Y, double Peak)>();
        for (int k = 0; k < count; k++)
        {
            if (darkness[k] < 10) continue;
            bool peak = true;
            for (int d = 1; d <= reach && peak; d++)
                peak = (k - d < 0 || darkness[k - d] < darkness[k]) && (k + d >= count || darkness[k + d] <= darkness[k]);
            if (!peak) continue;
            double weight = 0, y = 0;
            for (int d = Math.Max(0, k - reach); d <= Math.Min(count - 1, k + reach); d++) (weight, y) = (weight + darkness[d], y + darkness[d] * (first + d + 0.5));
            found.Add((y / weight, darkness[k]));
        }
        return [.. found.OrderByDescending(f => f.Peak).Take(2).Select(f => f.Y)];
    }

    private static (double At, double Slope)? Consensus(List<(double X, double Y)> points, int stretches, double expected, double tolerance, double middle, double length)
    {
        List<(double X, double Y)> best = [];
        double bestOff = double.MaxValue;
        for (int i = 0; i < points.Count; i++)
            for (int j = i + 1; j < points.Count; j++)
            {
                if (points[j].X - points[i].X < length / 4) continue;
                double slope = (points[j].Y - points[i].Y) / (points[j].X - points[i].X);
                if (Math.Abs(slope) > 0.03) continue;
                var agree = points.Where(p => Math.Abs(p.Y - points[i].Y - slope * (p.X - points[i].X)) <= tolerance).ToList();
                double off = Math.Abs(points[i].Y + slope * (middle - points[i].X) - expected);
                if (agree.Count < best.Count || (agree.Count == best.Count && off >= bestOff)) continue;
                (best, bestOff) = (agree, off);
            }
        if (best.Count < 0.55 * stretches) return null;
        double mx = best.Average(p => p.X), my = best.Average(p => p.Y);
        double xx = best.Sum(p => (p.X - mx) * (p.X - mx)), xy = best.Sum(p => (p.X - mx) * (p.Y - my));
        double fitted = xx < 1 ? 0 : xy / xx;
        return (my - fitted * mx, fitted);
    }
}
