using DocDigits.Documents.Imaging;
using DocDigits.Samples.Drawing;
using DocDigits.Samples.Hand;

namespace DocDigits.Samples.Negatives;

/// <summary>An amount that its writer struck out: by a line or two, a cross, a slash, or a zigzag.</summary>
internal sealed class StruckOutAmount : INegative
{
    public string Name => "struck-out";

    public PageRaster Draw(SampleRandom random) => NegativeSheet.Draw(random, (sheet, own) =>
    {
        InkExtent ink = sheet.WriteAmount(own);
        double left = ink.Left - own.Uniform(0.3, 2), right = ink.Right + own.Uniform(0.3, 2), high = ink.Height;
        sheet.Write([own.Int(0, 4) switch
        {
            0 => [Across(0)],
            1 => [Across(-0.12), Across(0.12)],
            2 => [Slash(0.6), Slash(-0.6)],
            3 => [Slash(own.Chance(0.5) ? 0.6 : -0.6)],
            _ => [Zigzag()],
        }]);

        PenStroke Across(double off)
        {
            double Y() => ink.CentreY + (off + own.Normal(0.05)) * high;
            return sheet.Pen(new(left, Y(), false), new((left + right) / 2, Y(), false), new(right, Y(), false));
        }

        PenStroke Slash(double rise) => sheet.Pen(
            new(left, ink.CentreY + rise * high, false), new(ink.CentreX + own.Normal(0.5), ink.CentreY + own.Normal(0.3), false), new(right, ink.CentreY - rise * high, false));

        PenStroke Zigzag()
        {
            int turns = own.Int(6, 16);
            return sheet.Pen([.. Enumerable.Range(0, turns).Select(i => new SkeletonPoint(
                left + (right - left) * i / (turns - 1), ink.CentreY + (i % 2 == 0 ? 0.45 : -0.45) * high * own.Uniform(0.7, 1.1), own.Chance(0.5)))]);
        }
    });
}
