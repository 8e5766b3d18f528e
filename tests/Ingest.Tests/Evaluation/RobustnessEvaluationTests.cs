using System.Xml.Linq;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Ingest.Evaluation.Plots;
using DocDigits.Ingest.Evaluation.Robustness;
using DocDigits.Ingest.Tests.Reading;
using DocDigits.Samples;
using DocDigits.Samples.Disturbances;

namespace DocDigits.Ingest.Tests.Evaluation;

public sealed class RobustnessEvaluationTests(RealReading real) : IClassFixture<RealReading>
{
    [Fact]
    public void A_page_that_is_not_found_counts_with_all_its_fields_as_unread_and_the_curve_breaks_down_there()
    {
        IReadOnlyList<Template> templates = TemplateCatalog.Shipped.LoadEvery();
        Disturbance skew = Disturbances.All.Single(d => d.Name == "skew");
        DisturbedPage Draw(int index, double level)
        {
            SamplePage page = SampleGenerator.Disturbed(new SampleOptions(3, 11), templates, index, skew, 0);
            PageRaster raster = level == 0 ? page.Raster : new PageRaster(page.Raster.Width, page.Raster.Height, [.. page.Raster.Pixels.Select(_ => (byte)200)], 200);
            return new DisturbedPage($"{level}-{index}", raster, page.Template, [.. page.Fields.Select(f => (f.Field, f.Text))]);
        }
        var trial = new DisturbanceTrial("vanishing", "whether everything is gone", "", [0, 1], Draw);

        RobustnessReport report = new RobustnessEvaluation(real.ReadPage, TimeProvider.System).Run([trial], 3, 11, templates, 2, null, TestContext.Current.CancellationToken);

        RobustnessCurve curve = Assert.Single(report.Curves);
        int fields = templates.Sum(t => t.Fields.Count);
        Assert.Equal([(3, 3), (3, 0)], curve.Levels.Select(l => (l.Pages, l.PagesFound)));
        Assert.All(curve.Levels, level => Assert.Equal(fields, level.Fields.Count));
        Assert.InRange(curve.Levels[0].Fields.ExactRate, RobustnessCurve.Floor, 1);
        Assert.Equal(0, curve.Levels[1].Fields.Exact);
        Assert.Equal((0, 1), (curve.HoldsUntil, curve.BreaksDownAt));
        Assert.Equal(fields, report.Misread.Count(item => !item.IsRead));
        Assert.Contains("\"breaksDownAt\": 1", report.ToJson(), StringComparison.Ordinal);
        Assert.Contains(XDocument.Parse(RobustnessPlot.Draw(report)).Descendants(), text => text.Value == "vanishing");
    }
}
