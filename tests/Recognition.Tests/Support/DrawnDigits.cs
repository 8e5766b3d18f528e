using DocDigits.Recognition.Mnist;
using DocDigits.Recognition.Training;

namespace DocDigits.Recognition.Tests.Support;

/// <summary>
/// Seven-segment figures with a little shift and noise: ten classes that a network learns in seconds, drawn by the tests
/// so that they need no data.
/// </summary>
internal static class DrawnDigits
{
    // Segments: top, top left, top right, middle, bottom left, bottom right, bottom.
    private static readonly string[] Segments =
        ["1110111", "0010010", "1011101", "1011011", "0111010", "1101011", "1101111", "1010010", "1111111", "1111011"];

    public static (byte[] Pixels, byte[] Labels) Draw(int count, int seed)
    {
        SeededRandom random = new(seed);
        byte[] pixels = new byte[count * IdxImages.PixelsPerImage], labels = new byte[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = (byte)(i % 10);
            DrawOne(pixels.AsSpan(i * IdxImages.PixelsPerImage, IdxImages.PixelsPerImage), labels[i], random);
        }
        return (pixels, labels);
    }

    /// <summary>A folder laid out as MNIST's training data, each 10 digits by one writer where writers are wanted.</summary>
    public static void WriteTraining(string folder, int count, int seed, bool withWriters)
    {
        (byte[] pixels, byte[] labels) = Draw(count, seed);
        File.WriteAllBytes(Path.Combine(folder, MnistFiles.TrainImages + ".gz"), IdxWriter.Gzip(IdxWriter.Images(pixels)));
        File.WriteAllBytes(Path.Combine(folder, MnistFiles.TrainLabels), IdxWriter.Labels(labels));
        if (withWriters)
            File.WriteAllLines(Path.Combine(folder, MnistFiles.TrainWriters), Enumerable.Range(0, count).Select(i => $"{100 + i / 10}"));
    }

    private static void DrawOne(Span<byte> pixels, int digit, SeededRandom random)
    {
        int left = 8 + (int)(random.Uniform() * 4), top = 3 + (int)(random.Uniform() * 4);
        (int X, int Y, int Width, int Height)[] bars =
            [(0, 0, 11, 2), (0, 0, 2, 10), (9, 0, 2, 10), (0, 9, 11, 2), (0, 9, 2, 11), (9, 9, 2, 11), (0, 18, 11, 2)];
        for (int s = 0; s < bars.Length; s++)
        {
            if (Segments[digit][s] == '0') continue;
            for (int y = 0; y < bars[s].Height; y++)
            {
                for (int x = 0; x < bars[s].Width; x++)
                    pixels[(top + bars[s].Y + y) * IdxImages.Side + left + bars[s].X + x] = (byte)(180 + 75 * random.Uniform());
            }
        }
    }
}
