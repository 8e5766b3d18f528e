using System.Text.Json.Nodes;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Quality;
using DocDigits.Documents.Templates;
using DocDigits.Documents.Tests.Templates;

namespace DocDigits.Documents.Tests.Quality;

public sealed class PageQualityTests
{
    [Fact]
    public void The_metrics_are_the_sixteen_in_their_order_each_with_a_name_of_its_own()
    {
        Assert.Equal(Enum.GetValues<QualityMetric>(), QualityMetrics.All.Select(info => info.Metric));
        Assert.Equal(16, QualityMetrics.All.Select(info => info.Name).Distinct().Count());
        Assert.All(QualityMetrics.All, info => Assert.Equal(info.Metric, QualityMetrics.Named(info.Name)));
        Assert.Throws<FormatException>(() => QualityMetrics.Named("beauty"));
    }

    [Fact]
    public void A_usual_limit_lies_in_the_range_that_templates_may_ask_for_and_only_a_fault_at_a_place_touches_fields()
    {
        Assert.All(QualityMetrics.All, info =>
        {
            Assert.InRange(info.Limit, info.Range.Least, info.Range.Greatest);
            Assert.True(info.IsLocal || info.Action != QualityAction.Field);
        });
    }

    [Fact]
    public void A_worse_value_is_never_judged_better()
    {
        foreach (QualityMetricInfo info in QualityMetrics.All)
        {
            QualityLimit limit = QualityLimits.Usual.Of(info.Metric);
            double[] values = [.. Enumerable.Range(0, 300).Select(i => i * info.Limit / 100)];
            QualityOutcome[] outcomes = [.. (info.IsFloor ? values.Reverse() : values).Select(limit.Judge)];

            Assert.Equal(outcomes.Order(), outcomes);
            Assert.Equal([QualityOutcome.Passed, QualityOutcome.Suspect, QualityOutcome.Failed], outcomes.Distinct());
            Assert.Equal(QualityOutcome.Suspect, limit.Judge(info.Limit));
        }
    }

    [Fact]
    public void A_template_changes_what_it_names_and_no_other_metric()
    {
        QualityLimits limits = Read("""{ "excessiveSkew": { "limit": 8 }, "piggybackDocument": { "then": "rescan" }, "foldedOrTornEdges": { "limit": 3, "then": "review" } }""").Quality;

        Assert.Equal(new QualityLimit(QualityMetric.ExcessiveSkew, 8, QualityAction.Note), limits.Of(QualityMetric.ExcessiveSkew));
        Assert.Equal(QualityAction.Rescan, limits.Of(QualityMetric.PiggybackDocument).Action);
        Assert.Equal(QualityMetrics.Of(QualityMetric.PiggybackDocument).Limit, limits.Of(QualityMetric.PiggybackDocument).Value);
        Assert.Equal(new QualityLimit(QualityMetric.FoldedOrTornEdges, 3, QualityAction.Review), limits.Of(QualityMetric.FoldedOrTornEdges));
        foreach (QualityMetric other in Enum.GetValues<QualityMetric>().Except([QualityMetric.ExcessiveSkew, QualityMetric.PiggybackDocument, QualityMetric.FoldedOrTornEdges]))
            Assert.Equal(QualityLimits.Usual.Of(other), limits.Of(other));
    }

    [Theory]
    [InlineData("""{ "excessiveSkew": { "limit": 91 } }""", "$.quality.excessiveSkew.limit", "0 to 90")]
    [InlineData("""{ "excessiveSkew": { "then": "field" } }""", "$.quality.excessiveSkew.then", "note, review, rescan")]
    [InlineData("""{ "excessiveSkew": {} }""", "$.quality.excessiveSkew", "Says nothing")]
    [InlineData("""{ "excessiveSkew": 8 }""", "$.quality.excessiveSkew", "Must be an object")]
    [InlineData("""{ "beauty": { "limit": 1 } }""", "$.quality.beauty", "known here are undersizeImage")]
    [InlineData("""{ "frontRearMismatch": { "then": "field" } }""", "$.quality.frontRearMismatch.then", "note, review, rescan")]
    [InlineData("[]", "$.quality", "Must be an object")]
    public void A_mistake_is_named_with_its_place(string quality, string path, string says)
    {
        JsonObject json = ShippedTemplates.Json("personal-cheque");
        json["quality"] = JsonNode.Parse(quality);

        TemplateProblem problem = Assert.Single(ShippedTemplates.ProblemsOf(json));
        Assert.Equal(path, problem.JsonPath);
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_metric_sends_the_fields_to_review_that_its_action_names_and_only_those_that_were_accepted()
    {
        Template cheque = ShippedTemplates.Load("personal-cheque");
        var before = new NeedsReview("Cannot be read.");
        (TemplateField, Decision)[] decided = [(cheque.Fields[0], Accepted.Instance), (cheque.Fields[1], Accepted.Instance), (cheque.Fields[2], before)];
        IReadOnlyList<Decision> Under(QualityAction action, double value) => AcceptancePolicy.CheckQuality(
            new PageQuality([QualityMeasurement.Measured(new QualityLimit(QualityMetric.CarbonStrip, 2, action), value, [cheque.Fields[1].Name, cheque.Fields[2].Name])]), decided);

        Assert.Equal([Accepted.Instance, Accepted.Instance, before], Under(QualityAction.Review, 1.9));
        Assert.Equal([Accepted.Instance, Accepted.Instance, before], Under(QualityAction.Note, 9));
        IReadOnlyList<Decision> field = Under(QualityAction.Field, 9);
        Assert.Equal([Accepted.Instance, before], [field[0], field[2]]);
        Assert.Contains("carbon strip detected, 9 mm (at most 2)", Assert.IsType<NeedsReview>(field[1]).Reason, StringComparison.Ordinal);
        IReadOnlyList<Decision> all = Under(QualityAction.Review, 9);
        Assert.Equal(field[1], all[0]);
        Assert.Equal(before, all[2]);
    }

    [Fact]
    public void Only_a_failed_metric_that_asks_for_it_has_the_page_scanned_again()
    {
        var limit = new QualityLimit(QualityMetric.ExcessiveSkew, 5, QualityAction.Rescan);

        Assert.Null(new PageQuality([QualityMeasurement.Measured(limit, 5)]).RescanReason);
        Assert.Null(new PageQuality([QualityMeasurement.NotMeasured(limit, "It is not known.")]).RescanReason);
        Assert.Null(new PageQuality([QualityMeasurement.Measured(limit with { Action = QualityAction.Review }, 6)]).RescanReason);
        Assert.Equal("The scan is not good enough: excessive document skew, 6 degrees (at most 5). Lay the sheet straight.", new PageQuality([QualityMeasurement.Measured(limit, 6)]).RescanReason);
    }

    private static Template Read(string quality)
    {
        JsonObject json = ShippedTemplates.Json("personal-cheque");
        json["quality"] = JsonNode.Parse(quality);
        return Assert.IsType<LoadedTemplate>(TemplateFile.Parse(json.ToJsonString())).Template;
    }
}
