using System.Text.Json;
using DocDigits.Ingest.Evaluation;
using DocDigits.Ingest.Evaluation.Crops;
using DocDigits.Ingest.Tests.Reading;
using DocDigits.Learning.Composing;

namespace DocDigits.Ingest.Tests.Evaluation.Crops;

[Collection(TorchThreads.Name)]
public sealed class CropEvaluationTests(RealReading real) : IClassFixture<RealReading>
{
    private static CutDigits Digits { get; } = new(new CellComposer(DrawnWriters.Digits()));

    [Fact]
    public void Every_digit_is_an_item_counted_under_its_cut_and_twice_the_same()
    {
        CropReport report = Run(1), again = Run(2);
        Assert.Equal(2 * CutDigits.Cuts.Count, report.Totals.Count);
        Assert.Equal(CutDigits.Cuts, report.Cuts.Keys);
        Assert.All(report.Cuts.Values, totals => Assert.Equal(2, totals.Count));
        Assert.Equal(report.Items, again.Items);
        Assert.All(report.Items, i => Assert.Equal(i.Accepted, i.Reason is null));

        using JsonDocument json = JsonDocument.Parse(report.ToJson());
        Assert.Equal("crops", json.RootElement.GetProperty("evaluation").GetString());
        Assert.Equal(report.Items.Count, json.RootElement.GetProperty("items").GetArrayLength());

        CropReport Run(int workers) => new CropEvaluation(real.Reader, real.Policy, TimeProvider.System).Run(
            2 * CutDigits.Cuts.Count, 3, i => Digits.Draw(CutDigits.Cuts[i / 2], 3, i % 2), workers, null, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_digit_depends_on_its_cut_seed_and_place_alone()
    {
        CutDigit drawn = Digits.Draw("comb", 3, 1);
        Assert.Equal(("comb-00002.png", "comb"), (drawn.Name, drawn.Cut));
        Assert.Equal(drawn.Raster.Pixels, Digits.Draw("comb", 3, 1).Raster.Pixels);
        Assert.NotEqual(drawn.Raster.Pixels, Digits.Draw("comb", 4, 1).Raster.Pixels);
        Assert.Throws<ArgumentException>(() => Digits.Draw("round", 3, 1));
    }

    [Fact]
    public void Digits_are_read_in_any_cut_and_none_that_stands_alone_is_wrong_silently()
    {
        const int each = 20;
        CropReport report = new CropEvaluation(real.Reader, real.Policy, TimeProvider.System).Run(
            each * CutDigits.Cuts.Count, 5, i => Digits.Draw(CutDigits.Cuts[i / each], 5, i % each), 2, null, TestContext.Current.CancellationToken);
        // Upright bars are all that these digits have of sides: one of the next box's looks like a one.
        string[] alone = [.. DigitCut.All.Where(cut => !cut.HasNeighbours).Select(cut => cut.Name)];
        Assert.DoesNotContain(report.Items, i => alone.Contains(i.Kind) && i.Accepted && !i.IsExact);
        Assert.All(report.Cuts, cut => Assert.True(cut.Value.Exact >= 0.7 * each, $"{cut.Key}: {cut.Value.Exact} of {each}"));
    }
}
