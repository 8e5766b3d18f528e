using System.Text.Json;
using DocDigits.Ingest.Evaluation;
using DocDigits.Ingest.Evaluation.Negatives;
using DocDigits.Ingest.Tests.Reading;
using DocDigits.Samples.Negatives;

namespace DocDigits.Ingest.Tests.Evaluation.Negatives;

[Collection(TorchThreads.Name)]
public sealed class NegativeEvaluationTests(RealReading real) : IClassFixture<RealReading>
{
    [Fact]
    public void Every_field_is_an_item_and_twice_the_same()
    {
        NegativeReport report = Run(1), again = Run(2);
        Assert.Equal(14, report.Totals.Count);
        Assert.Equal(NegativeGenerator.Kinds.SkipLast(1), report.Kinds.Keys);
        Assert.Equal(report.Items, again.Items);
        Assert.All(report.Items, i => Assert.Equal("", i.Truth));
        Assert.All(report.Items, i => Assert.Equal(i.Accepted, i.Reason is null));
        Assert.Equal("", report.Items.First(i => i.Kind == "empty").Text);

        using JsonDocument json = JsonDocument.Parse(report.ToJson());
        Assert.Equal(14, json.RootElement.GetProperty("items").GetArrayLength());
        Assert.Equal("amount", json.RootElement.GetProperty("items")[0].GetProperty("field").GetString());

        NegativeReport Run(int workers) => new NegativeEvaluation(real.Reader, real.Policy, TimeProvider.System).Run(
            14, 5, index => { NegativeSample s = NegativeGenerator.Draw(5, index); return new NegativeField(s.FileName, s.Kind, s.Raster); },
            CropKind.Amount, workers, null, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Accepted_ones_are_false_and_reasons_that_differ_in_their_numbers_are_one()
    {
        NegativeTotals totals = NegativeTotals.Of(
        [
            Item("12", 0.999, true, null),
            Item("34", 0.95, false, "Not certain enough: 95.0 % of the 99.0 % asked."),
            Item("56", 0.2, false, "Not certain enough: 20.0 % of the 99.0 % asked."),
            Item("", 1, false, "The field is empty."),
        ]);
        Assert.Equal((4, 1, 1), (totals.Count, totals.FalseAccepts, totals.Nothing));
        Assert.Equal([("0.5", 2), ("0.9", 2), ("0.99", 1)], totals.AtLeast.Select(a => (a.Key, a.Value)));
        Assert.Equal((0.95, 0.999), (totals.MedianConfidence, totals.HighestConfidence));
        Assert.Equal([("Not certain enough: … of the … asked.", 2), ("The field is empty.", 1)], totals.Reasons.Select(r => (r.Key, r.Value)));

        static FieldItem Item(string text, double confidence, bool accepted, string? reason) => new("f", 0, "amount", "words", "", text, confidence, accepted) { Reason = reason };
    }
}
