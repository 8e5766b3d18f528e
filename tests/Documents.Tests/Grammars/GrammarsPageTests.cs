using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DocDigits.Documents.Grammars;
using DocDigits.Documents.Templates;
using DocDigits.Documents.Tests.Templates;

namespace DocDigits.Documents.Tests.Grammars;

/// <summary>docs/grammars.md: each country's section has a format as JSON and a table of writings with their values.</summary>
public sealed partial class GrammarsPageTests
{
    [Fact]
    public void Every_row_of_the_documentation_is_so()
    {
        string page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "grammars.md"));
        int rows = 0;
        foreach (string section in page.Split("```json").Skip(1))
        {
            AmountFormat format = Format(section[..section.IndexOf("```", StringComparison.Ordinal)]);
            foreach (Match row in Row().Matches(section))
            {
                string raw = row.Groups["raw"].Value;
                string value = AmountGrammar.Parse(raw, format) is ParsedAmount parsed ? Decimal(parsed.MinorUnits, format.Decimals) : "clerk";
                Assert.True(row.Groups["value"].Value == value, $"{format.Currency}: `{raw}` is {value}, the page says {row.Groups["value"].Value}.");
                rows++;
            }
        }
        Assert.True(rows >= 35, $"Only {rows} rows were found.");
    }

    private static AmountFormat Format(string json)
    {
        JsonObject template = ShippedTemplates.Json("personal-cheque");
        template["fields"]![0]!["format"] = JsonNode.Parse(json);
        LoadedTemplate loaded = Assert.IsType<LoadedTemplate>(TemplateFile.Parse(template.ToJsonString()));
        return Assert.IsType<AmountFormat>(loaded.Template.Fields[0].Format);
    }

    private static string Decimal(long minorUnits, int decimals) =>
        (minorUnits / (decimal)Math.Pow(10, decimals)).ToString($"F{decimals}", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| `(?<raw>[^`]+)` \| (?<value>\S+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
