using DocDigits.Documents.Imaging;
using DocDigits.Samples.Printing;

namespace DocDigits.Samples.Negatives;

/// <summary>What the printer printed, and nothing written: a frame, cells, a currency or a label, on paper with or without a pattern.</summary>
internal sealed class PrintedBox : INegative
{
    private static readonly string[] Labels = ["", "", "EUR", "USD", "CHF", "AMOUNT", "BETRAG", "DATE", "TOTAL"];

    public string Name => "printed-box";

    public PageRaster Draw(SampleRandom random) => NegativeSheet.Draw(random, hasPrint: false, (sheet, own) =>
    {
        PrintStyle style = PrintStyle.Draw(own.Fork());
        Background.Print(sheet.Canvas, sheet.Size, style, own);
        sheet.PrintBox(style, own);
        if (own.Chance(0.4))
        {
            int cells = own.Int(5, 11);
            for (int i = 1; i < cells; i++)
                sheet.Canvas.Fill(new(sheet.Size.Width * i / cells, sheet.Area.Y, style.LineWidth * 0.8, sheet.Area.Height), style.SeparatorDarkness);
        }
        string label = own.Pick(Labels);
        double height = own.Uniform(1.5, 3);
        if (label.Length > 0)
            sheet.Canvas.Ink(VectorAlphabet.Strokes(label, sheet.Area.X + 0.8, sheet.Area.Y + own.Uniform(0.5, sheet.Area.Height - height), height, style.LabelDarkness));
    });
}
