using System.Globalization;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Forms.Layout;
using DocDigits.Forms.Pdf;

namespace DocDigits.Forms;

/// <summary>Makes a printable PDF of a template's blank form, in real size. Pure; thread-safe.</summary>
public static class FormPrinter
{
    private const byte WordsGrey = 60;

    /// <summary>Most printers leave so much blank along the paper's edge, millimetres.</summary>
    private const double UnprintedEdge = 5;

    private const double CropLength = 5, ShortestCrop = 1, CropGap = 2, CropLine = 0.15;

    /// <summary>Prints a template's form.</summary>
    /// <param name="template">The template.</param>
    /// <param name="paper">The paper.</param>
    /// <param name="tint">The drop-out tint.</param>
    public static FormPrintResult Print(Template template, FormPaper paper, FormTint tint)
    {
        ArgumentNullException.ThrowIfNull(template);
        if (template.Anchors.Count == 0)
            return new UnprintableForm($"The template {template.Name} is found by a reference picture of a sheet that is printed already; only a template with anchors says all that is on its sheet. Give it fiducials in place of the reference.");
        if (tint.Grey < FormTint.DarkestGrey)
            return new UnprintableForm(string.Create(CultureInfo.InvariantCulture, $"The tint is {tint.Grey} of 255 as grey and would be read as ink; a tint that drops out has {FormTint.DarkestGrey} or more."));
        if (FormPapers.SizeFor(paper, template.Size) is not { } size)
            return new UnprintableForm(TooLarge(template, paper));
        (IReadOnlyList<FormMark> marks, IReadOnlyList<string> unplaced) = FormLayout.Of(template);
        if (marks.OfType<TextMark>().SelectMany(m => m.Text.Select(letter => (m.Text, Letter: letter))).FirstOrDefault(l => Helvetica.CodeOf(l.Letter) is null) is { Text: { } text, Letter: var letter })
            return new UnprintableForm($"The text '{text}' has the letter '{letter}', which the font Helvetica has not; it has those of Western Europe. Write it in these, in \"label\" or \"title\".");

        double left = (size.Width - template.Size.Width) / 2, top = (size.Height - template.Size.Height) / 2;
        var page = new PdfPage(size);
        foreach (FormMark mark in marks)
        {
            if (mark is TextMark words) page.Write(words.Text, left + words.Left, top + words.Top + words.CapHeight, words.CapHeight / Helvetica.CapShare, WordsGrey);
            else if (mark.Ink == FormInk.Tint) page.Fill(Moved(mark.Area, left, top), tint.Red, tint.Green, tint.Blue);
            else page.Fill(Moved(mark.Area, left, top), 0, 0, 0);
        }
        foreach (MillimetreRect crop in CropMarks(template.Size, left, top)) page.Fill(crop, 0, 0, 0);
        return new PrintedForm(page.ToFile(FormWords.Title(template), template.Description), size, [.. unplaced, .. NearEdge(template, size, left, top)]);
    }

    private static string TooLarge(Template template, FormPaper paper)
    {
        MillimetreSize size = FormPapers.Upright(paper, template.Size);
        return string.Create(CultureInfo.InvariantCulture,
            $"The sheet of {template.Name} is {template.Size.Width:0.##} x {template.Size.Height:0.##} mm, larger than the paper of {size.Width:0.##} x {size.Height:0.##} mm. Print it on paper of its own size.");
    }

    private static MillimetreRect Moved(MillimetreRect rect, double x, double y) => new(rect.X + x, rect.Y + y, rect.Width, rect.Height);

    /// <summary>Two short lines at each corner of the sheet, outside of it, where the paper is so much larger that they have room.</summary>
    private static IEnumerable<MillimetreRect> CropMarks(MillimetreSize sheet, double left, double top)
    {
        double down = Math.Min(CropLength, top - CropGap), across = Math.Min(CropLength, left - CropGap);
        foreach (double x in new[] { left, left + sheet.Width })
            foreach (double y in new[] { top, top + sheet.Height })
            {
                if (down >= ShortestCrop) yield return new MillimetreRect(x - CropLine / 2, y == top ? y - CropGap - down : y + CropGap, CropLine, down);
                if (across >= ShortestCrop) yield return new MillimetreRect(x == left ? x - CropGap - across : x + CropGap, y - CropLine / 2, across, CropLine);
            }
    }

    /// <summary>The printed marks that a printer may lose at the paper's edge.</summary>
    private static IEnumerable<string> NearEdge(Template template, MillimetreSize paper, double left, double top)
    {
        var inside = new MillimetreRect(UnprintedEdge, UnprintedEdge, paper.Width - 2 * UnprintedEdge, paper.Height - 2 * UnprintedEdge);
        IEnumerable<(string What, MillimetreRect Area)> all = template.Anchors.Select(a => ($"the anchor '{a.Name}'", a.Area))
            .Concat(template.Fields.Select(f => ($"the field '{f.Name}'", f.Area)))
            .Concat(template.Code is { } code ? [("the page code", code.Area)] : []);
        string[] near = [.. all.Where(m => !inside.Contains(Moved(m.Area, left, top))).Select(m => m.What)];
        if (near.Length > 0) yield return $"Most printers leave {UnprintedEdge} mm blank along the paper's edge: {string.Join(", ", near)} may be cut off. Move {(near.Length == 1 ? "it" : "them")} inwards, or print on larger paper.";
    }
}
