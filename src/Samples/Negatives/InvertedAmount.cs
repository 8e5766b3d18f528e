using DocDigits.Documents.Imaging;

namespace DocDigits.Samples.Negatives;

/// <summary>An amount in white on black, as a scanner with the wrong setting delivers it.</summary>
internal sealed class InvertedAmount : INegative
{
    public string Name => "inverted";

    public PageRaster Draw(SampleRandom random)
    {
        PageRaster upright = NegativeSheet.Draw(random, (sheet, own) => sheet.WriteAmount(own));
        return new PageRaster(upright.Width, upright.Height, [.. upright.Pixels.Select(p => (byte)(255 - p))], upright.Dpi);
    }
}
