using DocDigits.Documents.Imaging;
using DocDigits.Segmentation.Pixels;

namespace DocDigits.Segmentation.Binarisation;

/// <summary>A field's picture as ink on even paper.</summary>
/// <param name="Mask">Where there is ink.</param>
/// <param name="Darkness">0 paper to 255 black, the background taken away, row-major.</param>
/// <param name="Faint">Where something is darker than the paper's own noise, ink or not.</param>
internal sealed record FieldInk(InkMask Mask, byte[] Darkness, InkMask Faint)
{
    /// <summary>Pixels a row.</summary>
    public int Width => Mask.Width;

    /// <summary>Rows.</summary>
    public int Height => Mask.Height;

    /// <summary>The ink within a rectangle of the picture.</summary>
    public FieldInk Cut(PixelRect place) => new(Mask.Cut(place), Windows.Cut(Darkness, Width, place), Faint.Cut(place));

    /// <summary>The darkness at a rank, were the pixels put in order of it.</summary>
    /// <param name="pixels">Indices into the picture.</param>
    /// <param name="rank">0 for the palest; below the number of pixels.</param>
    public byte DarknessAt(int[] pixels, int rank)
    {
        Span<int> counts = stackalloc int[256];
        foreach (int p in pixels) counts[Darkness[p]]++;
        int value = 0;
        for (int seen = counts[0]; seen <= rank; seen += counts[value]) value++;
        return (byte)value;
    }
}
