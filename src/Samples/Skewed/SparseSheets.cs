using DocDigits.Documents.Imaging;
using DocDigits.Samples.Drawing;
using DocDigits.Samples.Hand;
using DocDigits.Samples.Printing;

namespace DocDigits.Samples.Skewed;

/// <summary>Sheets on which nearly nothing stands. What tells their skew is printed; a hand's own lines are askew by themselves.</summary>
internal static class SparseSheets
{
    private static readonly string[] Vocabulary = ["INVOICE", "TOTAL", "PLEASE TURN OVER", "DATE", "BRANCH", "COPY", "RECEIVED", "PAGE 2", "NO 4711", "THANK YOU"];

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<(string Name, Action<Canvas, MillimetreSize, HandStyle, SampleRandom> Draw)> All { get; } =
        [("digits-and-line", DigitsAndLine), ("boxes-alone", BoxesAlone), ("few-words", FewWords)];

    /// <summary>One ruled line, and a few digits by hand, on it or elsewhere.</summary>
    private static void DigitsAndLine(Canvas canvas, MillimetreSize size, HandStyle hand, SampleRandom random)
    {
        PrintStyle print = PrintStyle.Draw(random.Fork());
        double length = random.Uniform(0.25, 0.7) * size.Width, x = random.Uniform(8, size.Width - 8 - length), y = random.Uniform(18, size.Height - 10);
        canvas.Fill(new(x, y, length, print.LineWidth), print.LineDarkness);
        var area = random.Chance(0.5) ? new MillimetreRect(x, y - 10, Math.Min(45, length), 9)
            : new MillimetreRect(random.Uniform(8, size.Width - 60), random.Uniform(5, size.Height - 15), 45, 9);
        string digits = string.Concat(Enumerable.Range(0, random.Int(3, 6)).Select(_ => (char)('0' + random.Int(0, 9))));
        foreach (IReadOnlyList<PenStroke> piece in new FieldHand(hand, random.Fork()).Run(digits, area)) canvas.Ink(piece);
    }

    /// <summary>Two to five empty boxes, some of them with cells.</summary>
    private static void BoxesAlone(Canvas canvas, MillimetreSize size, HandStyle hand, SampleRandom random)
    {
        PrintStyle print = PrintStyle.Draw(random.Fork());
        double w = print.LineWidth;
        for (int box = random.Int(2, 5); box > 0; box--)
        {
            double width = random.Uniform(18, 60), height = random.Uniform(6, 12), x = random.Uniform(6, size.Width - 6 - width), y = random.Uniform(6, size.Height - 6 - height);
            canvas.Fill(new(x, y, width, w), print.LineDarkness);
            canvas.Fill(new(x, y + height, width + w, w), print.LineDarkness);
            canvas.Fill(new(x, y + w, w, height - w), print.LineDarkness);
            canvas.Fill(new(x + width, y, w, height), print.LineDarkness);
            int cells = random.Chance(0.5) ? 1 : random.Int(4, 8);
            for (int i = 1; i < cells; i++) canvas.Fill(new(x + width * i / cells, y + w, w, height - w), print.SeparatorDarkness);
        }
    }

    /// <summary>Two to five short printed lines, no two of one height.</summary>
    private static void FewWords(Canvas canvas, MillimetreSize size, HandStyle hand, SampleRandom random)
    {
        for (int line = random.Int(2, 5); line > 0; line--)
        {
            string text = random.Pick(Vocabulary);
            double height = random.Uniform(2.2, 4), width = VectorAlphabet.WidthOf(text, height);
            canvas.Ink(VectorAlphabet.Strokes(text, random.Uniform(6, size.Width - 6 - width), random.Uniform(6, size.Height - 6 - height), height, random.Uniform(0.6, 0.9)));
        }
    }
}
