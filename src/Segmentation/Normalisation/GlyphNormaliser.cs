using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Segmentation.Binarisation;

namespace DocDigits.Segmentation.Normalisation;

/// <summary>
/// Makes a digit's picture like those of MNIST (LeCun, Bottou, Bengio and Haffner 1998, section III.A): the ink's longer
/// side scaled to 20 pixels by averaging over areas, its centre of mass moved by whole pixels to the middle of 28 x 28,
/// ink 255 on black 0. One deviation: strokes of a thin pen are widened before scaling, since MNIST's writers used
/// broader ones and its digits are drawn 20 pixels high. Thread-safe.
/// </summary>
public static class GlyphNormaliser
{
    private const int Inner = 20;
    private const double Centre = 14.5;

    /// <summary>Values below this share are no part of the ink's box.</summary>
    private const float LeastInk = 0.3f;

    /// <summary>Stroke width, in pixels of the 20, to which thinner strokes are widened.</summary>
    private const double WantedStroke = 2.3;

    /// <summary>Normalises a picture of ink.</summary>
    /// <param name="ink">0 where there is none to 255 where it is full; any size.</param>
    /// <returns>The glyph, or null where there is no ink.</returns>
    public static Glyph? FromInk(PageRaster ink)
    {
        ArgumentNullException.ThrowIfNull(ink);
        return Normalise(new InkPatch(ink.Width, ink.Height, Array.ConvertAll(ink.Pixels, p => p / 255f)));
    }

    /// <summary>Normalises a drawn or photographed digit: dark on light or light on dark, any size, any even background.</summary>
    /// <returns>The glyph, or null where there is no ink.</returns>
    public static Glyph? FromDrawing(PageRaster drawing)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        PageRaster dark = BorderIsDark(drawing)
            ? new PageRaster(drawing.Width, drawing.Height, Array.ConvertAll(drawing.Pixels, p => (byte)(255 - p)), drawing.Dpi)
            : drawing;
        byte[] sorted = [.. dark.Pixels.Order()];
        int paper = sorted[sorted.Length * 3 / 4], darkest = sorted[sorted.Length / 500];
        if (paper - darkest < 30) return null;
        // Global thresholds: a drawing may be of strokes so broad that no local background is left within them.
        int threshold = Math.Min(Otsu.Threshold(dark.Pixels), paper - 20);
        float[] ink = new float[dark.Pixels.Length];
        double span = Math.Max(1, paper - darkest);
        for (int i = 0; i < ink.Length; i++)
            ink[i] = dark.Pixels[i] > threshold + (paper - threshold) / 2 ? 0 : (float)Math.Clamp((paper - dark.Pixels[i]) / span, 0, 1);
        return Normalise(new InkPatch(dark.Width, dark.Height, ink));
    }

    /// <summary>Normalises; null where nothing reaches a third of full ink.</summary>
    internal static Glyph? Normalise(InkPatch patch)
    {
        PixelRect box = patch.Box(LeastInk);
        if (box.IsEmpty) return null;
        double stroke = StrokeWidth(patch, box);
        int longer = Math.Max(box.Width, box.Height);
        double widen = (WantedStroke * longer / Inner - stroke) / 2;
        if (widen > 0.25)
        {
            // Widening makes the ink's box larger, so that the stroke comes out a little thinner again: meant to be moderate.
            patch = StrokeWidening.Widened(patch, box, widen);
            box = patch.Box(LeastInk);
            longer = Math.Max(box.Width, box.Height);
        }
        double scale = (double)Inner / longer;
        int width = Math.Clamp((int)Math.Round(box.Width * scale), 1, Inner), height = Math.Clamp((int)Math.Round(box.Height * scale), 1, Inner);
        float[] small = AreaResampling.Resample(patch, box, width, height);
        float brightest = small.Max();
        double mass = 0, x = 0, y = 0;
        for (int i = 0; i < small.Length; i++)
        {
            small[i] /= brightest;
            mass += small[i];
            x += small[i] * (i % width + 0.5);
            y += small[i] * (i / width + 0.5);
        }
        // MNIST has the centre of mass in the middle of the pixel (14, 14), as measured over its training digits.
        int left = Math.Clamp((int)Math.Round(Centre - x / mass), 0, Glyph.Side - width);
        int top = Math.Clamp((int)Math.Round(Centre - y / mass), 0, Glyph.Side - height);
        byte[] pixels = new byte[Glyph.Area];
        for (int i = 0; i < small.Length; i++)
            pixels[(top + i / width) * Glyph.Side + left + i % width] = (byte)Math.Round(255 * small[i]);
        return new Glyph(pixels);
    }

    /// <summary>Mean width of the strokes in pixels: twice the area over the length of the edge.</summary>
    private static double StrokeWidth(InkPatch patch, PixelRect box)
    {
        double area = 0;
        int edge = 0;
        for (int y = box.Y; y < box.Bottom; y++)
            for (int x = box.X; x < box.Right; x++)
            {
                area += patch.Ink[y * patch.Width + x];
                if (!IsInk(x, y)) continue;
                if (!IsInk(x - 1, y) || !IsInk(x + 1, y) || !IsInk(x, y - 1) || !IsInk(x, y + 1)) edge++;
            }
        return edge == 0 ? 0 : 2 * area / edge;

        bool IsInk(int x, int y) => x >= 0 && y >= 0 && x < patch.Width && y < patch.Height && patch.Ink[y * patch.Width + x] >= 0.5f;
    }

    private static bool BorderIsDark(PageRaster picture)
    {
        long sum = 0;
        int count = 0;
        for (int y = 0; y < picture.Height; y++)
            for (int x = 0; x < picture.Width; x++)
            {
                if (x != 0 && y != 0 && x != picture.Width - 1 && y != picture.Height - 1) continue;
                sum += picture[x, y];
                count++;
            }
        byte[] sorted = [.. picture.Pixels.Order()];
        return (double)sum / count < (sorted[sorted.Length / 500] + sorted[sorted.Length - 1 - sorted.Length / 500]) / 2.0;
    }
}
