using System.Globalization;
using System.Text;
using DocDigits.Documents.Imaging;
using DocDigits.Forms.Layout;

namespace DocDigits.Forms.Pdf;

/// <summary>
/// Writes a PDF 1.7 of one page: filled rectangles and lines of Helvetica, one of the fonts that a reader has by itself. Nothing in it depends on
/// the machine or the day, so the same form gives the same bytes. It asks the print dialogue not to scale.
/// </summary>
internal sealed class PdfPage
{
    private const double PointsAMillimetre = 72 / 25.4;

    private readonly StringBuilder drawing = new();
    private readonly MillimetreSize paper;
    private (double Red, double Green, double Blue)? colour;

    /// <param name="paper">The page, millimetres.</param>
    public PdfPage(MillimetreSize paper)
    {
        this.paper = paper;
        // Everything after is in millimetres, y still upwards.
        Line($"{PointsAMillimetre:0.######} 0 0 {PointsAMillimetre:0.######} 0 0 cm");
    }

    /// <summary>Fills a rectangle, millimetres from the page's top left corner.</summary>
    public void Fill(MillimetreRect rect, byte red, byte green, byte blue)
    {
        Use(red, green, blue);
        Line($"{rect.X:0.####} {paper.Height - rect.Bottom:0.####} {rect.Width:0.####} {rect.Height:0.####} re f");
    }

    /// <summary>Writes a line of text. Every letter must be one of <see cref="Helvetica"/>'s.</summary>
    /// <param name="text">The text.</param>
    /// <param name="left">Left edge, millimetres.</param>
    /// <param name="baseline">Where its letters stand, millimetres from the top.</param>
    /// <param name="size">The font's size, millimetres.</param>
    /// <param name="grey">0 black to 255 white.</param>
    public void Write(string text, double left, double baseline, double size, byte grey)
    {
        Use(grey, grey, grey);
        string hex = Convert.ToHexString([.. text.Select(letter => Helvetica.CodeOf(letter)!.Value)]);
        Line($"BT /F1 {size:0.####} Tf {left:0.####} {paper.Height - baseline:0.####} Td <{hex}> Tj ET");
    }

    /// <summary>The file.</summary>
    /// <param name="title">What a reader shows as its name.</param>
    /// <param name="subject">What it is about.</param>
    public byte[] ToFile(string title, string subject)
    {
        string content = drawing.ToString();
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R /ViewerPreferences << /PrintScaling /None /DisplayDocTitle true >> >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            Text($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {paper.Width * PointsAMillimetre:0.####} {paper.Height * PointsAMillimetre:0.####}] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>"),
            $"<< /Length {content.Length.ToString(CultureInfo.InvariantCulture)} >>\nstream\n{content}endstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            $"<< /Title {Unicode(title)} /Subject {Unicode(subject)} /Producer (DocDigits) >>",
        ];

        // All of it is ASCII, so that places in the text are places in the file.
        var file = new StringBuilder("%PDF-1.7\n");
        var places = new List<int>();
        for (int i = 0; i < objects.Length; i++)
        {
            places.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        int table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (int place in places) file.Append(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R /Info {objects.Length} 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }

    private void Use(byte red, byte green, byte blue)
    {
        var wanted = (red / 255.0, green / 255.0, blue / 255.0);
        if (colour == wanted) return;
        colour = wanted;
        Line($"{wanted.Item1:0.####} {wanted.Item2:0.####} {wanted.Item3:0.####} rg");
    }

    private void Line(FormattableString line) => drawing.Append(Text(line)).Append('\n');

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>A text of any letters: UTF-16 with its mark.</summary>
    private static string Unicode(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";
}
