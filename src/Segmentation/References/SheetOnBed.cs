using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.References;

/// <summary>The part of a page within a plain bed of another grey: about the sheet. The bed would only make the sheet smaller in a picture of so many pixels.</summary>
internal static class SheetOnBed
{
    private const int ReducedSide = 320;
    private const double LeastGradient = 10; // greys a reduced pixel
    private const double LeastShare = 0.004; // of the stronger pixels that may lie beyond each side: dust, specks of the bed
    private const double Around = 0.02;      // of the longer side, kept around the sheet
    private const double WorthCutting = 0.9; // of the longer side that is left
    private const int Distinct = 30;         // greys between bed and paper

    /// <summary>The part, in whole pixels; the whole page where there is no such bed, or where cutting it off would not make the longer side much shorter.</summary>
    /// <param name="page">The page.</param>
    public static PixelRect Of(PageRaster page)
    {
        var whole = new PixelRect(0, 0, page.Width, page.Height);
        int longer = Math.Max(page.Width, page.Height);
        double factor = Math.Min(1, (double)ReducedSide / longer);
        using Mat full = Mats.Over(page), reduced = new();
        Cv2.Resize(full, reduced, new Size(Math.Max(3, page.Width * factor), Math.Max(3, page.Height * factor)), 0, 0, InterpolationFlags.Area);
        (int[] columns, int[] rows) = Edges(reduced);
        if (columns.Sum() == 0) return whole;
        (int left, int right) = Extent(columns);
        (int top, int bottom) = Extent(rows);
        byte[] greys = Mats.Bytes(reduced);
        bool Inside(int i) => i % columns.Length >= left && i % columns.Length < right && i / columns.Length >= top && i / columns.Length < bottom;
        byte[] paper = [.. greys.Where((_, i) => Inside(i)).Order()], bed = [.. greys.Where((_, i) => !Inside(i)).Order()];
        if (bed.Length == 0 || Math.Abs(bed[bed.Length / 2] - paper[paper.Length / 2]) < Distinct) return whole;
        double fx = (double)page.Width / columns.Length, fy = (double)page.Height / rows.Length, kept = Around * longer;
        (int x0, int y0) = ((int)Math.Max(0, left * fx - kept), (int)Math.Max(0, top * fy - kept));
        (int x1, int y1) = ((int)Math.Min(page.Width, right * fx + kept), (int)Math.Min(page.Height, bottom * fy + kept));
        return Math.Max(x1 - x0, y1 - y0) < WorthCutting * longer ? new PixelRect(x0, y0, x1 - x0, y1 - y0) : whole;
    }

    /// <summary>How many pixels of each column and row lie on an edge.</summary>
    private static (int[] Columns, int[] Rows) Edges(Mat grey)
    {
        using Mat across = new(), down = new(), strength = new(), strong = new(), bytes = new();
        Cv2.Sobel(grey, across, MatType.CV_32FC1, 1, 0, 3, 1 / 4.0);
        Cv2.Sobel(grey, down, MatType.CV_32FC1, 0, 1, 3, 1 / 4.0);
        Cv2.Magnitude(across, down, strength);
        Cv2.Threshold(strength, strong, LeastGradient, 1, ThresholdTypes.Binary);
        strong.ConvertTo(bytes, MatType.CV_8UC1);
        byte[] edges = Mats.Bytes(bytes);
        int[] columns = new int[grey.Width], rows = new int[grey.Height];
        for (int i = 0; i < edges.Length; i++)
            (columns[i % grey.Width], rows[i / grey.Width]) = (columns[i % grey.Width] + edges[i], rows[i / grey.Width] + edges[i]);
        return (columns, rows);
    }

    /// <summary>From where to where nearly all of the counted lie.</summary>
    private static (int From, int To) Extent(int[] counts)
    {
        double beyond = LeastShare * counts.Sum();
        int from = 0, to = counts.Length - 1;
        for (int sum = counts[from]; sum <= beyond; sum += counts[++from]) { }
        for (int sum = counts[to]; sum <= beyond; sum += counts[--to]) { }
        return (from, to + 1);
    }
}
