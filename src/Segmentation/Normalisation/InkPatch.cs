using DocDigits.Documents.Imaging;

namespace DocDigits.Segmentation.Normalisation;

/// <summary>A small picture of ink alone: 0 none to 1 full, row-major.</summary>
/// <param name="Width">Pixels a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Ink">Width x height values.</param>
internal sealed record InkPatch(int Width, int Height, float[] Ink)
{
    /// <summary>The smallest rectangle that holds every value of at least <paramref name="least"/>.</summary>
    public PixelRect Box(float least)
    {
        int left = Width, top = Height, right = -1, bottom = -1;
        for (int y = 0; y < Height; y++)
            for (int x = 0; x < Width; x++)
            {
                if (Ink[y * Width + x] < least) continue;
                (left, right, top, bottom) = (Math.Min(left, x), Math.Max(right, x), Math.Min(top, y), Math.Max(bottom, y));
            }
        return right < 0 ? default : new PixelRect(left, top, right - left + 1, bottom - top + 1);
    }
}
