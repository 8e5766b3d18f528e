using System.Text.Json;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Imaging;
using DocDigits.Ingest.Evaluation.Speed;
using DocDigits.Recognition;
using DocDigits.Samples.Crops;
using Microsoft.Extensions.Time.Testing;

namespace DocDigits.Ingest.Tests.Evaluation.Speed;

public sealed class SpeedEvaluationTests
{
    // Each look at the clock moves it on: a stage that is timed once takes one of these.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    // As the command has it; the threads of two would wait for each other where the machine is busy.
    public SpeedEvaluationTests() => RecognitionThreads.Set(1);

    [Fact]
    public void Each_field_is_read_whole_and_by_each_reader_and_its_multiply_adds_follow_from_candidates_and_columns()
    {
        ReadingModels models = ReadingModels.Load(ReadingModels.ShippedFolder);
        var drawn = new List<int>();
        var clock = new FakeTimeProvider { AutoAdvanceAmount = Tick };

        SpeedReport report = new SpeedEvaluation(models, new AcceptancePolicy(TimeProvider.System), clock).Run(3, 7, "drawn", index =>
        {
            drawn.Add(index);
            AmountCrop amount = AmountCropGenerator.Draw(7, index);
            return new SpeedField(amount.FileName, amount.Text, amount.Raster);
        }, null, TestContext.Current.CancellationToken);

        Assert.Equal([.. Enumerable.Range(3, SpeedEvaluation.WarmUp), 0, 1, 2], drawn);
        Assert.Equal((3, 3, SpeedEvaluation.WarmUp), (report.Count, report.Exact, report.WarmUp));
        Assert.All(report.Items, i => Assert.Equal((1.0, 1.0, 1.0, 2.0), (i.Milliseconds.Segmentation, i.Milliseconds.Lattice, i.Milliseconds.Line, i.Milliseconds.Whole)));
        Assert.All(report.Items, i => Assert.True(i.Milliseconds.WholeProcessor > 0));
        Assert.All(report.Items, i => Assert.True(i.Candidates >= 5 && i.LineColumns > 50, $"{i.Candidates} candidates, {i.LineColumns} columns"));
        Assert.All(report.Items, i => Assert.Equal(i.Candidates * models.Classifier.Metadata.MultiplyAdds + models.Lines.MultiplyAdds(i.LineColumns), i.MultiplyAdds));
        Assert.Equal(report.MultiplyAdds, report.LatticeMultiplyAdds + report.LineMultiplyAdds, 3);
        Assert.Equal(report.Candidates * models.Classifier.Metadata.MultiplyAdds, report.LatticeMultiplyAdds, 3);
    }

    [Fact]
    public void A_field_without_ink_costs_no_network_anything()
    {
        ReadingModels models = ReadingModels.Load(ReadingModels.ShippedFolder);
        var blank = new SpeedField("blank.png", "12345", new PageRaster(300, 80, [.. Enumerable.Repeat((byte)250, 300 * 80)], 200));

        SpeedReport report = new SpeedEvaluation(models, new AcceptancePolicy(TimeProvider.System), TimeProvider.System)
            .Run(1, 0, "blank", _ => blank, null, TestContext.Current.CancellationToken);

        SpeedItem item = Assert.Single(report.Items);
        Assert.Equal(("", 0, 0, 0L), (item.Text, item.Candidates, item.LineColumns, item.MultiplyAdds));
        Assert.Equal((0.0, 0.0), (item.Milliseconds.Lattice, item.Milliseconds.Line));
        Assert.Equal((0, 0.0, 0.0), (report.Exact, report.LatticeMultiplyAdds, report.LineMultiplyAdds));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(10, 5, 9)]
    [InlineData(11, 6, 10)]
    public void Median_and_percentile_are_the_nearest_ranks(int count, double median, double percentile) =>
        Assert.Equal(new Duration(median, percentile), Duration.Of(Enumerable.Range(1, count).Reverse().Select(i => (double)i)));

    [Fact]
    public void The_JSON_has_the_contract_s_items_and_the_times()
    {
        var report = new SpeedReport
        {
            Source = "drawn", Seed = 1, WarmUp = 2,
            Items = [new SpeedItem("1.png", "amount", "12345", "12345", 0.99, true, 30, 160, 300_000_000, 130_000_000, new StageTimes(1, 2, 3, 7, 6))],
        };
        JsonElement json = JsonDocument.Parse(report.ToJson()).RootElement;
        Assert.Equal(("speed", 7.0, 30.0, 160.0), (json.GetProperty("evaluation").GetString(), json.GetProperty("whole").GetProperty("median").GetDouble(), json.GetProperty("candidates").GetDouble(), json.GetProperty("lineColumns").GetDouble()));
        JsonElement item = json.GetProperty("items")[0];
        Assert.Equal(("1.png", "amount", "12345", "12345", true), (item.GetProperty("file").GetString(), item.GetProperty("field").GetString(), item.GetProperty("truth").GetString(), item.GetProperty("text").GetString(), item.GetProperty("accepted").GetBoolean()));
        Assert.Equal(3, item.GetProperty("milliseconds").GetProperty("line").GetDouble());
    }
}
