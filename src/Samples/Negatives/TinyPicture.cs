using DocDigits.Documents.Imaging;

namespace DocDigits.Samples.Negatives;

/// <summary>A thumbnail of 20 x 5 pixels: an amount made so small that no digit is left of it.</summary>
internal sealed class TinyPicture : INegative
{
    private const int Width = 20, Height = 5;

    public string Name => "tiny";

    public PageRaster Draw(SampleRandom random)
    {
        PageRaster large = NegativeSheet.Draw(random, (sheet, own) => sheet.WriteAmount(own));
        byte[] pixels = new byte[Width * Height];
        for (int y = 0; y < Height; y++)
            for (int x = 0; x < Width; x++)
                pixels[y * Width + x] = Mean(large, x * large.Width / Width, y * large.Height / Height, (x + 1) * large.Width / Width, (y + 1) * large.Height / Height);
        return new PageRaster(Width, Height, pixels, large.Dpi);
    }

    private static byte Mean(PageRaster raster, int left, int top, int right, int bottom)
    {
        int sum = 0;
        for (int y = top; y < bottom; y++)
            for (int x = left; x < right; x++) sum += raster[x, y];
        return (byte)(sum / Math.Max(1, (right - left) * (bottom - top)));
    }
}
