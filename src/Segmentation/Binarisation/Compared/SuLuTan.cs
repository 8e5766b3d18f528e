using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Binarisation.Compared;

/// <summary>
/// Su, Lu and Tan 2013: an adaptive local contrast finds the strokes' edges, Canny's edges sharpen them, and a pixel is ink
/// where it is darker than the edge pixels around it by their mean and half their deviation. Components without an edge are
/// dropped. The deviation is divided by the number of edge pixels.
/// </summary>
internal static class SuLuTan
{
    public static InkMask Mask(PageRaster crop)
    {
        int width = crop.Width, height = crop.Height;
        byte[] grey = crop.Pixels;
        bool[] edge = Edges(crop);
        int stroke = StrokeWidth(edge, width, height), reach = stroke;
        var mask = new InkMask(width, height);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                double count = 0, sum = 0, squares = 0;
                for (int ny = Math.Max(0, y - reach); ny <= Math.Min(height - 1, y + reach); ny++)
                    for (int nx = Math.Max(0, x - reach); nx <= Math.Min(width - 1, x + reach); nx++)
                    {
                        int n = ny * width + nx;
                        if (!edge[n]) continue;
                        (count, sum, squares) = (count + 1, sum + grey[n], squares + (double)grey[n] * grey[n]);
                    }
                if (count < stroke) continue;
                double mean = sum / count, deviation = Math.Sqrt(Math.Max(0, squares / count - mean * mean));
                mask[x, y] = grey[y * width + x] <= mean + deviation / 2;
            }
        foreach (Component component in Components.Of(mask))
            if (!component.Pixels.Any(p => edge[p])) foreach (int p in component.Pixels) mask.Ink[p] = false;
        return mask;
    }

    private static bool[] Edges(PageRaster crop)
    {
        int length = crop.Pixels.Length;
        using Mat grey = Mats.Over(crop), most = new(), least = new(), canny = new(), element = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(3, 3));
        Cv2.Dilate(grey, most, element);
        Cv2.Erode(grey, least, element);
        byte[] high = Mats.Bytes(most), low = Mats.Bytes(least), contrast = new byte[length];
        double mean = crop.Pixels.Average(g => (double)g), alpha = Math.Min(1, Math.Sqrt(crop.Pixels.Average(g => (g - mean) * (g - mean))) / 128);
        for (int i = 0; i < length; i++)
        {
            double difference = high[i] - low[i];
            contrast[i] = (byte)Math.Clamp(255 * (alpha * difference / (high[i] + low[i] + 1e-6) + (1 - alpha) * difference / 255), 0, 255);
        }
        int threshold = Otsu.Threshold(contrast), canniest = Math.Max(2, Otsu.Threshold(crop.Pixels));
        Cv2.Canny(grey, canny, canniest / 2.0, canniest);
        byte[] edges = Mats.Bytes(canny);
        return [.. edges.Select((e, i) => e > 0 && contrast[i] > threshold)];
    }

    /// <summary>The commonest distance between neighbouring edge pixels of a row.</summary>
    private static int StrokeWidth(bool[] edge, int width, int height)
    {
        int[] counts = new int[Math.Max(4, height / 3)];
        for (int y = 0; y < height; y++)
        {
            int last = -1;
            for (int x = 0; x < width; x++)
            {
                if (!edge[y * width + x]) continue;
                if (last >= 0 && x - last > 1 && x - last < counts.Length) counts[x - last]++;
                last = x;
            }
        }
        return Math.Max(3, Array.IndexOf(counts, counts.Max()));
    }
}
