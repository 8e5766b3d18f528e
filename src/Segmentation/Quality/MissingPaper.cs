using DocDigits.Documents.Imaging;
using DocDigits.Documents.Quality;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Quality;

/// <summary>
/// Where the sheet's own area shows no paper: corners and edges that are folded over or torn off, through which the scanner's bed is seen, and dark bands
/// from side to side. Print and pen are taken off by a grey closing first, which leaves nothing that is narrower than
/// two millimetres (Serra, "Image analysis and mathematical morphology", 1982).
/// </summary>
internal static class MissingPaper
{
    private const double WidestPrint = 2;     // millimetres
    private const double AtTheSide = 1;       // millimetres: sheets are cut a little larger or smaller
    private const double DarkOfPaper = 0.5;   // of the paper's grey, where the bed is not known
    private const double WholeBand = 0.9;     // share of a row that is dark
    private const double CornerOfSide = 0.5;  // a corner takes less of either side
    private const int LightBed = 30;          // greys above the paper
    private const int LikeBed = 25;

    public static void Measure(PageRaster flat, int paper, SheetBackground background, Template template, bool isPhotograph, MeasuredValues found)
    {
        using Mat missing = new();
        Missing(flat, paper, background.Bed, missing);
        double scale = flat.PixelsPerMillimetre;
        IReadOnlyList<string> Touched(IEnumerable<PixelRect> places) =>
            [.. template.Fields.Where(f => places.Any(p => !p.Intersect(OnFlat(f.Area, scale)).IsEmpty)).Select(f => f.Name)];

        // A shadow on a photograph is as dark as a band.
        if (isPhotograph) found.Lacks(QualityMetric.CarbonStrip, background.WhyNot!);
        else if (Band(missing) is { } band && !IsBed(band, flat, background.Bed))
        {
            Cv2.Rectangle(missing, new Rect(band.X, band.Y, band.Width, band.Height), new Scalar(0), -1);
            found.Add(QualityMetric.CarbonStrip, Math.Min(band.Width, band.Height) / scale, Touched([band]));
        }
        else found.Add(QualityMetric.CarbonStrip, 0);

        if (background.WhyGapsAreUnseen is { } whyNot)
        {
            found.Lacks(QualityMetric.FoldedOrTornCorners, whyNot);
            found.Lacks(QualityMetric.FoldedOrTornEdges, whyNot);
            return;
        }
        (List<Gap> corners, List<Gap> edges) = Gaps(missing, scale);
        found.Add(QualityMetric.FoldedOrTornCorners, corners.Select(g => g.Size).DefaultIfEmpty().Max(), Touched(corners.Select(g => g.Reach)));
        found.Add(QualityMetric.FoldedOrTornEdges, edges.Select(g => g.Size).DefaultIfEmpty().Max(), Touched(edges.Select(g => g.Reach)));
    }

