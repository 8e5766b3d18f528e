using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.LineRemoval;

/// <summary>
/// Tells a digit's own level stroke from a printed line, in a picture so narrow that one digit fills it: the bar of a seven or a five, and the foot of
/// a two, are as broad as the pen, and the rest of the digit hangs on one end of them. A box has a side at both ends or runs out of the
/// picture, and what stands on a rule stands anywhere.
/// </summary>
internal static class DigitBars
{
    /// <summary>Width of the picture in heights up to which one digit may fill it.</summary>
    private const double WidestPicture = 1.5;

    /// <summary>Of the mean width of all strokes, the least that a digit's bar has.</summary>
    private const double LeastStroke = 0.6;

    /// <summary>Share of the line that is its end.</summary>
    private const double End = 0.4;

    /// <summary>Whether a line is a digit's own.</summary>
    /// <param name="mask">All ink, the line among it.</param>
    /// <param name="line">From its first to its last column with ink.</param>
    /// <param name="area">The field.</param>
    public static bool IsBar(InkMask mask, RuleLine line, PixelRect area)
    {
        if (area.Width > WidestPicture * area.Height || line.Thickness < LeastStroke * MeanStroke.WidthOf(mask)) return false;
        int reach = line.HalfBand + 1;
        var (left, middle, right) = (false, false, false);
        for (int x = line.From; x < line.To; x++)
        {
            int y = (int)Math.Floor(line.RowAt(x + 0.5));
            if (!GoesOn(x, y, -1) && !GoesOn(x, y, 1)) continue;
            double at = (x - line.From + 0.5) / (line.To - line.From);
            if (at < End) left = true;
            else if (at > 1 - End) right = true;
            else middle = true;
        }
        return !middle && left != right;

        bool GoesOn(int x, int y, int step) => Enumerable.Range(1, reach).All(rows => mask.IsInside(x, y + step * rows) && mask[x, y + step * rows]);
    }
}
