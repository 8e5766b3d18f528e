using System.Text.Json.Nodes;
using CsCheck;
using DocDigits.Documents.Templates;

namespace DocDigits.Documents.Tests.Templates;

public sealed class PageCodeTests
{
    [Fact]
    public void A_codes_text_says_the_name_and_version_again_and_needs_no_more_than_its_letters() =>
        Gen.Select(Gen.Char["abcz09"].Array[0, 60], Gen.Int[1, 1_000_000]).Holds((letters, version) =>
        {
            var code = new PageCode("a" + new string(letters), version);
            Assert.Equal(code, PageCode.Parse(code.Text));
            Assert.All(code.Text, letter => Assert.Contains(letter, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:-"));
            Assert.InRange(code.Modules, 21, 37);
        });

    [Theory]
    [InlineData("https://example.org")]
    [InlineData("DD1:")]
    [InlineData("DD1:ORDER-FORM")]
    [InlineData("DD1:ORDER-FORM:0")]
    [InlineData("DD1:ORDER-FORM:-1")]
    [InlineData("DD1:ORDER-FORM: 1")]
    [InlineData("DD1:ORDER-FORM:1:2")]
    [InlineData("DD1:ORDER FORM:1")]
    [InlineData("DD2:ORDER-FORM:1")]
    [InlineData("DD1:ORDER-FORM:99999999999")]
    public void Any_other_text_is_no_code_of_ours(string text) => Assert.Null(PageCode.Parse(text));

    [Fact]
    public void A_template_says_its_title_labels_and_where_its_code_is()
    {
        JsonObject json = Coded();
        json["title"] = "Cheque";
        json["fields"]![0]!["label"] = "Pay";
        Template template = Assert.IsType<LoadedTemplate>(TemplateFile.Parse(json.ToJsonString())).Template;

        Assert.Equal(("Cheque", "Pay", "", new CodePlace(60, 6, 16)), (template.Title, template.Fields[0].Label, template.Fields[1].Label, template.Code!.Value));
    }

    [Theory]
    [InlineData("""{ "x": 60, "y": 6, "side": 21 }""", "$.code", "Overlaps anchor 'payee-box'")]
    [InlineData("""{ "x": 100, "y": 6, "side": 16 }""", "$.code", "Overlaps field 'date'")]
    [InlineData("""{ "x": 70, "y": 60, "side": 16 }""", "$.code", "outside the sheet of 170 x 75 mm")]
    [InlineData("""{ "x": 60, "y": 6, "side": 11 }""", "$.code.side", "a side of 13.2 mm")]
    public void A_code_that_is_in_the_way_or_too_small_is_refused(string code, string path, string message)
    {
        JsonObject json = Coded();
        json["code"] = JsonNode.Parse(code);
        Assert.Contains(ShippedTemplates.ProblemsOf(json), p => p.JsonPath == path && p.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_label_of_two_lines_is_refused()
    {
        JsonObject json = Coded();
        json["fields"]![0]!["label"] = "a\nb";
        Assert.Equal("$.fields[0].label", Assert.Single(ShippedTemplates.ProblemsOf(json)).JsonPath);
    }

    private static JsonObject Coded()
    {
        JsonObject json = ShippedTemplates.Json("personal-cheque");
        json["code"] = JsonNode.Parse("""{ "x": 60, "y": 6, "side": 16 }""");
        return json;
    }
}
