using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;

namespace DocDigits.Forms.Tests;

public sealed class FormPrinterTests
{
    [Theory]
    [InlineData(FormPaper.Sheet, 210, 148)]
    [InlineData(FormPaper.A4, 210, 297)]
    [InlineData(FormPaper.Letter, 215.9, 279.4)]
    public void The_page_is_of_the_papers_size(FormPaper paper, double width, double height)
    {
        var form = Assert.IsType<PrintedForm>(FormPrinter.Print(Forms.OrderForm, paper, FormTint.Default));
        Assert.Equal(new MillimetreSize(width, height), form.Paper);
    }

    [Fact]
    public void A_sheet_that_holds_only_on_the_papers_side_turns_the_paper()
    {
        Template wide = Forms.Changed(json => json["size"]!["width"] = 260);
        Assert.Equal(new MillimetreSize(297, 210), Assert.IsType<PrintedForm>(FormPrinter.Print(wide, FormPaper.A4, FormTint.Default)).Paper);
    }

    [Fact]
    public void Crop_marks_stand_outside_the_sheet_and_only_on_larger_paper()
    {
        Template cheque = TemplateCatalog.Shipped.LoadEvery().Single(t => t.Name == "personal-cheque");
        int sheet = Fills(Forms.Pdf(cheque)), larger = Fills(Forms.Pdf(cheque, FormPaper.A4));
        Assert.Equal(sheet + 8, larger);

        static int Fills(string pdf) => pdf.Split(" re f").Length;
    }

    [Fact]
    public void A_sheet_larger_than_the_paper_is_refused_with_both_sizes()
    {
        Template large = Forms.Changed(json => (json["size"]!["width"], json["size"]!["height"]) = (400, 300));
        string reason = Assert.IsType<UnprintableForm>(FormPrinter.Print(large, FormPaper.A4, FormTint.Default)).Reason;
        Assert.Contains("400 x 300 mm", reason, StringComparison.Ordinal);
        Assert.Contains("210 x 297 mm", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_that_is_found_by_a_reference_picture_is_refused()
    {
        Template referred = Forms.OrderForm with { Anchors = [], Reference = new ReferencePicture("sheet.png", []) };
        Assert.Contains("reference picture", Assert.IsType<UnprintableForm>(FormPrinter.Print(referred, FormPaper.Sheet, FormTint.Default)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tint_that_would_be_read_as_ink_is_refused_and_every_named_one_drops_out()
    {
        Assert.IsType<UnprintableForm>(FormPrinter.Print(Forms.OrderForm, FormPaper.Sheet, FormTint.Parse("808080")!.Value));
        Assert.All(FormTint.Named, tint => Assert.InRange(tint.Value.Grey, FormTint.DarkestGrey, 240));
        Assert.Null(FormTint.Parse("puce"));
        Assert.Null(FormTint.Parse("+AAE8F"));
        Assert.Equal(FormTint.Named["cyan"], FormTint.Parse("aae8f0"));
    }

    [Fact]
    public void A_letter_that_the_font_has_not_is_refused_with_its_text()
    {
        Template cyrillic = Forms.Changed(json => json["fields"]![0]!["label"] = "Номер");
        string reason = Assert.IsType<UnprintableForm>(FormPrinter.Print(cyrillic, FormPaper.Sheet, FormTint.Default)).Reason;
        Assert.Contains("'Номер'", reason, StringComparison.Ordinal);
        Assert.Contains("<50726569732028802920B7204672E4756C65696E>", Forms.Pdf(Forms.Changed(json => json["fields"]![0]!["label"] = "Preis (€) · Fräulein")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_printer_may_cut_off_is_told()
    {
        Template near = Forms.Changed(json => json["anchors"]![0]!["centre"]!["x"] = 6);
        Assert.Contains(Assert.IsType<PrintedForm>(FormPrinter.Print(near, FormPaper.Sheet, FormTint.Default)).Remarks, r => r.Contains("the anchor 'top-left'", StringComparison.Ordinal));
        Assert.Empty(Assert.IsType<PrintedForm>(FormPrinter.Print(Forms.OrderForm, FormPaper.Sheet, FormTint.Default)).Remarks);
    }
}
