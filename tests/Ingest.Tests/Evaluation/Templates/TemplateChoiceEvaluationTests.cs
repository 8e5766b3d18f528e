using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Ingest.Evaluation.Templates;
using DocDigits.Samples.Catalogues;

namespace DocDigits.Ingest.Tests.Evaluation.Templates;

public sealed class TemplateChoiceEvaluationTests
{
    [Fact]
    public void A_page_of_none_is_right_where_it_is_refused_and_wrong_where_it_is_taken_for_one()
    {
        Template[] templates = [TemplateComposer.Compose(1, 0), TemplateComposer.Compose(1, 2)];
        PageRaster page = CataloguePages.Draw(1, templates[0], 0), grey = new(400, 300, [.. Enumerable.Repeat((byte)200, 120_000)], 200);
        CandidatePage[] pages = [new("own", page, templates[0]), new("mislabelled", page, null), new("grey", grey, null), new("missing", grey, templates[1])];

        TemplateChoiceReport report = TemplateChoiceEvaluation.Run(4, 1, templates, i => pages[i], null, TestContext.Current.CancellationToken);

        Assert.Equal((2, 1, 0, 1), (report.OfTemplates!.Pages, report.OfTemplates.Right, report.OfTemplates.Wrong, report.OfTemplates.RightAlone));
        Assert.Equal((2, 1, 1), (report.OfNone!.Pages, report.OfNone.Right, report.OfNone.Wrong));
        Assert.All(report.Items, item => Assert.Equal(item.Milliseconds - item.MillisecondsAlone, item.MillisecondsMore));
        Assert.Contains("\"evaluation\": \"templates\"", report.ToJson(), StringComparison.Ordinal);
    }
}
