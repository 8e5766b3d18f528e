using System.Text.Json.Nodes;
using DocDigits.Documents.Quality;
using DocDigits.Documents.Templates;

namespace DocDigits.Documents.Tests.Templates;

public sealed class TemplateSchemaTests
{
    private static readonly SmallJsonSchema Schema =
        new(JsonNode.Parse(File.ReadAllText(Path.Combine(TemplateCatalog.Shipped.Folder, "template.schema.json")))!.AsObject());

    private static readonly string?[] Replacements =
        ["null", "true", "\"x\"", "\"UPPER\"", "-1", "0", "0.5", "2.0", "3", "1000000000", "[]", "{}", "[1]", "\"amount\"", "\"never\"", "\"any\"", "\"digits\"", "\"comb\"", "\"fiducial\""];

    [Theory]
    [InlineData("application-form")]
    [InlineData("deposit-slip")]
    [InlineData("personal-cheque")]
    public void Schema_and_reader_take_a_shipped_template(string name)
    {
        Assert.True(IsValid(ShippedTemplates.Json(name)));
        Assert.Empty(ShippedTemplates.ProblemsOf(ShippedTemplates.Json(name)));
    }

    [Theory]
    [InlineData("application-form")]
    [InlineData("deposit-slip")]
    [InlineData("personal-cheque")]
    public void Schema_and_reader_agree_on_every_single_change_of_a_shipped_template(string name) =>
        AgreeOnChanges(() => ShippedTemplates.Json(name));

    [Fact]
    public void Schema_and_reader_agree_on_every_single_change_of_an_amounts_writings() => AgreeOnChanges(() =>
    {
        JsonObject json = ShippedTemplates.Json("personal-cheque");
        json["fields"]![0]!["format"] = JsonNode.Parse(
            """{ "type": "amount", "currency": "INR", "decimals": 2, "maximumMajorDigits": 5, "decimalsWritten": "optional", "grouping": "indian", "superscriptCents": true, "fractionCents": true }""");
        return json;
    });

    [Fact]
    public void Schema_and_reader_agree_on_every_single_change_of_a_template_with_a_reference() => AgreeOnChanges(() =>
    {
        JsonObject json = ShippedTemplates.Json("personal-cheque");
        json.Remove("anchors");
        json["reference"] = JsonNode.Parse("""{ "image": "blank.png", "ignore": [{ "x": 20, "y": 40, "width": 60, "height": 12 }] }""");
        return json;
    });

    [Fact]
    public void Schema_and_reader_agree_on_every_single_change_of_a_form_of_ours() => AgreeOnChanges(() =>
    {
        JsonObject json = ShippedTemplates.Json("personal-cheque");
        json["title"] = "Cheque";
        json["code"] = JsonNode.Parse("""{ "x": 60, "y": 6, "side": 16 }""");
        json["fields"]![0]!["label"] = "Pay";
        return json;
    });

    [Fact]
    public void Schema_and_reader_agree_on_every_single_change_of_a_templates_quality() => AgreeOnChanges(() =>
    {
        JsonObject json = ShippedTemplates.Json("personal-cheque");
        json["quality"] = JsonNode.Parse("""
            { "foldedOrTornEdges": { "limit": 3, "then": "field" }, "excessiveSkew": { "limit": 8 }, "piggybackDocument": { "then": "rescan" },
              "outOfFocus": { "limit": 0.5, "then": "review" }, "imageTooDark": { "limit": 50 }, "belowMinimumCompressedSize": { "limit": 2, "then": "note" } }
            """);
        return json;
    });

    [Fact]
    public void The_schema_knows_the_metrics_with_their_usual_limits()
    {
        JsonObject known = JsonNode.Parse(File.ReadAllText(Path.Combine(TemplateCatalog.Shipped.Folder, "template.schema.json")))!["properties"]!["quality"]!["properties"]!.AsObject();

        Assert.Equal(QualityMetrics.All.Select(info => info.Name), known.Select(p => p.Key));
        foreach (QualityMetricInfo info in QualityMetrics.All)
        {
            JsonNode said = known[info.Name]!["properties"]!;
            Assert.Equal((info.Limit, info.Range.Least, info.Range.Greatest), ((double)said["limit"]!["default"]!, (double)said["limit"]!["minimum"]!, (double)said["limit"]!["maximum"]!));
            Assert.Equal(info.Action.ToString(), (string)said["then"]!["default"]!, ignoreCase: true);
        }
    }

    private static void AgreeOnChanges(Func<JsonObject> template)
    {
        int refused = 0, taken = 0;
        foreach (JsonObject changed in Changes(template))
        {
            bool valid = IsValid(changed);
            IReadOnlyList<TemplateProblem> structural = [.. ShippedTemplates.ProblemsOf(changed).Where(p => p.IsStructural)];
            Assert.True(valid == (structural.Count == 0), $"schema {(valid ? "takes" : "refuses")}, reader says [{string.Join("; ", structural)}]:\n{changed}");
            if (valid) taken++;
            else refused++;
        }
        Assert.True(refused > 500, $"only {refused} changes were refused");
        Assert.True(taken > 50, $"only {taken} changes were taken");
    }

    private static bool IsValid(JsonNode json) => Schema.Accepts(json);

    /// <summary>The template with each of its values removed, replaced, or given an unknown neighbour.</summary>
    private static IEnumerable<JsonObject> Changes(Func<JsonObject> template)
    {
        int values = Values(template()).Count();
        for (int i = 0; i < values; i++)
        {
            foreach (string? replacement in Replacements)
            {
                JsonObject json = template();
                Values(json).ElementAt(i).ReplaceWith(JsonNode.Parse(replacement!));
                yield return json;
            }
            JsonObject removed = template();
            JsonNode victim = Values(removed).ElementAt(i);
            if (victim.Parent is JsonObject parent)
            {
                parent.Remove(victim.GetPropertyName());
                yield return removed;
            }
            JsonObject extended = template();
            if (Values(extended).ElementAt(i) is JsonObject target)
            {
                target["unheard-of"] = 1;
                yield return extended;
            }
        }
    }

    private static IEnumerable<JsonNode> Values(JsonNode node) => node switch
    {
        JsonObject o => o.Select(p => p.Value!).SelectMany(v => Values(v).Prepend(v)),
        JsonArray a => a.Select(v => v!).SelectMany(v => Values(v).Prepend(v)),
        _ => [],
    };
}
