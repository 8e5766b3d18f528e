using DocDigits.Documents.Imaging;

namespace DocDigits.Forms;

/// <summary>The paper that a form is printed on.</summary>
public enum FormPaper
{
    /// <summary>Paper of the sheet's own size.</summary>
    Sheet,

    /// <summary>A4, 210 x 297 mm; the sheet stands in its middle with crop marks.</summary>
    A4,

    /// <summary>US Letter, 215.9 x 279.4 mm; the sheet stands in its middle with crop marks.</summary>
    Letter,
}

/// <summary>Sizes of papers.</summary>
internal static class FormPapers
{
    /// <summary>The paper's size for a sheet, upright or on its side, whichever holds it; null where neither does.</summary>
    public static MillimetreSize? SizeFor(FormPaper paper, MillimetreSize sheet)
    {
        MillimetreSize upright = Upright(paper, sheet), side = new(upright.Height, upright.Width);
        return Holds(upright) ? upright : Holds(side) ? side : null;

        bool Holds(MillimetreSize size) => sheet.Width <= size.Width + 1e-6 && sheet.Height <= size.Height + 1e-6;
    }

    /// <summary>The paper as it stands upright.</summary>
    public static MillimetreSize Upright(FormPaper paper, MillimetreSize sheet) => paper switch
    {
        FormPaper.A4 => new(210, 297),
        FormPaper.Letter => new(215.9, 279.4),
        _ => sheet,
    };
}
