using DocDigits.Documents.Imaging;

namespace DocDigits.Samples.Negatives;

/// <summary>A barcode: bars and gaps of one to four modules, whole or with its lower part cut away.</summary>
internal sealed class Barcode : INegative
{
    public string Name => "barcode";

    public PageRaster Draw(SampleRandom random) => NegativeSheet.Draw(random, hasPrint: false, (sheet, own) =>
    {
        double module = own.Uniform(0.2, 0.5), darkness = own.Uniform(0.8, 0.98), top = own.Uniform(0, 3), bottom = sheet.Size.Height - own.Uniform(0, 3);
        double right = sheet.Size.Width - own.Uniform(0.5, 6);
        for (double x = own.Uniform(0.5, 6); x < right; x += own.Int(1, 4) * module)
        {
            double bar = own.Int(1, 4) * module;
            sheet.Canvas.Fill(new(x, top, bar, bottom - top), darkness);
            x += bar;
        }
    });
}
