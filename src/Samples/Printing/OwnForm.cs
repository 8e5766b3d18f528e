using DocDigits.Documents.Templates;
using DocDigits.Forms;
using DocDigits.Forms.Layout;
using DocDigits.Samples.Drawing;

namespace DocDigits.Samples.Printing;

/// <summary>Prints a form of ours as <c>template print</c> lays it out, as a grey scan sees it.</summary>
internal static class OwnForm
{
    private const double BlackDarkness = 0.97, WordsDarkness = 0.76;

    public static void Print(Canvas canvas, Template template)
    {
        double tint = 1 - FormTint.Default.Grey / 255.0;
        foreach (FormMark mark in FormLayout.Of(template).Marks)
        {
            if (mark is not TextMark words) canvas.Fill(mark.Area, mark.Ink == FormInk.Tint ? tint : BlackDarkness);
            else
            {
                // Our letters are wider than Helvetica's; they take its width and stand on its line.
                double height = words.CapHeight * Math.Min(1, words.Area.Width / VectorAlphabet.WidthOf(words.Text, words.CapHeight));
                canvas.Ink(VectorAlphabet.Strokes(words.Text.ToUpperInvariant(), words.Left, words.Top + words.CapHeight - height, height, WordsDarkness));
            }
        }
    }
}
