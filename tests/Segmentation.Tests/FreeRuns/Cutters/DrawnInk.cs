using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.FreeRuns.Cutters;
using DocDigits.Segmentation.Pixels;
using DocDigits.Segmentation.Tests.Drawing;

namespace DocDigits.Segmentation.Tests.FreeRuns.Cutters;

/// <summary>Ink for the cutters, drawn as digits or given as rows of characters.</summary>
internal static class DrawnInk
{
    /// <summary>Height of the digits of <see cref="Digits"/>, pixels.</summary>
    public const int Height = 48;

    /// <summary>Digits side by side, each so many pixels right of the one before; the largest component of them.</summary>
    public static InkShape Digits(string digits, double step, double slant = 0) => new(Component(digits, step, out int width), width, Height, slant);

    /// <summary>The largest component of digits side by side, which begin at pixel 10.</summary>
    public static Component Component(string digits, double step, out int width)
    {
        const double millimetre = 10;
        var canvas = new Canvas(4 + digits.Length * step / millimetre + 4, 7, 25.4 * millimetre);
        for (int i = 0; i < digits.Length; i++) canvas.Digit(digits[i] - '0', 1 + i * step / millimetre, 1, Height / millimetre, 0.5);
        PageRaster raster = canvas.Raster;
        width = raster.Width;
        return Components.Of(InkMask.Where(raster.Width, raster.Height, i => raster.Pixels[i] < 128)).MaxBy(c => c.Area)!;
    }

    /// <summary>Ink where a row has a '#'; it need not hang together.</summary>
    public static InkShape Rows(double digitHeight, params string[] rows) => Shape(digitHeight, 0, rows[0].Length, rows.Length, (x, y) => rows[y][x] == '#');

    /// <summary>Ink where it is said to be.</summary>
    public static InkShape Shape(double digitHeight, double slant, int width, int height, Func<int, int, bool> isInk)
    {
        int[] pixels = [.. Enumerable.Range(0, width * height).Where(p => isInk(p % width, p / width))];
        return new InkShape(Pixels.Component.Of(pixels, width), width, digitHeight, slant);
    }
}
