using System.Collections.Concurrent;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Templates;
using DocDigits.Ingest.Intake;
using DocDigits.Ingest.Jobs;
using DocDigits.Samples;
using DocDigits.Segmentation.Decoding;
using DocDigits.Segmentation.Encoding;
using DocDigits.Storage.Records;

namespace DocDigits.Ingest.Tests.Jobs;

public sealed class BothSidesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ConcurrentDictionary<int, RearSide?> rears = new();

    [Fact]
    public async Task Fronts_are_read_with_their_rears_beside_them_and_rears_are_kept_and_not_read()
    {
        using TestPipeline pipeline = Pipeline(bothSides: true);

        TakenIn taken = await TakeAsync(pipeline, TestPages.Tiff(10, 251, 13, 252, 14));
        pipeline.ReadAll();

        Assert.Equal((5, true, null), (taken.Pages, taken.HoldsBothSides, taken.SidesStay));
        Assert.Equal([PageState.Read, PageState.Kept, PageState.Read, PageState.Kept, PageState.Read], Pages(pipeline).Select(p => p.State));
        Assert.Equal([0, 2, 4], rears.Keys.Order());
        foreach (int front in new[] { 0, 2 })
        {
            var rear = Assert.IsType<ScannedRear>(rears[front]);
            Assert.Equal((64, 32, 200.0, 1.0, front == 0 ? 251 : 252), (rear.Width, rear.Height, rear.Dpi, rear.DotsRatio, rear.Reduced.Pixels[0]));
        }
        Assert.IsType<MissingRear>(rears[4]);
        BatchSummary batch = Assert.Single(pipeline.Ledger.Batches(0, 10));
        Assert.Equal((3, 2, 0, 1), (batch.PagesRead, batch.RearsKept, batch.PagesFailed, batch.FrontsWithoutRear));
        Assert.Equal(0, pipeline.Ledger.UnplacedCount(null).Waiting);
    }

    [Fact]
    public async Task Jobs_in_any_order_doubled_and_at_once_leave_the_same_rows()
    {
        byte[] file = TestPages.Tiff(10, 20, 251, 21, 13, 22);
        string[]? rows = null;
        for (int seed = 0; seed < 6; seed++)
        {
            var random = new Random(seed);
            using TestPipeline pipeline = Pipeline(bothSides: true, data: $"data {seed}");
            await TakeAsync(pipeline, file);
            long[] jobs = [.. Enumerable.Repeat(Pages(pipeline).Select(p => p.Id), 3).SelectMany(id => id)];
            random.Shuffle(jobs);

            await Task.WhenAll(jobs.Chunk(6).Select(chunk => Task.Run(() => Array.ForEach(chunk, id => Run(pipeline, id)), TestContext.Current.CancellationToken)));

            string[] found = [.. Pages(pipeline).Select(p => $"{p.PageIndex} {p.Side} {p.State} {p.Reason} {pipeline.Ledger.Page(p.Id)!.Width} {p.FieldsAccepted} {p.FieldsToReview}")];
            Assert.Equal(rows ??= found, found);
        }
        Assert.Equal(3, rows!.Count(row => row.Contains("Rear Kept", StringComparison.Ordinal)));
        Assert.Equal(1, rows!.Count(row => row.Contains("Failed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_front_left_by_a_killed_process_is_read_on_the_next_start_and_its_rear_with_it()
    {
        using TestPipeline pipeline = Pipeline(bothSides: true);
        await TakeAsync(pipeline, TestPages.Tiff(10, 20));
        Assert.NotNull(pipeline.Ledger.ClaimPage(Pages(pipeline)[0].Id)); // the process is killed here
        Assert.Null(pipeline.Ledger.Page(Pages(pipeline)[1].Id)!.Width);

        pipeline.Get<Recovery>().Start();
        pipeline.ReadAll();

        Assert.Equal([PageState.Read, PageState.Kept], Pages(pipeline).Select(p => p.State));
        Assert.Equal(64, pipeline.Ledger.Page(Pages(pipeline)[1].Id)!.Width);
    }

    [Fact]
    public async Task A_file_of_a_watch_folder_is_paired_as_was_said_when_it_was_claimed_also_by_a_later_start()
    {
        Directory.CreateDirectory(folder["inbox"]);
        string claimed = folder.Write("inbox/.docdigits/claimed/abc", TestPages.Tiff(10, 20));
        using TestPipeline pipeline = Pipeline(bothSides: false);
        long batch = pipeline.Ledger.OpenBatch("inbox", BatchSource.Watch);
        pipeline.Ledger.RecordSighting(batch, folder["inbox/scan.tif"], claimed, folder["inbox"], bothSides: true); // killed here, and started without the option

        await pipeline.Get<WatchClaim>().ResumeAsync(TestContext.Current.CancellationToken);
        pipeline.ReadAll();

        Assert.Equal([PageSide.Front, PageSide.Rear], Pages(pipeline).Select(p => p.Side));
        Assert.True(File.Exists(folder["inbox/done/scan.tif"]));
    }

    [Fact]
    public async Task A_watch_folder_with_both_sides_pairs_the_pages_of_its_files()
    {
        Directory.CreateDirectory(folder["inbox"]);
        string path = folder.Write("inbox/scan.tif", TestPages.Tiff(10, 20, 30));
        using TestPipeline pipeline = Pipeline(bothSides: true);
        Source source = Assert.Single(SourceWalk.Find(path, []));

        Assert.True(await pipeline.Get<WatchClaim>().TakeAsync(folder["inbox"], source, TestContext.Current.CancellationToken));

        Assert.Equal([PageSide.Front, PageSide.Rear, PageSide.Front], Pages(pipeline).Select(p => p.Side));
    }

    [Fact]
    public async Task A_rear_that_cannot_be_decoded_is_failed_its_front_is_read_and_knows_why_and_it_can_be_tried_again()
    {
        byte[] file = RasterEncoder.Tiff([TestPages.Raster(10), new PageRaster(200, 100, new byte[20_000], 200), TestPages.Raster(12), TestPages.Raster(20)], TiffCompression.Deflate);
        using (TestPipeline pipeline = Pipeline(bothSides: true, limits: new DecodeLimits(MaximumPixels: 10_000)))
        {
            await TakeAsync(pipeline, file);
            pipeline.ReadAll();

            Assert.Equal([PageState.Read, PageState.Failed, PageState.Read, PageState.Kept], Pages(pipeline).Select(p => p.State));
            Assert.Contains("20,000 pixels", Pages(pipeline)[1].Reason, StringComparison.Ordinal);
            Assert.Contains("20,000 pixels", Assert.IsType<BrokenRear>(rears[0]).Reason, StringComparison.Ordinal);
            Assert.Contains("Page 2: Page 2 of the TIFF has 20,000 pixels", await File.ReadAllTextAsync(folder["data/failed/scan.tif.reason.txt"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
            Assert.Equal(0, pipeline.Ledger.UnplacedCount(null).Waiting);

            Assert.True(pipeline.Ledger.RetryPage(Pages(pipeline)[1].Id));
            pipeline.ReadAll();
            Assert.Equal(PageState.Failed, Pages(pipeline)[1].State);
            Assert.True(pipeline.Ledger.RetryPage(Pages(pipeline)[1].Id));
        }

        using TestPipeline roomier = Pipeline(bothSides: true);
        roomier.ReadAll();

        Assert.Equal((PageState.Kept, 200), (Pages(roomier)[1].State, roomier.Ledger.Page(Pages(roomier)[1].Id)!.Width));
        Assert.Empty(Directory.GetFiles(folder["data/failed"]));
    }

    [Fact]
    public async Task A_front_that_cannot_be_decoded_does_not_take_its_rear_with_it()
    {
        byte[] file = RasterEncoder.Tiff([new PageRaster(200, 100, new byte[20_000], 200), TestPages.Raster(20)], TiffCompression.Deflate);
        using TestPipeline pipeline = Pipeline(bothSides: true, limits: new DecodeLimits(MaximumPixels: 10_000));

        await TakeAsync(pipeline, file);
        pipeline.ReadAll();

        Assert.Equal([PageState.Failed, PageState.Kept], Pages(pipeline).Select(p => p.State));
        Assert.Equal(64, pipeline.Ledger.Page(Pages(pipeline)[1].Id)!.Width);
    }

    [Fact]
    public async Task A_front_on_which_the_program_fails_says_of_its_rear_what_was_seen()
    {
        byte[] file = RasterEncoder.Tiff([TestPages.Raster(10), new PageRaster(200, 100, new byte[20_000], 200)], TiffCompression.Deflate);
        using TestPipeline pipeline = new(
            TestPipeline.Options(folder) with { BothSides = true, Limits = new DecodeLimits(MaximumPixels: 10_000) }, (_, _, _) => throw new InvalidOperationException("a fault of the program"));

        await TakeAsync(pipeline, file);
        pipeline.ReadAll();

        Assert.Equal([PageState.Failed, PageState.Failed], Pages(pipeline).Select(p => p.State));
        Assert.Contains("20,000 pixels", Pages(pipeline)[1].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "both sides of sheets, and stays so")]
    [InlineData(false, "single pages, and stays so")]
    public async Task The_same_content_with_the_other_word_stays_as_it_was_and_that_is_said(bool first, string says)
    {
        byte[] file = TestPages.Tiff(10, 20, 30);
        using (TestPipeline pipeline = Pipeline(bothSides: first)) await TakeAsync(pipeline, file);

        using TestPipeline again = Pipeline(bothSides: !first);
        PageSide[] before = [.. Pages(again).Select(p => p.Side)];
        TakenIn taken = await TakeAsync(again, file);
        again.ReadAll();

        Assert.Contains(says, taken.SidesStay, StringComparison.Ordinal);
        Assert.Equal((true, first), (taken.IsKnown, taken.HoldsBothSides));
        Assert.Equal(before, Pages(again).Select(p => p.Side));
        Assert.Equal(first ? 1 : 0, Pages(again).Count(p => p.State == PageState.Kept));
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("deposit-slip")]
    public async Task A_front_that_came_as_a_rear_fails_and_is_read_when_a_person_says_what_it_is(string template)
    {
        PageRaster[] fronts = [.. SampleGenerator.Generate(new SampleOptions(2, 4711), [Shipped("deposit-slip")]).Select(s => s.Raster)];
        using TestPipeline pipeline = new(TestPipeline.Options(folder) with { BothSides = true, Template = template }, Whole);

        await TakeAsync(pipeline, RasterEncoder.Tiff(fronts, TiffCompression.Deflate));
        pipeline.ReadAll();

        PageSummary taken = Pages(pipeline)[1];
        Assert.Equal([PageState.Read, PageState.Failed], Pages(pipeline).Select(p => p.State));
        Assert.Contains("looks like the front of a page of the template deposit-slip", taken.Reason, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["data/failed/scan.tif.reason.txt"]));

        // Trying again all that failed does not make it a rear.
        pipeline.Ledger.RetryFailed(null);
        pipeline.ReadAll();
        Assert.Equal(PageState.Failed, Pages(pipeline)[1].State);

        Assert.True(pipeline.Ledger.TakeForFront(taken.Id, "Ann"));
        pipeline.ReadAll();

        Assert.Equal([PageState.Read, PageState.Read], Pages(pipeline).Select(p => p.State));
        Assert.Equal([PageSide.Front, PageSide.Front], Pages(pipeline).Select(p => p.Side));
        Assert.IsType<MissingRear>(rears[1]);
        Assert.Equal(2, Assert.Single(pipeline.Ledger.Batches(0, 10)).FrontsWithoutRear);
        Assert.Empty(Directory.GetFiles(folder["data/failed"]));
        Assert.Equal(PageDecisionKind.Front, Assert.Single(pipeline.Ledger.PageDecisions(taken.Id)).What);
        Assert.False(pipeline.Ledger.TakeForFront(taken.Id, "Bob"));
    }

    [Fact]
    public async Task A_front_that_came_as_a_rear_is_not_kept_where_the_program_fails_on_the_page_before_it()
    {
        PageRaster[] fronts = [.. SampleGenerator.Generate(new SampleOptions(2, 4711), [Shipped("deposit-slip")]).Select(s => s.Raster)];
        using TestPipeline pipeline = new(TestPipeline.Options(folder) with { BothSides = true }, (_, _, _) => throw new InvalidOperationException("a fault of the program"));

        await TakeAsync(pipeline, RasterEncoder.Tiff(fronts, TiffCompression.Deflate));
        pipeline.ReadAll();

        Assert.Equal([PageState.Failed, PageState.Failed], Pages(pipeline).Select(p => p.State));
        Assert.Contains("looks like the front", Pages(pipeline)[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rear_that_ends_the_program_does_not_keep_its_front_from_being_read()
    {
        using TestPipeline pipeline = Pipeline(bothSides: true);
        await TakeAsync(pipeline, TestPages.Tiff(10, 20));
        for (int ends = 0; ends < 2; ends++)
        {
            Assert.NotNull(pipeline.Ledger.ClaimPage(Pages(pipeline)[0].Id)); // the process is killed here
            pipeline.Get<Recovery>().Start();
        }

        pipeline.ReadAll();

        Assert.Equal([PageState.Read, PageState.Failed], Pages(pipeline).Select(p => p.State));
        Assert.Contains("was not looked at", Pages(pipeline)[1].Reason, StringComparison.Ordinal);
        Assert.True(pipeline.Ledger.RetryPage(Pages(pipeline)[1].Id));
        pipeline.ReadAll();
        Assert.Equal(PageState.Kept, Pages(pipeline)[1].State);
    }

    public void Dispose() => folder.Dispose();

    private PageOutcome Whole(Page page, string choice, CancellationToken cancellation)
    {
        rears[page.Index] = page.Rear;
        return TestPages.Read(page with { Raster = TestPages.Raster(10) }, choice, cancellation);
    }

    private static Template Shipped(string name) => ((LoadedTemplate)TemplateCatalog.Shipped.Find(name)!).Template;

    private TestPipeline Pipeline(bool bothSides, string data = "data", DecodeLimits? limits = null) => new(
        TestPipeline.Options(folder) with { DataFolder = folder[data], BothSides = bothSides, Limits = limits ?? DecodeLimits.Default },
        (page, choice, cancellation) =>
        {
            rears[page.Index] = page.Rear;
            return TestPages.Read(page, choice, cancellation);
        });

    private static void Run(TestPipeline pipeline, long page) => pipeline.Get<ReadPageJob>().Run(page, TestContext.Current.CancellationToken);

    private static List<PageSummary> Pages(TestPipeline pipeline) => [.. pipeline.Ledger.PagesOfBatch(1, 0, 100)];

    private static async Task<TakenIn> TakeAsync(TestPipeline pipeline, byte[] content)
    {
        Uploads uploads = pipeline.Get<Uploads>();
        return Assert.IsType<TakenIn>(await uploads.TakeAsync(uploads.OpenBatch(), "scan.tif", new MemoryStream(content), TestContext.Current.CancellationToken));
    }
}
