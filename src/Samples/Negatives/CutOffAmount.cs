using DocDigits.Documents.Imaging;
using DocDigits.Samples.Drawing;
using DocDigits.Samples.Hand;

namespace DocDigits.Samples.Negatives;

/// <summary>An amount that runs out of the box, so that a part of its first or last digit, or of all digits, is not in the picture.</summary>
internal sealed class CutOffAmount : INegative
{
    public string Name => "cut-off";

    public PageRaster Draw(SampleRandom random) => NegativeSheet.Draw(random, hasPrint: false, (sheet, own) =>
    {
        var pieces = new FieldHand(sheet.Hand, own.Fork()).Run(AmountText.Broad(own), sheet.Area);
        InkExtent all = InkExtent.Of([.. pieces.SelectMany(p => p)]), first = InkExtent.Of(pieces[0]), last = InkExtent.Of(pieces[^1]);
        double share = own.Uniform(0.35, 0.65);
        var (dx, dy) = own.Int(0, 3) switch
        {
            0 => (-all.Left - share * first.Width, 0.0),
            1 => (sheet.Size.Width - all.Right + share * last.Width, 0.0),
            2 => (0.0, -all.Top - share * all.Height),
            _ => (0.0, sheet.Size.Height - all.Bottom + share * all.Height),
        };
        sheet.Write(pieces.Select(piece => (IReadOnlyList<PenStroke>)[.. piece.Select(s => s.Moved(dx, dy))]));
    });
}
