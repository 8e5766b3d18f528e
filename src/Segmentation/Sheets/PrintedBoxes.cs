using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Sheets;

/// <summary>
/// Finds printed boxes on a flat sheet, to be offered to whoever makes a template. Long straight runs of ink are kept (opening by a line,
/// as form readers do since Taylor, Fritzson and Pastor, "Extraction of data from preprinted forms", 1992); what they enclose and what fills its own
/// rectangle is a cell; cells of one size side by side are a comb. Open boxes, and combs of ticks, are not found. Thread-safe.
/// </summary>
public static class PrintedBoxes
{
    // Millimetres.
    private const double ShortestRule = 3.2, Gap = 0.35, Surround = 8;
    private const double NarrowestCell = 2.8, WidestCell = 16, LowestCell = 3.5, HighestCell = 20;
    private const double NarrowestBox = 9, HighestBox = 40, ThickestRule = 1.4, Alike = 0.7;

    private const double Contrast = 12;       // greys below the surround
    private const double FillsItsBox = 0.82;  // strokes that touch a rule take a little away
    private const double WidestShare = 0.95;  // of the sheet: a frame around everything is no field

    /// <summary>The boxes, from top to bottom and from left to right.</summary>
    /// <param name="sheet">The flat sheet, edge to edge.</param>
    public static IReadOnlyList<PrintedBox> Find(PageRaster sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        double scale = sheet.PixelsPerMillimetre;
        List<Rect> cells = Enclosed(sheet, scale);
        var boxes = new List<PrintedBox>();
        while (cells.Count > 0)
        {
            List<Rect> row = Row(cells, scale);
            cells.RemoveAll(row.Contains);
            if (row.Count == 1 && !IsFree(row[0], sheet, scale)) continue;
            boxes.Add(new PrintedBox(Rectangle(row, scale), row.Count));
        }
        // Of a box within another, such as a comb within a frame, the inner one is written in.
        return [.. boxes.Where(b => !boxes.Exists(other => other != b && b.Rectangle.Contains(other.Rectangle)))
            .OrderBy(b => Math.Round(b.Rectangle.Y / 4)).ThenBy(b => b.Rectangle.X)];
    }

    private static List<Rect> Enclosed(PageRaster sheet, double scale)
    {
        using Mat grey = Mats.Over(sheet), ink = new(), across = new(), down = new(), rules = new(), rest = new(), labels = new(), stats = new(), centres = new();
        Cv2.AdaptiveThreshold(grey, ink, 255, AdaptiveThresholdTypes.MeanC, ThresholdTypes.BinaryInv, Odd(Surround * scale), Contrast);
        int longEnough = Math.Max(3, (int)(ShortestRule * scale)), gap = Math.Max(1, (int)(Gap * scale));
        Runs(ink, across, longEnough, gap, horizontal: true);
        Runs(ink, down, longEnough, gap, horizontal: false);
        Cv2.BitwiseOr(across, down, rules);
        using Mat cross = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(3, 3));
        Cv2.Dilate(rules, rules, cross);
        Cv2.BitwiseNot(rules, rest);
        int count = Cv2.ConnectedComponentsWithStats(rest, labels, stats, centres, PixelConnectivity.Connectivity4, MatType.CV_32S);
        var found = new List<Rect>();
        for (int i = 1; i < count; i++)
        {
            var box = new Rect(stats.At<int>(i, 0), stats.At<int>(i, 1), stats.At<int>(i, 2), stats.At<int>(i, 3));
            bool touchesEdge = box.X == 0 || box.Y == 0 || box.Right == sheet.Width || box.Bottom == sheet.Height;
            if (touchesEdge || box.Width < NarrowestCell * scale || box.Height < LowestCell * scale || box.Height > HighestBox * scale) continue;
            if (box.Width > WidestShare * sheet.Width || stats.At<int>(i, 4) < FillsItsBox * box.Width * box.Height) continue;
            found.Add(box);
        }
        return found;
    }

    /// <summary>Ink in long straight runs, small gaps in it closed.</summary>
    private static void Runs(Mat ink, Mat target, int length, int gap, bool horizontal)
    {
        using Mat bridge = Line(gap + 1, horizontal), line = Line(length, horizontal);
        Cv2.MorphologyEx(ink, target, MorphTypes.Close, bridge);
        Cv2.MorphologyEx(target, target, MorphTypes.Open, line);
    }

    private static Mat Line(int length, bool horizontal) => Cv2.GetStructuringElement(MorphShapes.Rect, horizontal ? new Size(length, 1) : new Size(1, length));

    /// <summary>The leftmost cell with those that continue it to the right.</summary>
    private static List<Rect> Row(List<Rect> cells, double scale)
    {
        Rect last = cells.MinBy(c => c.X);
        var row = new List<Rect> { last };
        while (IsCell(last, scale) && cells.Where(c => Continues(row[0], last, c, scale)).OrderBy(c => c.X).Cast<Rect?>().FirstOrDefault() is { } next)
        {
            row.Add(next);
            last = next;
        }
        return row;
    }

    private static bool IsCell(Rect box, double scale) => box.Width <= WidestCell * scale && box.Height <= HighestCell * scale;

    private static bool Continues(Rect first, Rect last, Rect next, double scale) =>
        next.X >= last.Right && next.X - last.Right <= ThickestRule * scale
        && Near(next.Y, last.Y, scale) && Near(next.Bottom, last.Bottom, scale) && Near(next.Width, first.Width, scale);

    private static bool Near(double a, double b, double scale) => Math.Abs(a - b) <= Alike * scale;

    private static bool IsFree(Rect box, PageRaster sheet, double scale) => box.Width >= NarrowestBox * scale && box.Width > 1.2 * box.Height && box.Width < sheet.Width;

    private static MillimetreRect Rectangle(List<Rect> row, double scale)
    {
        Rect first = row[0], last = row[^1];
        // A comb's outline runs in the middle of its rules, which are as thick as what parts its cells.
        double half = row.Count == 1 ? 0 : Enumerable.Range(1, row.Count - 1).Average(i => row[i].X - row[i - 1].Right) / 2;
        double top = row.Min(c => c.Y) - half, bottom = row.Max(c => c.Bottom) + half, left = first.X - half, right = last.Right + half;
        return new MillimetreRect(Round(left / scale), Round(top / scale), Round((right - left) / scale), Round((bottom - top) / scale));
    }

    private static double Round(double millimetres) => Math.Round(Math.Max(0, millimetres), 2);

    private static int Odd(double size) => 2 * (int)Math.Max(1, size / 2) + 1;
}
