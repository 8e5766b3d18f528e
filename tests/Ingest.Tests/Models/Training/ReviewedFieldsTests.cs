using System.Text;
using DocDigits.Documents;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Ingest.Models.Training;
using DocDigits.Learning.Adaptation;
using DocDigits.Learning.Tests.Support;
using DocDigits.Segmentation.Encoding;
using DocDigits.Segmentation.Fields;
using DocDigits.Storage;
using DocDigits.Storage.Content;
using DocDigits.Storage.Records;

namespace DocDigits.Ingest.Tests.Models.Training;

public sealed class ReviewedFieldsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Ledger ledger;
    private readonly ContentStore store;
    private readonly Template template;

    public ReviewedFieldsTests()
    {
        ledger = Ledger.Open(folder["ledger.db"], TimeProvider.System);
        store = new ContentStore(folder["content"], TimeProvider.System);
        template = Assert.IsType<LoadedTemplate>(TemplateCatalog.Shipped.Find("personal-cheque")).Template;
    }

    [Fact]
    public void Fields_that_clerks_decided_come_back_as_they_were_read_with_the_digits_that_were_written()
    {
        (long page, FieldRegion region) = Read("12550", "125.50");
        ledger.Correct(Field(page), 0, "Ann", "12950");
        (long other, _) = Read("4711", "47.11");
        ledger.Accept(Field(other), 0, "Ann");
        Read("800", "8.00"); // nobody looked at it

        SiteFields site = Fields().Read(TestContext.Current.CancellationToken);

        Assert.Equal(2, ledger.ReviewedFreeFieldCount());
        Assert.Equal([($"page {page}", "amount", "12950"), ($"page {other}", "amount", "4711")], site.Fields.Select(f => (f.Name, f.Part, f.Text)));
        Assert.Empty(site.LeftOut);
        // The very pixels: what is learnt from is what is read.
        var again = Assert.IsType<FreeField>(site.Fields[0].Field);
        var before = Assert.IsType<FreeField>(FieldSegmenter.Segment(region, TestContext.Current.CancellationToken));
        Assert.Equal(region.Crop.Pixels, again.Region.Crop.Pixels);
        Assert.Equal(before.Line!.Pixels, again.Line!.Pixels);
        Assert.Equal(0, Assert.IsType<AmountFormat>(again.Region.Field.Format).Decimals);
    }

    [Fact]
    public void What_cannot_be_learnt_from_is_left_out_and_counted()
    {
        (long unclear, _) = Read("150000", "1500");
        ledger.Accept(Field(unclear), 0, "Ann");
        (long blank, _) = Read("", "");
        ledger.Correct(Field(blank), 0, "Ann", "125");
        (long undone, _) = Read("4711", "47.11");
        ledger.Accept(Field(undone), 0, "Ann");
        ledger.Undo(Field(undone), 1, "Ann");
        (long empty, _) = Read("99", "99");
        ledger.Correct(Field(empty), 0, "Ann", "");
        (long gone, _) = Read("1234", "12.34", templateVersion: template.Version + 1);
        ledger.Accept(Field(gone), 0, "Ann");

        SiteFields site = Fields().Read(TestContext.Current.CancellationToken);

        Assert.Empty(site.Fields);
        Assert.Equal([1, 1, 1], site.LeftOut.Select(l => l.Count));
        Assert.All(new[] { "which of their digits", "no ink", "template" }, reason => Assert.Contains(site.LeftOut, l => l.Reason.Contains(reason, StringComparison.Ordinal)));
    }

    public void Dispose()
    {
        ledger.Dispose();
        folder.Dispose();
    }

    private ReviewedFields Fields() => new(ledger, store, TemplateCatalog.Shipped);

    private long Field(long page) => ledger.Page(page)!.Fields.Single().Field.Id;

    private (long Page, FieldRegion Region) Read(string text, string raw, int? templateVersion = null)
    {
        byte[] source = Encoding.UTF8.GetBytes($"{text} {raw}");
        ContentHash hash = store.Put(source);
        long sighting = ledger.RecordSighting(ledger.OpenBatch("Monday", BatchSource.Ingest), $"/scans/{raw}.png", null, null);
        long page = ledger.ReceiveFile(sighting, new IncomingFile(hash, $"{raw}.png", source.Length, "PNG", 1, null), TemplateChoice.Auto).PagesToRead.Single();
        FieldRegion region = FieldRegion.OfCrop(template.Fields.Single(f => f.Name == "amount"), DrawnFields.Raster(text, seed: text.Length));
        var reading = new FieldReading(text, raw, 0.5, [], [new TextCandidate(text, 0.5)]);
        var outcome = new PageRead(template.Name, templateVersion ?? template.Version, 0, 0, [new FieldOutcome(region, reading, new NeedsReview("Not certain enough."))], []);
        Assert.True(ledger.RecordReading(ledger.ClaimPage(page)!, new PageReading(outcome, 800, 400, 200, [store.Put(RasterEncoder.Png(region.Crop))])));
        return (page, region);
    }
}
