using DocDigits.Documents.Imaging;

namespace DocDigits.Samples.Negatives;

/// <summary>A scan of which nearly no light is left: of the amount at most a trace of a few grey values.</summary>
internal sealed class NearlyBlack : INegative
{
    public string Name => "nearly-black";

    public PageRaster Draw(SampleRandom random)
    {
        PageRaster lit = NegativeSheet.Draw(random, (sheet, own) => sheet.WriteAmount(own));
        double light = random.Uniform(0, 0.05), floor = random.Uniform(0, 12), noise = random.Uniform(0, 3);
        return new PageRaster(lit.Width, lit.Height, [.. lit.Pixels.Select(p => (byte)Math.Clamp(Math.Round(floor + p * light + random.Normal(noise)), 0, 255))], lit.Dpi);
    }
}
