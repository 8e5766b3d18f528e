using DocDigits.Documents.Imaging;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;

namespace DocDigits.Learning.Tests.Support;

/// <summary>Fields with seven-segment figures of a stroke's width that differs from field to field, drawn by the tests so that they need no data.</summary>
internal static class DrawnFields
{
    // Segments: top, top left, top right, middle, bottom left, bottom right, bottom.
    private static readonly string[] Segments =
        ["1110111", "0010010", "1011101", "1011011", "0111010", "1101011", "1101111", "1010010", "1111111", "1111011"];

    private static readonly TemplateField Field = new("digits", FieldLayout.Free, new MillimetreRect(0, 0, 50, 10), new DigitsFormat(1, 12));

    /// <summary>A field as it would be cut from a page: dark ink on light paper, digits 60 rows high.</summary>
    public static FieldRegion Region(string text, int seed) => FieldRegion.OfCrop(Field, Raster(text, seed));

    /// <summary>As <see cref="Region"/>, the picture alone.</summary>
    public static PageRaster Raster(string text, int seed)
    {
        const int height = 100, pitch = 52;
        int width = text.Length * pitch + 60;
        byte[] pixels = new byte[width * height];
        Array.Fill(pixels, (byte)245);
        for (int i = 0; i < text.Length; i++)
            Draw(text[i] - '0', 30 + i * pitch + (seed * 7 + i * 3) % 5, 18 + (seed + i) % 5, 32, 60, 5 + seed % 3, (x, y) => pixels[y * width + x] = 30);
        return new PageRaster(width, height, pixels, 300);
    }

    /// <summary>A line as the line network gets it: light ink on dark ground.</summary>
    public static LineImage Line(string text, int seed)
    {
        int width = text.Length * 20 + 10;
        byte[] pixels = new byte[width * LineImage.Height];
        for (int i = 0; i < text.Length; i++) Draw(text[i] - '0', 5 + i * 20, (LineImage.Height - LineImage.DigitHeight) / 2, 11, LineImage.DigitHeight, 2 + seed % 2, (x, y) => pixels[y * width + x] = 255);
        return new LineImage(width, pixels);
    }

    /// <summary>A digit as MNIST has it: 28 x 28, light ink on dark ground.</summary>
    public static byte[] Digit(int digit, int seed)
    {
        byte[] pixels = new byte[28 * 28];
        Draw(digit, 8 + seed / 10 % 3, 3 + seed / 30 % 3, 11, 20, 2 + seed / 10 % 2, (x, y) => pixels[y * 28 + x] = 255);
        return pixels;
    }

    private static void Draw(int digit, int left, int top, int width, int height, int pen, Action<int, int> ink)
    {
        int half = height / 2;
        (int X, int Y, int Width, int Height)[] bars =
        [
            (0, 0, width, pen), (0, 0, pen, half), (width - pen, 0, pen, half), (0, half - pen / 2, width, pen),
            (0, half, pen, half), (width - pen, half, pen, half), (0, height - pen, width, pen),
        ];
        for (int s = 0; s < bars.Length; s++)
        {
            if (Segments[digit][s] == '0') continue;
            for (int y = 0; y < bars[s].Height; y++)
                for (int x = 0; x < bars[s].Width; x++) ink(left + bars[s].X + x, top + bars[s].Y + y);
        }
    }
}
