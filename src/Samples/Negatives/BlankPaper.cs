using DocDigits.Documents.Imaging;
using DocDigits.Samples.Drawing;

namespace DocDigits.Samples.Negatives;

/// <summary>Nothing written: paper with its shade, dust, a fold, a smear, or print of the other side shining through.</summary>
internal sealed class BlankPaper : INegative
{
    public string Name => "empty";

    public PageRaster Draw(SampleRandom random) => NegativeSheet.Draw(random, hasPrint: false, (sheet, own) =>
    {
        double right = sheet.Size.Width, bottom = sheet.Size.Height;
        for (int i = own.Int(0, 12); i > 0; i--)
        {
            var speck = new PenPoint(own.Uniform(0, right), own.Uniform(0, bottom), own.Uniform(0.03, 0.12), own.Uniform(0.2, 0.9));
            sheet.Canvas.Ink([new PenStroke([speck])]);
        }
        switch (own.Int(0, 3))
        {
            case 0: // a fold
                double x = own.Uniform(0, right);
                sheet.Canvas.Ink([new PenStroke([new(x, 0, own.Uniform(0.1, 0.5), 0.08), new(x + own.Uniform(-4, 4), bottom, own.Uniform(0.1, 0.5), 0.08)])]);
                break;
            case 1: // a smear
                double y = own.Uniform(0, bottom), from = own.Uniform(0, right);
                sheet.Canvas.Ink([new PenStroke([new(from, y, 0.4, 0.02), new(from + 4, y + 0.5, own.Uniform(0.5, 1.5), 0.12), new(from + 9, y, 0.3, 0.02)])]);
                break;
            case 2: // the other side shines through, mirrored
                foreach (PenStroke stroke in sheet.AmountInk(own, sheet.Area).SelectMany(p => p))
                    sheet.Canvas.Ink([new PenStroke([.. stroke.Points.Select(p => p with { X = right - p.X, Density = 0.06, Radius = p.Radius * 1.3 })])]);
                break;
        }
    });
}
