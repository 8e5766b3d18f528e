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
}
