using DocDigits.Documents.Imaging;

namespace DocDigits.Samples.Negatives;

/// <summary>Two amounts, one under the other: which of them counts, nobody can tell.</summary>
internal sealed class TwoLines : INegative
{
    public string Name => "two-lines";

    public PageRaster Draw(SampleRandom random) => NegativeSheet.Draw(random, (sheet, own) =>
    {
        MillimetreRect area = sheet.Area;
        double half = area.Height / 2;
        sheet.Write(sheet.AmountInk(own, new(area.X, area.Y, area.Width, half)));
        sheet.Write(sheet.AmountInk(own, new(area.X, area.Y + half, area.Width, half)));
    });
}
