using System.Text.Json;
using DocDigits.Ingest.Evaluation.Binarisation;
using DocDigits.Ingest.Tests.Reading;
using DocDigits.Samples.Crops;

namespace DocDigits.Ingest.Tests.Evaluation.Binarisation;

[Collection(TorchThreads.Name)]
public sealed class BinarisationEvaluationTests(RealReading real) : IClassFixture<RealReading>
{
    [Fact]
    public void Every_way_reads_every_field_and_counts_it_under_its_paper_box_and_contrast()
    {
        BinarisationReport report = new BinarisationEvaluation(real.Reader, real.Policy, TimeProvider.System).Run(3, 5, index =>
        {
            InkField f = InkFieldGenerator.Draw(5, index, inColour: true);
            return new InkTrial(f.Name, f.Region, f.Text, f.Ink, f.Lines, f.Paper, f.Box, f.Contrast);
        }, 2, null, TestContext.Current.CancellationToken);

        Assert.Equal(["Ours", "Otsu", "Niblack", "Sauvola", "Wolf", "Nick", "Su", "Ours, Red", "Ours, Lightest", "Ours, Discriminant"], report.Scores.Select(s => s.Method));
        Assert.All(report.Scores, s =>
        {
            Assert.Equal(["00001.png", "00002.png", "00003.png"], s.Items.Select(i => i.File));
            Assert.Equal(["plain", "tint", "guilloche"], s.Papers.Keys);
            Assert.Equal(3, s.Boxes.Values.Sum(t => t.Count));
            Assert.Equal(3, s.Contrasts.Values.Sum(t => t.Count));
            Assert.InRange(s.FMeasure, Math.Min(s.Recall, s.Precision) - 0.3, 1);
        });
        using JsonDocument json = JsonDocument.Parse(report.ToJson());
        Assert.Equal(10, json.RootElement.GetProperty("scores").GetArrayLength());
    }
}
