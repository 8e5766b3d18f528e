using DocDigits.Documents.Imaging;

namespace DocDigits.Segmentation.References;

/// <summary>What a block of a reference looks like.</summary>
/// <param name="Pixels">Its greys, row-major; those that do not count have the mean of the others, so that they speak for no place.</param>
/// <param name="Counts">Which of them count.</param>
internal sealed record ReferencePatch(byte[] Pixels, bool[] Counts)
{
    /// <summary>Cuts a block.</summary>
    /// <param name="picture">The sheet at <see cref="ReferenceSheet.Scale"/>.</param>
    /// <param name="counting">255 for each of its pixels that counts, else 0.</param>
    /// <param name="middle">The block's middle, millimetres.</param>
    public static ReferencePatch Of(PageRaster picture, byte[] counting, PixelPoint middle)
    {
        const int side = ReferenceSheet.BlockPixels;
        int left = (int)Math.Round(middle.X * ReferenceSheet.Scale - side / 2.0), top = (int)Math.Round(middle.Y * ReferenceSheet.Scale - side / 2.0);
        byte[] pixels = new byte[side * side];
        bool[] counts = new bool[side * side];
        double sum = 0;
        int count = 0;
        for (int i = 0; i < pixels.Length; i++)
        {
            int at = (top + i / side) * picture.Width + left + i % side;
            (pixels[i], counts[i]) = (picture.Pixels[at], counting[at] != 0);
            if (counts[i]) (sum, count) = (sum + pixels[i], count + 1);
        }
        byte mean = (byte)Math.Round(sum / Math.Max(1, count));
        for (int i = 0; i < pixels.Length; i++)
            if (!counts[i]) pixels[i] = mean;
        return new ReferencePatch(pixels, counts);
    }
}
