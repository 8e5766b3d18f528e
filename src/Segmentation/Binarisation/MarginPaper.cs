using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.Binarisation;

/// <summary>What the outermost strips of a field's picture show: paper and its pattern, but neither the writing nor the field's own box.
/// A caption or a neighbour's ink may lie in one or two of the four; a pattern lies in all.</summary>
internal static class MarginPaper
{
    /// <summary>Of the margin's width, the part that is looked at; of its pixels, the share that is paler than what counts.</summary>
    private const double StripShare = 0.35, Rank = 0.97;

    private const int LeastMargin = 8;

    /// <summary>The darkness of the pattern in even paper, 0 and up, or null where the picture has no margin to tell by.</summary>
    /// <param name="even">The picture, its background divided out, row-major.</param>
    /// <param name="width">Pixels a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="area">The field in it.</param>
    /// <param name="paper">Grey of the paper.</param>
    public static int? Pattern(byte[] even, int width, int height, PixelRect area, int paper)
    {
        int margin = Math.Min(Math.Min(area.X, area.Y), Math.Min(width - area.Right, height - area.Bottom));
        if (margin < LeastMargin) return null;
        int strip = (int)(StripShare * margin);
        int[] sides =
        [
            Darkness(new PixelRect(0, 0, width, strip)), Darkness(new PixelRect(0, height - strip, width, strip)),
            Darkness(new PixelRect(0, 0, strip, height)), Darkness(new PixelRect(width - strip, 0, strip, height)),
        ];
        Array.Sort(sides);
        return sides[1];

        int Darkness(PixelRect side)
        {
            byte[] pixels = Windows.Cut(even, width, side);
            Array.Sort(pixels);
            return Math.Max(0, paper - pixels[(int)((1 - Rank) * pixels.Length)]);
        }
    }
}
