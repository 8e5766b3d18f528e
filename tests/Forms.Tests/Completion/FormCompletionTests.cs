using System.Text.Json.Nodes;
using CsCheck;
using DocDigits.Documents.Templates;
using DocDigits.Forms.Completion;

namespace DocDigits.Forms.Tests.Completion;

public sealed class FormCompletionTests
{
    [Fact]
    public void Fields_alone_become_a_form_with_four_fiducials_and_a_code_that_tells_top_from_bottom()
    {
        Gen.Select(Gen.Int[70, 297], Gen.Int[70, 297], Gen.Int[0, 4]).Holds((width, height, fields) =>
        {
            JsonObject bare = Bare(width, height, fields);
            var completed = Assert.IsType<CompletedForm>(FormCompletion.Complete(bare.ToJsonString()));
            Assert.Equal(4, completed.Template.Anchors.OfType<FiducialAnchor>().Count());
            Assert.NotNull(completed.Template.Code);
            Assert.False(TemplateSymmetry.LooksTheSameUpsideDown(completed.Template));
            Assert.Equal(bare["fields"]!.ToJsonString(), JsonNode.Parse(completed.Json)!["fields"]!.ToJsonString());
            Assert.IsType<PrintedForm>(FormPrinter.Print(completed.Template, FormPaper.Sheet, FormTint.Default));
        }, iter: 40);
    }

    [Fact]
    public void A_code_is_added_beside_anchors_that_are_there()
    {
        JsonObject json = JsonNode.Parse(File.ReadAllText(Forms.OrderFormFile))!.AsObject();
        json.Remove("code");
        var completed = Assert.IsType<CompletedForm>(FormCompletion.Complete(json.ToJsonString()));
        Assert.Equal(Forms.OrderForm.Anchors, completed.Template.Anchors);
        Assert.NotNull(completed.Template.Code);
    }

    [Fact]
    public void What_is_complete_wrong_or_full_is_refused_with_the_reason()
    {
        Assert.Contains("nothing to add", Refusal(File.ReadAllText(Forms.OrderFormFile)), StringComparison.Ordinal);
        Assert.Contains("Not JSON", Refusal("{"), StringComparison.Ordinal);
        Assert.Contains("$:", Refusal("[]"), StringComparison.Ordinal);
        JsonObject outside = Bare(100, 100, 1);
        outside["fields"]![0]!["rectangle"]!["x"] = 90;
        Assert.StartsWith("$.fields[0].rectangle", Refusal(outside.ToJsonString()), StringComparison.Ordinal);
        JsonObject sizeless = Bare(100, 100, 1);
        sizeless.Remove("size");
        Assert.Equal("$.size: Is missing.", Refusal(sizeless.ToJsonString()));
        JsonObject full = Bare(100, 100, 0);
        full["fields"]![0]!["rectangle"] = JsonNode.Parse("""{ "x": 1, "y": 1, "width": 98, "height": 98 }""");
        Assert.Contains("no room for a fiducial", Refusal(full.ToJsonString()), StringComparison.Ordinal);
    }

    private static string Refusal(string json) => Assert.IsType<UncompletedForm>(FormCompletion.Complete(json)).Reason;

    /// <summary>A template of amounts one below the other in the middle of the sheet, with no anchors.</summary>
    private static JsonObject Bare(int width, int height, int fields)
    {
        JsonObject json = JsonNode.Parse("""{ "name": "bare", "version": 3, "fields": [] }""")!.AsObject();
        json["size"] = new JsonObject { ["width"] = width, ["height"] = height };
        for (int i = 0; i <= fields; i++)
        {
            json["fields"]!.AsArray().Add(JsonNode.Parse($$"""
                { "name": "amount-{{i}}", "kind": "amount", "rectangle": { "x": 20, "y": {{28 + i * 6}}, "width": 30, "height": 5 },
                  "format": { "type": "amount", "currency": "EUR", "decimals": 2, "maximumMajorDigits": 5 } }
                """));
        }
        return json;
    }
}
