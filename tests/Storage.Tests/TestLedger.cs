using DocDigits.Documents;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Segments;
using DocDigits.Documents.Templates;
using DocDigits.Storage.Records;
using Microsoft.Extensions.Time.Testing;

namespace DocDigits.Storage.Tests;

/// <summary>A real ledger in a temporary folder, a clock that stands still, and short ways to fill it.</summary>
internal sealed class TestLedger : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public TestLedger()
    {
        Path = folder.File("ledger.db");
        Ledger = Ledger.Open(Path, Clock);
    }

    public static TemplateField Account { get; } =
        new("account", FieldLayout.Comb, new MillimetreRect(10, 10, 50, 8), new DigitsFormat(4, 4)) { Cells = 4, TargetError = 0.02 };

    public static TemplateField Amount { get; } =
        new("amount", FieldLayout.Free, new MillimetreRect(10, 30, 40, 10), new AmountFormat("EUR", 2, 6));

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));

    public string Path { get; }

    public Ledger Ledger { get; }

    public static ContentHash Hash(string content) => ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(content));

    public FileReceipt Receive(string content, int pages, string batch = "Monday", string? name = null, TemplateChoice? template = null, bool bothSides = false)
    {
        long batchId = Ledger.OpenBatch(batch, BatchSource.Ingest);
        name ??= content + ".tif";
        long sighting = Ledger.RecordSighting(batchId, "/scans/" + name, claimedPath: null, home: null, bothSides);
        return Ledger.ReceiveFile(sighting, new IncomingFile(Hash(content), name, 1000, "TIFF", pages, null), template ?? TemplateChoice.Auto);
    }

    public PageClaim Claim(long page) => Ledger.ClaimPage(page) ?? throw new InvalidOperationException($"Page {page} does not wait.");

    /// <summary>Receives one page and records it with an account of the confidence given and an amount that is accepted.</summary>
    public long ReadPage(string content, double confidence, string batch = "Monday")
    {
        long page = Receive(content, 1, batch).PagesToRead.Single();
        Ledger.RecordReading(Claim(page), Reading(confidence));
        return page;
    }

    public static PageReading Reading(double confidence, string account = "1234", string template = "slip", int version = 1)
    {
        FieldOutcome[] fields =
        [
            Outcome(Account, account, confidence, null, confidence >= 0.98 ? Accepted.Instance : new NeedsReview("Not certain enough.")),
            Outcome(Amount, "1250", 0.999, 1250, Accepted.Instance),
        ];
        StageTiming[] timings = [new("registration", TimeSpan.FromMilliseconds(12.5)), new("digits", TimeSpan.FromMilliseconds(3))];
        return new PageReading(new PageRead(template, version, -1.25, 0.14, fields, timings) { Orientation = 270 }, 1600, 800, 200, [Hash("crop 1"), Hash("crop 2")]);
    }

    public FieldRow FieldOf(long page, string name) => Ledger.Page(page)!.Fields.Single(f => f.Field.Name == name).Field;

    public void Dispose()
    {
        Ledger.Dispose();
        folder.Dispose();
    }

    private static FieldOutcome Outcome(TemplateField field, string text, double confidence, long? value, Decision decision)
    {
        var crop = new PageRaster(60, 20, new byte[1200], 200);
        var region = new FieldRegion(field, crop, new PixelQuad(new(100.5, 200), new(160, 200), new(160, 220), new(100, 220)), new PixelRect(5, 5, 50, 10));
        DigitInField[] digits = [.. text.Select((c, i) => new DigitInField(new PixelRect(5 + 10 * i, 6, 8, 8), Digit(c - '0', 0.91f), c - '0'))];
        return new FieldOutcome(region, new FieldReading(text, text, confidence, digits, [new TextCandidate(text, confidence), new TextCandidate("9999", 0.001)]) { MinorUnits = value }, decision);
    }

    private static DigitReading Digit(int digit, float probability) => new(
        [.. Enumerable.Range(0, 10).Select(d => d == digit ? probability : (1 - probability) / 9)]);
}
