using DocDigits.Dashboard.Reading;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;

namespace DocDigits.Cli.Output;

/// <summary>A page that <c>read</c> was given, before it is read: its pixels, or why there are none.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Index">0-based index of the page in it.</param>
/// <param name="Page">Its pixels, or null.</param>
/// <param name="Error">Why it could not be decoded, or null.</param>
internal sealed record PageEntry(string File, int Index, Page? Page, string? Error)
{
    /// <summary>What was seen of it, where it is the rear of the page before; else null.</summary>
    public RearSide? Rear { get; init; }
}

/// <summary>What <c>read</c> keeps of a page: its texts, not its pictures.</summary>
/// <param name="Heading">A line for people.</param>
/// <param name="Flaws">Lines on what of the scan is suspect or not good enough.</param>
/// <param name="Fields">What stands in its fields; none where it was not read.</param>
/// <param name="Json">The machine-readable form.</param>
/// <param name="IsRead">Whether it was read.</param>
internal sealed record PageResult(string Heading, IReadOnlyList<string> Flaws, IReadOnlyList<FieldLine> Fields, PageJson Json, bool IsRead);
