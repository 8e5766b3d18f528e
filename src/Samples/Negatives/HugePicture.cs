using DocDigits.Documents.Imaging;

namespace DocDigits.Samples.Negatives;

/// <summary>6,000 x 800 pixels: a strip of a page of writing, or a few letters scanned far too finely.</summary>
internal sealed class HugePicture : INegative
{
    private const int Width = 6000, Height = 800;

    private static readonly string[] Lines = ["see the letter of last month", "received with thanks", "not to be sold", "four hundred and sixty", "one and twenty"];

    public string Name => "huge";

    public PageRaster Draw(SampleRandom random) => NegativeSheet.DrawPixels(random, Width, Height, random.Pick([300, 600, 1200, 2400]), (sheet, own) =>
    {
        MillimetreRect area = sheet.Area;
        int lines = Math.Max(1, (int)(area.Height / 14));
        double height = area.Height / lines, column = Math.Max(60, height * 8);
        for (int line = 0; line < lines; line++)
            for (double x = area.X; x < area.Right - 10; x += column)
                sheet.Write([HandLettering.Joined(own.Pick(Lines), new(x, area.Y + line * height, Math.Min(column, area.Right - x), height), sheet.Hand, own)]);
    });
}
