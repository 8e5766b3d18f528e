using DocDigits.Documents.Segments;
using DocDigits.Recognition.Training.Lines;

namespace DocDigits.Recognition.Tests.Support;

/// <summary>Lines of drawn digits side by side, which a small training can learn.</summary>
internal static class DrawnLines
{
    private const int Step = 22;

    public static LineImage Line(string text, int width, int seed)
    {
        byte[] pixels = new byte[width * LineImage.Height];
        byte[] digits = DrawnDigits.Draw(40, seed).Pixels;
        for (int i = 0; i < text.Length; i++)
        {
            // Drawn digits come as 0 to 9 in turn.
            int of = (seed + i) % 4 * 10 + text[i] - '0';
            for (int y = 0; y < 28; y++)
                for (int x = 0; x < 28; x++)
                {
                    int at = (y + (LineImage.Height - 28) / 2) * width + i * Step + x;
                    if (i * Step + x < width) pixels[at] = Math.Max(pixels[at], digits[of * 784 + y * 28 + x]);
                }
        }
        return new LineImage(width, pixels);
    }

    public static LineSample Sample(string text, int seed, bool marks = true) => new(Line(text, text.Length * Step + 12, seed), text, marks);
}