    /// <summary>The mask of what is no paper.</summary>
    private static void Missing(PageRaster flat, int paper, int? bed, Mat missing)
    {
        double scale = flat.PixelsPerMillimetre;
        int side = 2 * (int)Math.Round(WidestPrint * scale / 2) + 1;
        using Mat grey = Mats.Over(flat), closed = new(), kernel = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(side, side));
        Cv2.MorphologyEx(grey, closed, MorphTypes.Close, kernel);
        Cv2.Threshold(closed, missing, bed < paper ? (bed.Value + paper) / 2.0 : DarkOfPaper * paper, 255, ThresholdTypes.BinaryInv);
        if (bed is not { } light || light < paper + LightBed) return;
        using Mat opened = new(), bright = new();
        Cv2.MorphologyEx(grey, opened, MorphTypes.Open, kernel);
        Cv2.Threshold(opened, bright, (light + paper) / 2.0, 255, ThresholdTypes.Binary);
        Cv2.BitwiseOr(missing, bright, missing);
    }

    /// <summary>Whether a band at a side of the sheet is the bed, seen where the whole side is folded over.</summary>
    private static bool IsBed(PixelRect band, PageRaster flat, int? bed) =>
        bed is { } grey && TouchesSide(band, flat) && Math.Abs(Greys.Of(flat.Crop(band).Pixels).At(0.5) - grey) <= LikeBed;

    /// <summary>The widest run of rows, or of columns, that are dark from side to side.</summary>
    private static PixelRect? Band(Mat missing)
    {
        using Mat rows = new(), columns = new();
        Cv2.Reduce(missing, rows, ReduceDimension.Column, ReduceTypes.Avg, MatType.CV_32F);
        Cv2.Reduce(missing, columns, ReduceDimension.Row, ReduceTypes.Avg, MatType.CV_32F);
        rows.GetArray(out float[] dark);
        columns.GetArray(out float[] darkColumns);
        (int top, int height) = LongestRun(dark);
        (int left, int width) = LongestRun(darkColumns);
        return height == 0 && width == 0 ? null
            : height >= width ? new PixelRect(0, top, missing.Width, height) : new PixelRect(left, 0, width, missing.Height);
    }

    private static (int Start, int Length) LongestRun(float[] dark)
    {
        (int start, int length, int run) = (0, 0, 0);
        for (int i = 0; i < dark.Length; i++)
        {
            run = dark[i] >= WholeBand * 255 ? run + 1 : 0;
            if (run > length) (start, length) = (i - run + 1, run);
        }
        return (start, length);
    }

    private static bool TouchesSide(PixelRect rect, PageRaster flat)
    {
        int near = (int)Math.Ceiling(AtTheSide * flat.PixelsPerMillimetre);
        bool isRow = rect.Width == flat.Width;
        return isRow ? rect.Y <= near || rect.Bottom >= flat.Height - near : rect.X <= near || rect.Right >= flat.Width - near;
    }

    /// <summary>The parts of the mask that reach a side of the sheet.</summary>
    private static (List<Gap> Corners, List<Gap> Edges) Gaps(Mat missing, double scale)
    {
        using Mat labels = new(), stats = new(), centres = new();
        int count = Cv2.ConnectedComponentsWithStats(missing, labels, stats, centres), near = (int)Math.Ceiling(AtTheSide * scale);
        (int width, int height) = (missing.Width, missing.Height);
        int[] deepest = count > 1 ? Deepest(labels, count) : [];
        var (corners, edges) = (new List<Gap>(), new List<Gap>());
        for (int i = 1; i < count; i++)
        {
            var box = new PixelRect(
                stats.At<int>(i, (int)ConnectedComponentsTypes.Left), stats.At<int>(i, (int)ConnectedComponentsTypes.Top),
                stats.At<int>(i, (int)ConnectedComponentsTypes.Width), stats.At<int>(i, (int)ConnectedComponentsTypes.Height));
            bool atSide = box.X <= near || box.Right >= width - near, atEnd = box.Y <= near || box.Bottom >= height - near;
            if (!atSide && !atEnd) continue;
            // What was folded over covers as much of the sheet again.
            int depth = deepest[i];
            var reach = new PixelRect(box.X - depth, box.Y - depth, box.Width + 2 * depth, box.Height + 2 * depth);
            if (atSide && atEnd && box.Width < CornerOfSide * width && box.Height < CornerOfSide * height)
                corners.Add(new Gap(Math.Sqrt(2.0 * stats.At<int>(i, (int)ConnectedComponentsTypes.Area)) / scale, reach));
            else edges.Add(new Gap(depth / scale, reach));
        }
        return (corners, edges);
    }

    /// <summary>How far each component reaches into the sheet, from the side nearest to its deepest pixel.</summary>
    private static int[] Deepest(Mat labels, int count)
    {
        int[] deepest = new int[count];
        labels.GetArray(out int[] label);
        for (int i = 0; i < label.Length; i++)
        {
            if (label[i] == 0) continue;
            int x = i % labels.Width, y = i / labels.Width;
            int depth = 1 + Math.Min(Math.Min(x, labels.Width - 1 - x), Math.Min(y, labels.Height - 1 - y));
            if (depth > deepest[label[i]]) deepest[label[i]] = depth;
        }
        return deepest;
    }

    private static PixelRect OnFlat(MillimetreRect area, double scale) => new(
        (int)(area.X * scale), (int)(area.Y * scale), (int)Math.Ceiling(area.Width * scale), (int)Math.Ceiling(area.Height * scale));

    /// <summary>A place without paper.</summary>
    /// <param name="Size">Millimetres: of a corner the side of the right triangle of that area, of an edge its depth.</param>
    /// <param name="Reach">What of the sheet may be lost, pixels.</param>
    private readonly record struct Gap(double Size, PixelRect Reach);
}
