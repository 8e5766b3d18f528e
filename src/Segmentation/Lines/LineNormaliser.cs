using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Segmentation.Binarisation;
using DocDigits.Segmentation.FreeRuns;
using DocDigits.Segmentation.Pixels;
using OpenCvSharp;

namespace DocDigits.Segmentation.Lines;

/// <summary>
/// Makes the strip that the line reader sees: the field's darkness with the background divided out, in units of the
/// pen's own darkness, scaled so that a typical digit is <see cref="LineImage.DigitHeight"/> rows high. Nothing is cut
/// away and no line is removed, so that a fault of binarisation or line removal is not a fault of both readers.
/// </summary>
internal static class LineNormaliser
{
    /// <summary>The pen's darkness: this share of the ink is lighter.</summary>
    private const double PenQuantile = 0.8;

    /// <summary>The strip, or null where the field is too long for one.</summary>
    /// <param name="ink">The field's ink.</param>
    /// <param name="run">The typical digit.</param>
    /// <param name="columns">What of the field is shown.</param>
    public static LineImage? Of(FieldInk ink, RunGeometry run, StripColumns columns)
    {
        double margin = (LineImage.Height - LineImage.DigitHeight) / 2.0 / LineImage.DigitHeight * run.Height;
        double scale = LineImage.DigitHeight / run.Height;
        (int left, int right) = columns;
        int width = (int)Math.Round((right - left) * scale);
        if (width > LineImage.MaximumWidth) return null;

        byte[] relative = Relative(ink);
        using Mat dark = Mats.Over(relative, ink.Width, ink.Height);
        using Mat line = new();
        using Mat map = AffineMap(scale, left, run.Top - margin);
        width = Math.Max(4, width);
        // Shrinking by more than half skips pixels: average first.
        if (scale < 0.7)
        {
            using Mat calm = new();
            double sigma = 0.45 / scale;
            Cv2.GaussianBlur(dark, calm, new Size(0, 0), sigma);
            Cv2.WarpAffine(calm, line, map, new Size(width, LineImage.Height), InterpolationFlags.Linear, BorderTypes.Constant, new Scalar(0));
        }
        else
        {
            Cv2.WarpAffine(dark, line, map, new Size(width, LineImage.Height), scale > 1 ? InterpolationFlags.Cubic : InterpolationFlags.Linear, BorderTypes.Constant, new Scalar(0));
        }
        return new LineImage(width, Mats.Bytes(line)) { Source = new PixelRect(left, (int)Math.Max(0, run.Top), right - left, (int)Math.Max(1, run.Bottom - run.Top)) };
    }

    /// <summary>Darkness as a share of the pen's.</summary>
    private static byte[] Relative(FieldInk ink)
    {
        int[] counts = new int[256];
        int total = 0;
        for (int i = 0; i < ink.Darkness.Length; i++)
        {
            if (!ink.Mask.Ink[i]) continue;
            counts[ink.Darkness[i]]++;
            total++;
        }
        int pen = 255;
        double seen = 0;
        for (int v = 0; v < counts.Length; v++)
        {
            if ((seen += counts[v]) < PenQuantile * total) continue;
            pen = Math.Max(1, v);
            break;
        }
        byte[] relative = new byte[ink.Darkness.Length];
        for (int i = 0; i < relative.Length; i++) relative[i] = (byte)Math.Min(255, ink.Darkness[i] * 255 / pen);
        return relative;
    }

    /// <summary>Maps the field's pixels to the strip's; caller disposes.</summary>
    private static Mat AffineMap(double scale, double left, double top)
    {
        var map = new Mat(2, 3, MatType.CV_64FC1, new Scalar(0));
        map.Set(0, 0, scale);
        map.Set(1, 1, scale);
        map.Set(0, 2, -left * scale);
        map.Set(1, 2, -top * scale);
        return map;
    }
}
