using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Sheets;

namespace DocDigits.Samples.Tests.Sheets;

public sealed class PrintedBoxesTests
{
    private const double Near = 0.5; // millimetres

    public static TheoryData<string, int> Sheets() => new(
        from name in TemplateCatalog.Shipped.Names() from dpi in new[] { 150, 200, 300 } select (name, dpi));

    [Theory]
    [MemberData(nameof(Sheets))]
    public void Every_comb_of_a_blank_sheet_is_found_with_its_cells(string name, int dpi)
    {
        Template template = ((LoadedTemplate)TemplateCatalog.Shipped.Find(name)).Template;
        PageRaster blank = SampleGenerator.Blank(new SampleOptions(1, 11) { OnePrinting = true }, template, dpi);
        IReadOnlyList<PrintedBox> boxes = PrintedBoxes.Find(blank);
        foreach (TemplateField comb in template.Fields.Where(f => f.Layout == FieldLayout.Comb))
            Assert.True(boxes.Any(b => b.Cells == comb.Cells && IsNear(b.Rectangle, comb.Area)), $"{comb.Name} {comb.Area} of {comb.Cells} cells; found {string.Join(", ", boxes)}");
    }

    private static bool IsNear(MillimetreRect a, MillimetreRect b) =>
        Math.Abs(a.X - b.X) < Near && Math.Abs(a.Y - b.Y) < Near && Math.Abs(a.Right - b.Right) < Near && Math.Abs(a.Bottom - b.Bottom) < Near;
}
