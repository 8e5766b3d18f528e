using DocDigits.Documents.Imaging;
using DocDigits.Samples.Hand;

namespace DocDigits.Samples.Negatives;

/// <summary>A signature: a scrawl, mostly with a large first letter, a flourish and a line under it.</summary>
internal sealed class Signature : INegative
{
    public string Name => "signature";

    public PageRaster Draw(SampleRandom random) => NegativeSheet.Draw(random, (sheet, own) =>
    {
        MillimetreRect area = sheet.Area;
        sheet.Write([Scribble.Draw(area, sheet.Hand, own)]);
        double middle = area.Y + area.Height / 2, x = area.X + area.Width * own.Uniform(0.05, 0.2), high = area.Height * own.Uniform(0.3, 0.48);
        if (own.Chance(0.7))
            sheet.Write([[sheet.Pen(
                new(x, middle + high * 0.6, false), new(x + high * 0.5, middle - high, false), new(x + high, middle - high * 0.4, false),
                new(x + high * 0.3, middle + high * own.Uniform(0.2, 0.9), false), new(x - high * 0.3, middle, false), new(x + high * own.Uniform(1, 1.8), middle + high * 0.3, false))]]);
        if (own.Chance(0.6))
        {
            double right = area.Right - own.Uniform(1, area.Width * 0.3), low = area.Y + area.Height * own.Uniform(0.7, 0.95);
            sheet.Write([[sheet.Pen(
                new(right, middle, false), new(right + 0.8, low - 1, false), new(area.X + area.Width * own.Uniform(0.05, 0.3), low, false),
                new(area.X + area.Width * 0.4, low - own.Uniform(0.5, 1.5), false), new(right, low + own.Uniform(-0.4, 0.4), false))]]);
        }
    });
}
