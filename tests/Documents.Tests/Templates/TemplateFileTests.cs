using System.Text;
using System.Text.Json.Nodes;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;

namespace DocDigits.Documents.Tests.Templates;

public sealed class TemplateFileTests
{
    [Fact]
    public void A_shipped_template_is_read_in_full()
    {
        Template form = ShippedTemplates.Load("application-form");

        Assert.Equal(new MillimetreSize(148, 210), form.Size);
        Assert.Equal(4, form.Anchors.OfType<FiducialAnchor>().Count());
        TemplateField account = form.FieldNamed("account-number")!;
        Assert.Equal((FieldLayout.Comb, 12, "comb"), (account.Layout, account.Cells, account.Kind));
        Assert.Equal(new MillimetreRect(20, 94, 72, 8), account.Area);
        Assert.Equal(new DigitsFormat(12, 12), account.Format);
        Assert.Equal([new CheckDigitRule(CheckDigitAlgorithm.Mod97)], account.Rules);
        Assert.Equal((0.002, ReviewPolicy.BlindDoubleKey, true), (account.TargetError, account.Review, account.Required));
        TemplateField income = form.FieldNamed("monthly-income")!;
        Assert.Equal((0.01, ReviewPolicy.SingleKey, false), (income.TargetError, income.Review, income.Required));

        Balance balance = Assert.Single(ShippedTemplates.Load("deposit-slip").Balances);
        Assert.Equal("total", balance.Total);
        Assert.Equal(["line-1", "line-2", "line-3", "line-4", "line-5"], balance.Items);
    }

    [Fact]
    public void The_writings_of_an_amount_are_read_and_by_default_as_narrow_as_can_be()
    {
        Assert.Equal(new AmountFormat("EUR", 2, 5), ShippedTemplates.Load("personal-cheque").Fields[0].Format);
        Assert.Equal(
            new AmountFormat("EUR", 2, 5) { DecimalsWritten = WrittenDecimals.Optional, Grouping = DigitGrouping.Any, SuperscriptCents = true, FractionCents = true },
            Assert.IsType<LoadedTemplate>(TemplateFile.Parse(With(
                0, """ "decimalsWritten": "optional", "grouping": "any", "superscriptCents": true, "fractionCents": true """).ToJsonString())).Template.Fields[0].Format);
    }

