using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Ingest.Evaluation.Skew;
using DocDigits.Samples.Skewed;

namespace DocDigits.Ingest.Tests.Evaluation.Skew;

public sealed class SkewEvaluationTests
{
    private static readonly IReadOnlyList<Template> Templates = TemplateCatalog.Shipped.LoadEvery();

    [Fact]
    public void Errors_are_those_against_the_truth_and_a_form_that_is_not_found_has_no_orientation()
    {
        SkewedPage form = SkewedPageGenerator.Draw(3, Templates, Templates.Count + 3), sparse = SkewedPageGenerator.Draw(3, Templates, Templates.Count);
        TurnedPage Page(int index) => index switch
        {
            0 => new TurnedPage("form", form.Kind, form.Raster, true, form.SkewDegrees, form.Orientation),
            1 => new TurnedPage("off by one", form.Kind, form.Raster, true, form.SkewDegrees - 1, (form.Orientation + 90) % 360),
            2 => new TurnedPage("sparse", sparse.Kind, sparse.Raster, false, sparse.SkewDegrees, sparse.Orientation),
            _ => new TurnedPage("grey", form.Kind, new PageRaster(400, 300, [.. Enumerable.Repeat((byte)200, 120_000)], 200), true, 0, 0),
        };

        SkewReport report = new SkewEvaluation(TimeProvider.System).Run(4, 3, Page, Templates, 2, null, TestContext.Current.CancellationToken);

        Assert.InRange(report.Items[0].EstimateError, 0, 0.2);
        Assert.Equal(1, report.Items[1].EstimateError, 0.2);
        Assert.Equal(1, report.Items[1].RegisteredError!.Value, 0.1);
        Assert.Null(report.Items[2].RegisteredError);
        Assert.Null(report.Items[3].RegisteredOrientation);
        SkewSummary all = report.Summaries[^1];
        Assert.Equal(("all", 4, 3, 1, 2), (all.Kind, all.Pages, all.Forms, all.OrientationRight, all.Registered!.Count));
        Assert.Equal(0.75, all.Estimated.WithinQuarter);
        Assert.Equal(all.Estimated.Largest, report.Items[1].EstimateError);
        Assert.Contains("\"evaluation\": \"skew\"", report.ToJson(), StringComparison.Ordinal);
    }
}
