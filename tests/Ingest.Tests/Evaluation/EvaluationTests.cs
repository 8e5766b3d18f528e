using System.Text.Json;
using DocDigits.Documents.Templates;
using DocDigits.Ingest.Evaluation;
using DocDigits.Ingest.Tests.Reading;
using DocDigits.Samples;
using DocDigits.Segmentation.Encoding;

namespace DocDigits.Ingest.Tests.Evaluation;

public sealed class EvaluationTests(RealReading real) : IClassFixture<RealReading>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Every_row_of_the_truth_is_an_item_whether_or_not_its_page_can_be_read()
    {
        IReadOnlyList<Template> templates = TemplateCatalog.Shipped.LoadEvery();
        SamplePage sample = SampleGenerator.Generate(new SampleOptions(1, 4711), templates).Single();
        folder.Write("page.png", RasterEncoder.Png(sample.Raster));
        folder.Write("torn.png", "no picture");
        string field = sample.Fields[0].Field.Name;
        string truth = folder.Write("truth.csv", $"""
            file,page,field,text
            page.png,0,{field},123
            torn.png,0,{field},123
            gone.png,0,{field},
            page.png,0,no-such-field,9
            page.png,7,{field},5
            """);

        EvaluationReport report = new PageEvaluation(real.ReadPage, TimeProvider.System)
            .Run(folder.Path, truth, templates, 2, null, TestContext.Current.CancellationToken);

        Assert.Equal(["page.png", "torn.png", "gone.png", "page.png", "page.png"], report.Items.Select(i => i.File));
        Assert.Equal(["", "", "", ""], report.Items.Skip(1).Select(i => i.Text));
        Assert.DoesNotContain(report.Items.Skip(1), i => i.Accepted);
        Assert.Equal(5, report.Totals.Count);
        Assert.Equal(["gone.png", "page.png", "torn.png"], report.Unread.Select(u => u.File).Order(StringComparer.Ordinal));
        Assert.Equal(1, report.Kinds["none"].Count);
    }

    [Fact]
    public void A_crop_that_cannot_be_decoded_is_an_item_too_and_the_json_has_the_names_of_the_contract()
    {
        folder.Write("blank.png", TestPages.Png(255));
        string truth = folder.Write("truth.csv", "file,digits\nblank.png,12\ngone.png,345\n");

        EvaluationReport report = new FieldEvaluation(real.Reader, real.Policy, TimeProvider.System)
            .Run(folder.Path, truth, CropKind.Amount, 1, null, TestContext.Current.CancellationToken);

        using JsonDocument json = JsonDocument.Parse(report.ToJson());
        JsonElement[] items = [.. json.RootElement.GetProperty("items").EnumerateArray()];
        Assert.Equal(["12", "345"], items.Select(i => i.GetProperty("truth").GetString()));
        foreach (JsonElement item in items)
        {
            Assert.Equal("", item.GetProperty("text").GetString());
            Assert.False(item.GetProperty("accepted").GetBoolean());
            Assert.Equal(JsonValueKind.Number, item.GetProperty("confidence").ValueKind);
            Assert.Equal("amount", item.GetProperty("field").GetString());
        }
        Assert.Equal(0, report.Totals.DigitAccuracy);
        Assert.Equal("gone.png", Assert.Single(report.Unread).File);
    }

    public void Dispose() => folder.Dispose();
}