    [Fact]
    public void A_reference_stands_in_place_of_anchors_and_its_path_starts_from_the_templates_folder()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("docdigits-template-");
        try
        {
            JsonObject json = ShippedTemplates.Json("personal-cheque");
            json["reference"] = JsonNode.Parse("""{ "image": "pictures/blank.png", "ignore": [{ "x": 20, "y": 40, "width": 60, "height": 12 }] }""");
            string file = Path.Combine(folder.FullName, "personal-cheque.json");
            File.WriteAllText(file, json.ToJsonString());
            InvalidTemplate both = Assert.IsType<InvalidTemplate>(TemplateFile.Load(file));
            Assert.Contains(both.Problems, p => p.JsonPath == "$.anchors" && p.Message.Contains("0 to 0 entries", StringComparison.Ordinal));

            json.Remove("anchors");
            File.WriteAllText(file, json.ToJsonString());
            TemplateProblem missing = Assert.Single(Assert.IsType<InvalidTemplate>(TemplateFile.Load(file)).Problems);
            Assert.Equal("$.reference.image", missing.JsonPath);
            Assert.Contains("There is no file", missing.Message, StringComparison.Ordinal);

            string picture = Path.Combine(folder.CreateSubdirectory("pictures").FullName, "blank.png");
            File.WriteAllBytes(picture, [1]);
            ReferencePicture reference = Assert.IsType<LoadedTemplate>(TemplateFile.Load(file)).Template.Reference!;
            Assert.Equal(picture, reference.File);
            Assert.Equal([new MillimetreRect(20, 40, 60, 12)], reference.Ignored);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(0, 2, "\"decimalsWritten\": \"sometimes\"", "$.fields[0].format.decimalsWritten", "always, optional, never; is 'sometimes'")]
    [InlineData(0, 2, "\"grouping\": \"Indian\"", "$.fields[0].format.grouping", "western, indian, any, none; is 'Indian'")]
    [InlineData(0, 2, "\"superscriptCents\": 1", "$.fields[0].format.superscriptCents", "true or false, is a number")]
    [InlineData(0, 2, "\"fractionCents\": \"yes\"", "$.fields[0].format.fractionCents", "true or false, is a text")]
    [InlineData(0, 0, "\"decimalsWritten\": \"optional\"", "$.fields[0].format.decimalsWritten", "0 decimals")]
    [InlineData(0, 0, "\"superscriptCents\": true", "$.fields[0].format.superscriptCents", "0 decimals")]
    [InlineData(0, 0, "\"fractionCents\": true", "$.fields[0].format.fractionCents", "0 decimals")]
    [InlineData(0, 2, "\"decimalsWritten\": \"never\", \"superscriptCents\": true", "$.fields[0].format.superscriptCents", "never written")]
    [InlineData(0, 2, "\"decimalsWritten\": \"never\", \"fractionCents\": true", "$.fields[0].format.fractionCents", "never written")]
    [InlineData(1, 2, "\"decimalsWritten\": \"never\"", "$.fields[1].format.decimalsWritten", "A comb has a cell for every digit")]
    [InlineData(1, 2, "\"grouping\": \"none\"", "$.fields[1].format.grouping", "A comb has a cell for every digit")]
    [InlineData(1, 2, "\"superscriptCents\": true", "$.fields[1].format.superscriptCents", "A comb has a cell for every digit")]
    [InlineData(1, 0, "\"fractionCents\": true", "$.fields[1].format.fractionCents", "A comb has a cell for every digit")]
    public void A_writing_that_does_not_suit_its_amount_is_refused(int field, int decimals, string writings, string path, string message)
    {
        TemplateProblem problem = Assert.Single(ShippedTemplates.ProblemsOf(With(field, writings, decimals)));
        Assert.Equal(path, problem.JsonPath);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    /// <summary>The cheque with an amount in a field, of as many digits as its comb has cells.</summary>
    private static JsonObject With(int field, string writings, int decimals = 2)
    {
        JsonObject json = Cheque();
        json["fields"]![field]!.AsObject().Remove("rules");
        int major = field == 1 ? 8 - decimals : 5;
        json["fields"]![field]!["format"] = JsonNode.Parse(
            $$"""{ "type": "amount", "currency": "EUR", "decimals": {{decimals}}, "maximumMajorDigits": {{major}}, {{writings}} }""");
        return json;
    }

    [Theory]
    [InlineData("$.version", "\"one\"", "whole number")]
    [InlineData("$.version", "1.5", "whole number")]
    [InlineData("$.name", "\"Personal Cheque\"", "lower-case")]
    [InlineData("$.size.width", "5", "20 to 1000")]
    [InlineData("$.size", "[]", "Must be an object")]
    [InlineData("$.fields", "{}", "Must be an array")]
    [InlineData("$.fields[2].rectangle.width", "\"wide\"", "Must be a number, is a text")]
    [InlineData("$.fields[2].rectangle.width", "0", "2 to 1000")]
    [InlineData("$.fields[1].kind", "\"micr\"", "comb, amount, digits; is 'micr'")]
    [InlineData("$.fields[1].format.pattern", "\"yymmdd\"", "ddMMyyyy")]
    [InlineData("$.fields[0].format.currency", "\"euro\"", "ISO 4217")]
    [InlineData("$.fields[0].targetError", "1", "above 0 and below 1")]
    [InlineData("$.fields[0].rules[0].type", "\"sum\"", "range, dateWindow, checkDigit")]
    public void A_wrong_value_is_named_by_its_path(string path, string value, string message)
    {
        JsonObject json = Cheque();
        At(json, path).ReplaceWith(JsonNode.Parse(value));
        TemplateProblem problem = Assert.Single(ShippedTemplates.ProblemsOf(json), p => p.IsStructural);
        Assert.Equal(path, problem.JsonPath);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        JsonObject json = Cheque();
        json.Remove("version");
        json["colour"] = "blue";
        At(json, "$.fields[0].rectangle.x").ReplaceWith(JsonNode.Parse("150"));
        At(json, "$.fields[1].cells").ReplaceWith(JsonNode.Parse("7"));
        At(json, "$.fields[2].name").ReplaceWith(JsonNode.Parse("\"date\""));

        Assert.Equal(
            ["$.version", "$.colour", "$.fields[2].name", "$.fields[0].rectangle", "$.fields[1].cells"],
            ShippedTemplates.ProblemsOf(json).Select(p => p.JsonPath));
    }

    [Fact]
    public void An_odd_property_name_has_a_path_too()
    {
        JsonObject json = Cheque();
        json["it's odd"] = 1;
        Assert.Equal(@"$['it\'s odd']", Assert.Single(ShippedTemplates.ProblemsOf(json)).JsonPath);
    }

    [Fact]
    public void A_field_outside_the_sheet_is_refused() =>
        Refused("$.fields[0].rectangle.x", "140", "$.fields[0].rectangle", "outside the sheet of 170 x 75 mm");

    [Fact]
    public void An_anchor_outside_the_sheet_is_refused() =>
        Refused("$.anchors[5].rectangle.y", "60", "$.anchors[5].rectangle", "outside the sheet");

    [Fact]
    public void Overlapping_fields_are_refused() =>
        Refused("$.fields[1].rectangle.y", "18", "$.fields[1].rectangle", "Overlaps field 'amount' ($.fields[0])");

    [Fact]
    public void A_field_on_a_fiducial_is_refused()
    {
        JsonObject json = ShippedTemplates.Json("application-form");
        At(json, "$.anchors[0].centre").ReplaceWith(JsonNode.Parse("""{ "x": 30, "y": 58 }"""));
        Assert.Contains("fiducial 'top-left'", Assert.Single(ShippedTemplates.ProblemsOf(json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_fields_of_one_name_are_refused() =>
        Refused("$.fields[2].name", "\"amount\"", "$.fields[2].name", "also the name of $.fields[0]");

    [Fact]
    public void A_comb_has_one_cell_a_digit() =>
        Refused("$.fields[1].cells", "6", "$.fields[1].cells", "6 cells, but its format has up to 8 digits");

    [Fact]
    public void A_comb_too_narrow_to_write_in_is_refused() =>
        Refused("$.fields[1].rectangle.width", "16", "$.fields[1].rectangle.width", "cells of 2 mm");

    [Fact]
    public void Fewer_than_three_anchors_are_refused()
    {
        JsonObject json = Cheque();
        while (json["anchors"]!.AsArray().Count > 2) json["anchors"]!.AsArray().RemoveAt(0);
        TemplateProblem problem = Assert.Single(ShippedTemplates.ProblemsOf(json));
        Assert.Equal("$.anchors", problem.JsonPath);
        Assert.Contains("has 2", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, """{ "type": "dateWindow", "daysBack": 1, "daysAhead": 1 }""", "format of type date")]
    [InlineData(0, """{ "type": "checkDigit", "algorithm": "luhn" }""", "format of type digits")]
    [InlineData(1, """{ "type": "range", "minimum": 1, "maximum": 2 }""", "use dateWindow")]
    [InlineData(2, """{ "type": "checkDigit", "algorithm": "routing" }""", "exactly 9 digits")]
    public void A_rule_that_does_not_suit_its_format_is_refused(int field, string rule, string message)
    {
        JsonObject json = Cheque();
        json["fields"]![field]!["rules"] = new JsonArray(JsonNode.Parse(rule));
        TemplateProblem problem = Assert.Single(ShippedTemplates.ProblemsOf(json));
        Assert.Equal($"$.fields[{field}].rules[0]", problem.JsonPath);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_upside_down_is_refused() =>
        Refused("$.fields[0].rules[0].maximum", "0", "$.fields[0].rules[0].minimum", "above the maximum of 0");

    [Theory]
    [InlineData("\"nowhere\"", "There is no field 'nowhere'")]
    [InlineData("\"date\"", "Field 'date' is no amount")]
    [InlineData("\"total\"", "cannot be one of its own items")]
    [InlineData("\"line-2\"", "counted already")]
    public void A_balance_counts_amount_fields_once_each(string item, string message)
    {
        JsonObject json = ShippedTemplates.Json("deposit-slip");
        At(json, "$.balances[0].items[4]").ReplaceWith(JsonNode.Parse(item));
        TemplateProblem problem = Assert.Single(ShippedTemplates.ProblemsOf(json));
        Assert.Equal("$.balances[0].items[4]", problem.JsonPath);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_property_twice_is_refused()
    {
        string json = Cheque().ToJsonString().Replace("\"version\":1,", "\"version\":1,\"version\":2,", StringComparison.Ordinal);
        TemplateProblem problem = Assert.Single(ShippedTemplates.ProblemsOf(json));
        Assert.Equal(("$.version", "This property is here more than once."), (problem.JsonPath, problem.Message));
    }

    [Fact]
    public void Text_that_is_no_JSON_is_told_with_line_and_column()
    {
        TemplateProblem problem = Assert.Single(ShippedTemplates.ProblemsOf("{\n  \"näme\": 1x\n}"));
        Assert.Contains("line 2, column 12", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{} {}")]
    [InlineData("""{"name": "\ud800"}""")]
    [InlineData("""{"\ud800": 1}""")]
    [InlineData("// a comment\n{}")]
    public void Something_else_than_a_template_is_a_problem_of_the_file(string text) =>
        Assert.Equal("$", Assert.Single(ShippedTemplates.ProblemsOf(text)).JsonPath);

    [Fact]
    public void A_deeply_nested_file_is_refused() =>
        Assert.NotEmpty(ShippedTemplates.ProblemsOf(new string('[', 10_000)));

    [Fact]
    public void A_file_above_one_mebibyte_is_refused()
    {
        string json = Cheque().ToJsonString() + new string(' ', TemplateFile.MaximumBytes);
        Assert.Contains("1048576", Assert.Single(ShippedTemplates.ProblemsOf(json)).Message, StringComparison.Ordinal);
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes(json));
        Assert.Contains("1048576", Assert.IsType<InvalidTemplate>(TemplateFile.Load(file.Path)).Problems.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_a_byte_order_mark_is_read()
    {
        using var file = new TemporaryFile([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Cheque().ToJsonString())]);
        Assert.IsType<LoadedTemplate>(TemplateFile.Load(file.Path));
    }

    [Fact]
    public void A_file_in_another_encoding_is_told_so()
    {
        using var file = new TemporaryFile(Encoding.Latin1.GetBytes("{\"description\": \"Überweisung\"}"));
        Assert.Contains("not UTF-8", Assert.IsType<InvalidTemplate>(TemplateFile.Load(file.Path)).Problems.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_told_so()
    {
        Assert.Contains("There is no file", TemplateFile.Load("no-such-file.json").ToString(), StringComparison.Ordinal);
        Assert.Contains("is a folder", TemplateFile.Load(AppContext.BaseDirectory).ToString(), StringComparison.Ordinal);
    }

    private static JsonObject Cheque() => ShippedTemplates.Json("personal-cheque");

    private static void Refused(string path, string value, string expectedPath, string message)
    {
        JsonObject json = Cheque();
        At(json, path).ReplaceWith(JsonNode.Parse(value));
        IReadOnlyList<TemplateProblem> problems = ShippedTemplates.ProblemsOf(json);
        Assert.Contains(problems, p => p.JsonPath == expectedPath && p.Message.Contains(message, StringComparison.Ordinal));
        Assert.All(problems, p => Assert.False(p.IsStructural));
    }

    private static JsonNode At(JsonNode json, string path)
    {
        foreach (string step in path[2..].Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.'))
            json = (int.TryParse(step, out int index) ? json[index] : json[step])!;
        return json;
    }

    private sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(byte[] bytes)
        {
            Path = System.IO.Path.GetTempFileName();
            File.WriteAllBytes(Path, bytes);
        }

        public string Path { get; }

        public void Dispose() => File.Delete(Path);
    }
}
