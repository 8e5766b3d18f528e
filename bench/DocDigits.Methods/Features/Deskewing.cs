using DocDigits.Recognition.Mnist;

namespace DocDigits.Methods.Features;

/// <summary>
/// Straightens digits: lines are shifted sideways until the ink's principal axis, by its second moments, stands upright, and
/// the centre of mass stays where it is (LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document
/// recognition", 1998, section III.A). Where they cut a new 20x20 picture, the 28x28 stays.
/// </summary>
internal static class Deskewing
{
    private const int Side = IdxImages.Side, Area = IdxImages.PixelsPerImage;

    /// <summary>Count x 784 bytes, straightened.</summary>
    public static byte[] Apply(ReadOnlySpan<byte> pixels)
    {
        byte[] upright = new byte[pixels.Length];
        for (int start = 0; start < pixels.Length; start += Area) Apply(pixels.Slice(start, Area), upright.AsSpan(start, Area));
        return upright;
    }

    private static void Apply(ReadOnlySpan<byte> image, Span<byte> upright)
    {
        double mass = 0, sumX = 0, sumY = 0;
        for (int y = 0, i = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++, i++)
            {
                mass += image[i];
                sumX += x * image[i];
                sumY += y * image[i];
            }
        }
        if (mass == 0) return;

        double centreX = sumX / mass, centreY = sumY / mass, mixed = 0, vertical = 0;
        for (int y = 0, i = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++, i++)
            {
                mixed += (x - centreX) * (y - centreY) * image[i];
                vertical += (y - centreY) * (y - centreY) * image[i];
            }
        }
        double slope = vertical > 0 ? mixed / vertical : 0;
        for (int y = 0; y < Side; y++)
            Shift(image.Slice(y * Side, Side), slope * (y - centreY), upright.Slice(y * Side, Side));
    }

    /// <summary>Each pixel is taken from so many to the right of it, between two by their shares.</summary>
    private static void Shift(ReadOnlySpan<byte> line, double by, Span<byte> shifted)
    {
        int whole = (int)Math.Floor(by);
        double part = by - whole;
        for (int x = 0; x < Side; x++)
            shifted[x] = (byte)Math.Round((1 - part) * At(line, x + whole) + part * At(line, x + whole + 1));
    }

    private static byte At(ReadOnlySpan<byte> line, int x) => x is >= 0 and < Side ? line[x] : (byte)0;
}
