using DocDigits.Documents.Imaging;

namespace DocDigits.Forms;

/// <summary>What came of printing a form. A closed set: <see cref="PrintedForm"/> and <see cref="UnprintableForm"/>.</summary>
public abstract record FormPrintResult
{
    private protected FormPrintResult() { }
}

/// <summary>A printable form.</summary>
/// <param name="Pdf">The PDF file's bytes.</param>
/// <param name="Paper">The page's size, millimetres.</param>
/// <param name="Remarks">What a person should know of it, a sentence or two each; may be none.</param>
public sealed record PrintedForm(ReadOnlyMemory<byte> Pdf, MillimetreSize Paper, IReadOnlyList<string> Remarks) : FormPrintResult;

/// <summary>A template that no form can be printed of.</summary>
/// <param name="Reason">Why, and what to do, one or two sentences.</param>
public sealed record UnprintableForm(string Reason) : FormPrintResult;
