namespace DocDigits.Segmentation.Pixels;

/// <summary>The mean width of strokes: of a stroke w wide and much longer, about a share of 2 / w lies on its outline.</summary>
internal static class MeanStroke
{
    /// <summary>The mean width of all ink of a mask, pixels, 1 and more.</summary>
    public static double WidthOf(InkMask mask) => WidthOf(Enumerable.Range(0, mask.Ink.Length).Where(p => mask.Ink[p]), mask);

    /// <summary>The mean width of some of a mask's ink, pixels, 1 and more.</summary>
    /// <param name="ink">Indices into the mask.</param>
    /// <param name="mask">The mask.</param>
    public static double WidthOf(IEnumerable<int> ink, InkMask mask)
    {
        long area = 0, outline = 0;
        foreach (int p in ink)
        {
            int x = p % mask.Width, y = p / mask.Width;
            area++;
            if (x == 0 || y == 0 || x == mask.Width - 1 || y == mask.Height - 1 || !mask[x - 1, y] || !mask[x + 1, y] || !mask[x, y - 1] || !mask[x, y + 1]) outline++;
        }
        return Math.Max(1, 2.0 * area / Math.Max(1, outline));
    }
}
