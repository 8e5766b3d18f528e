using DocDigits.Documents;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Templates;
using DocDigits.Ingest;
using DocDigits.Segmentation.Encoding;
using DocDigits.Storage;
using DocDigits.Storage.Content;
using DocDigits.Storage.Records;

namespace DocDigits.Dashboard.Tests.Seeding;

/// <summary>A real ledger and content store in a temporary folder, filled as the pipeline would fill them.</summary>
internal sealed class SeededLedger : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("docdigits-dashboard-");
    private int seed;

    public SeededLedger(TimeProvider clock)
    {
        Clock = clock;
        Policy = new AcceptancePolicy(clock);
        Ledger = Ledger.Open(Path.Combine(folder.FullName, "ledger.db"), clock);
        Store = new ContentStore(Path.Combine(folder.FullName, "content"), clock);
        Templates = new TemplateCatalog(new DataPaths(Folder).Templates, new TemplateCatalog(Path.Combine(RepositoryRoot(), "samples", "templates")));
    }

    public TimeProvider Clock { get; }

    public AcceptancePolicy Policy { get; }

    public Ledger Ledger { get; }

    public ContentStore Store { get; }

    public TemplateCatalog Templates { get; }

    public string Folder => folder.FullName;

    public Template Template(string name) => Assert.IsType<LoadedTemplate>(Templates.Find(name)).Template;

    /// <summary>A page that waits, in a file of its own.</summary>
    public long Queue(string batch, string file, byte[]? content = null, int pages = 1, bool bothSides = false)
    {
        byte[] bytes = content ?? RasterEncoder.Png(new PageRaster(40, 20, [.. Enumerable.Range(0, 800).Select(i => (byte)(i * 7 + seed))], 200));
        seed++;
        ContentHash hash = Store.Put(bytes);
        long batchId = Ledger.OpenBatch(batch, BatchSource.Upload);
        long sighting = Ledger.RecordSighting(batchId, "/scans/" + file, null, null, bothSides);
        return Ledger.ReceiveFile(sighting, new IncomingFile(hash, file, bytes.Length, pages == 1 ? "PNG" : "TIFF", pages, null), TemplateChoice.Auto).PagesToRead.Single();
    }

    /// <summary>A page that was read, of a template, with what each of its fields holds.</summary>
    public long Read(string batch, string file, string template, Func<TemplateField, Entry> entryOf, int orientation = 0)
    {
        (PageRaster picture, PageRead outcome) = FilledPage.Draw(Template(template), entryOf, Policy, seed);
        PageRaster scanned = QuarterTurn.Upright(picture, (360 - orientation) % 360);
        outcome = outcome with
        {
            Orientation = orientation,
            Fields = [.. outcome.Fields.Select(f => f with { Region = f.Region with { CropQuad = QuarterTurn.ToScanned(f.Region.CropQuad, scanned.Width, scanned.Height, orientation) } })],
        };
        long page = Queue(batch, file, RasterEncoder.Png(scanned));
        ContentHash[] crops = [.. outcome.Fields.Select(f => Store.Put(RasterEncoder.Png(f.Region.Crop)))];
        Assert.True(Ledger.RecordReading(Claim(page), new PageReading(outcome, scanned.Width, scanned.Height, scanned.Dpi, crops)));
        return page;
    }

    /// <summary>A page of a cheque whose amount alone is doubtful.</summary>
    public long ReadCheque(string batch, string file, string amount = "12550", double confidence = 0.71, string? written = null, int orientation = 0) =>
        Read(batch, file, "personal-cheque", field => field.Name switch
        {
            "amount" => new Entry(written ?? amount, amount, confidence),
            "date" => Entry.Sure("14032026"),
            _ => Entry.Sure("004711"),
        }, orientation);

    /// <summary>A cheque in a file with both sides.</summary>
    /// <param name="batch">Name of the batch.</param>
    /// <param name="file">Name of the file.</param>
    /// <param name="rear">What was seen of the rear when the front was read; a <see cref="MissingRear"/> for a file of one page.</param>
    /// <returns>The front.</returns>
    public long ReadSides(string batch, string file, RearSide rear)
    {
        (PageRaster front, PageRead outcome) = FilledPage.Draw(Template("personal-cheque"), _ => Entry.Sure("123456"), Policy, seed);
        var back = new PageRaster(front.Width, front.Height - 60, [.. Enumerable.Repeat((byte)226, front.Width * (front.Height - 60))], front.Dpi);
        byte[] content = rear is MissingRear ? RasterEncoder.Png(front) : RasterEncoder.Tiff([front, back], TiffCompression.Deflate);
        long page = Queue(batch, file, content, rear is MissingRear ? 1 : 2, bothSides: true);
        if (rear is ScannedRear scanned) rear = scanned with { Width = back.Width, Height = back.Height };
        ContentHash[] crops = [.. outcome.Fields.Select(f => Store.Put(RasterEncoder.Png(f.Region.Crop)))];
        Assert.True(Ledger.RecordReading(Claim(page), new PageReading(outcome, front.Width, front.Height, front.Dpi, crops), rear));
        return page;
    }

    public long Fail(string batch, string file, string reason, bool needsTemplate = false)
    {
        long page = Queue(batch, file);
        Assert.True(Ledger.RecordFailure(Claim(page), reason, needsTemplate, SeededQuality.Mixed));
        return page;
    }

    public void Refuse(string batch, string file, string reason)
    {
        byte[] bytes = [1, 2, 3, (byte)seed++];
        long sighting = Ledger.RecordSighting(Ledger.OpenBatch(batch, BatchSource.Upload), "/scans/" + file, null, null);
        Ledger.ReceiveFile(sighting, new IncomingFile(Store.Put(bytes), file, bytes.Length, null, 0, reason), TemplateChoice.Auto);
    }

    public FieldRow FieldOf(long page, string name) => Ledger.Page(page)!.Fields.Single(f => f.Field.Name == name).Field;

    public PageClaim Claim(long page) => Ledger.ClaimPage(page) ?? throw new InvalidOperationException($"Page {page} does not wait.");

    public void Dispose()
    {
        Ledger.Dispose();
        folder.Delete(recursive: true);
    }

    public static string RepositoryRoot()
    {
        DirectoryInfo? place = new(AppContext.BaseDirectory);
        while (place is not null && !File.Exists(Path.Combine(place.FullName, "DocDigits.sln"))) place = place.Parent;
        return place?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
