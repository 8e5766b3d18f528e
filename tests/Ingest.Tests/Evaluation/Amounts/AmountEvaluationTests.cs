using System.Text.Json;
using DocDigits.Ingest.Evaluation.Amounts;
using DocDigits.Ingest.Tests.Reading;
using DocDigits.Learning.Composing;

namespace DocDigits.Ingest.Tests.Evaluation.Amounts;

[Collection(TorchThreads.Name)]
public sealed class AmountEvaluationTests(RealReading real) : IClassFixture<RealReading>
{
    [Fact]
    public void Every_amount_is_an_item_counted_under_its_writing_and_twice_the_same()
    {
        AmountReport report = Run(1), again = Run(2);
        Assert.Equal(2 * WrittenAmounts.Writings.Count, report.Totals.Count);
        Assert.Equal(WrittenAmounts.Writings, report.Writings.Keys);
        Assert.All(report.Writings.Values, totals => Assert.Equal(2, totals.Count));
        Assert.Equal(report.Items, again.Items);
        Assert.All(report.Items, i => Assert.Equal(i.Accepted, i.Reason is null));

        using JsonDocument json = JsonDocument.Parse(report.ToJson());
        Assert.Equal("amounts", json.RootElement.GetProperty("evaluation").GetString());
        Assert.Equal(report.Items.Count, json.RootElement.GetProperty("items").GetArrayLength());

        AmountReport Run(int workers) => new AmountEvaluation(real.Reader, real.Policy, TimeProvider.System).Run(
            2 * WrittenAmounts.Writings.Count, 3, i => Amounts.Draw(WrittenAmounts.Writings[i / 2], 3, i % 2), workers, null, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void An_amount_depends_on_its_writing_seed_and_place_alone()
    {
        AmountTrial drawn = Amounts.Draw("point", 3, 1);
        Assert.Equal(("point-00002.png", "point"), (drawn.Name, drawn.Writing));
        Assert.Equal(drawn.Raster.Pixels, Amounts.Draw("point", 3, 1).Raster.Pixels);
        Assert.NotEqual(drawn.Written, Amounts.Draw("point", 4, 1).Written);
        Assert.Throws<ArgumentException>(() => Amounts.Draw("roman", 3, 1));
    }

    [Fact]
    public void An_amount_without_one_value_is_refused()
    {
        AmountTrial vague = Amounts.Draw("point", 3, 0) with { Written = "1234" };
        var evaluation = new AmountEvaluation(real.Reader, real.Policy, TimeProvider.System);
        Assert.ThrowsAny<Exception>(() => evaluation.Run(1, 0, _ => vague, 1, null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_value_counts_and_the_digits_beside_it()
    {
        AmountTotals totals = AmountTotals.Of(
        [
            Item("12350", "123 50/100", accepted: true),
            Item("12350100", "12350/100", accepted: false), // all digits, and no value
            Item("12380", "123^80/100", accepted: true),
            Item("12350", "123.50", accepted: false),
        ]);
        Assert.Equal(new AmountTotals(4, 2, 2, 2, 1), totals);

        static AmountItem Item(string text, string raw, bool accepted) => new("f", "amount", "fraction", "123 50/100", "12350", text, raw, 0.9, accepted);
    }

    private static WrittenAmounts Amounts { get; } = new(new FieldComposer(DrawnWriters.Digits()));
}
