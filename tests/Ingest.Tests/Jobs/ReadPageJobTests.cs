using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Templates;
using DocDigits.Ingest.Intake;
using DocDigits.Ingest.Jobs;
using DocDigits.Storage;
using DocDigits.Storage.Records;
using Microsoft.Extensions.Time.Testing;

namespace DocDigits.Ingest.Tests.Jobs;

public sealed class ReadPageJobTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_job_run_twice_leaves_the_same_rows()
    {
        using TestPipeline pipeline = new(TestPipeline.Options(folder));
        long page = Assert.Single(await TakeAsync(pipeline, TestPages.Png(11)));

        Run(pipeline, page);
        PageDetail first = pipeline.Ledger.Page(page)!;
        Run(pipeline, page);

        PageDetail second = pipeline.Ledger.Page(page)!;
        Assert.Equal(first.Summary, second.Summary);
        Assert.Equal(first.Fields.Select(f => f.Field), second.Fields.Select(f => f.Field));
        Assert.Equal(["decoding", "test"], second.Timings.Select(t => t.Stage));
    }

    [Fact]
    public async Task A_job_run_by_many_workers_at_once_reads_the_page_once()
    {
        int reads = 0;
        using TestPipeline pipeline = new(TestPipeline.Options(folder), (page, choice, c) =>
        {
            Interlocked.Increment(ref reads);
            return TestPages.Read(page, choice, c);
        });
        long page = Assert.Single(await TakeAsync(pipeline, TestPages.Png(11)));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Run(pipeline, page), TestContext.Current.CancellationToken)));

        Assert.Equal(1, reads);
        Assert.Single(pipeline.Ledger.Page(page)!.Fields);
    }

    [Fact]
    public async Task A_job_that_comes_after_a_clerk_changes_nothing()
    {
        using TestPipeline pipeline = new(TestPipeline.Options(folder));
        long page = Assert.Single(await TakeAsync(pipeline, TestPages.Png(11)));
        Run(pipeline, page);
        pipeline.Ledger.Correct(pipeline.Ledger.Page(page)!.Fields[0].Field.Id, 0, "Ann", "17");

        Run(pipeline, page);

        Assert.Equal("17", pipeline.Ledger.Page(page)!.Fields[0].Field.FinalText);
    }

    [Fact]
    public async Task A_page_left_by_a_killed_process_is_read_on_the_next_start()
    {
        using TestPipeline pipeline = new(TestPipeline.Options(folder));
        long page = Assert.Single(await TakeAsync(pipeline, TestPages.Png(10)));
        Assert.NotNull(pipeline.Ledger.ClaimPage(page)); // the process is killed here

        Run(pipeline, page);
        Assert.Equal(PageState.Reading, pipeline.Ledger.Page(page)!.Summary.State);
        pipeline.Get<Recovery>().Start();
        pipeline.ReadAll();

        Assert.Equal(PageState.Read, pipeline.Ledger.Page(page)!.Summary.State);
    }

    [Fact]
    public async Task A_page_placed_by_hand_is_read_by_its_placement_also_where_the_process_was_killed_in_between()
    {
        var given = new List<HandPlacement>();
        using TestPipeline pipeline = new(TestPipeline.Options(folder), (_, _, _) => new PageFailed("Fits none.") { NeedsTemplate = true }, placed: (page, placement, c) =>
        {
            given.Add(placement);
            return TestPages.Read(page, placement.Template, c);
        });
        long page = Assert.Single(await TakeAsync(pipeline, TestPages.Png(11)));
        Run(pipeline, page);
        var placement = new HandPlacement("test", 1, new PixelQuad(new(1, 2), new(60, 2), new(60, 30), new(1, 30)));
        Assert.Equal(PlacingReceipt.Queued, pipeline.Ledger.PlaceByHand(page, placement, "Ann"));
        Assert.NotNull(pipeline.Ledger.ClaimPage(page)); // the process is killed here

        pipeline.Get<Recovery>().Start();
        pipeline.ReadAll();

        Assert.Equal([placement], given);
        PageDetail read = pipeline.Ledger.Page(page)!;
        Assert.Equal((PageState.Read, "Ann"), (read.Summary.State, read.Placement!.Who));
        Assert.Single(read.Fields);
    }

    [Fact]
    public async Task A_page_that_was_being_read_at_ten_ends_of_the_program_is_failed_and_not_before()
    {
        using TestPipeline pipeline = new(TestPipeline.Options(folder));
        long page = Assert.Single(await TakeAsync(pipeline, TestPages.Png(10)));
        for (int end = 1; end <= Recovery.MostAbandonments; end++)
        {
            Assert.NotNull(pipeline.Ledger.ClaimPage(page));
            pipeline.Get<Recovery>().Start();
            Assert.Equal(end < Recovery.MostAbandonments ? PageState.Queued : PageState.Failed, pipeline.Ledger.Page(page)!.Summary.State);
        }
    }

    [Fact]
    public async Task A_page_whose_worker_is_lost_is_freed_after_its_lease()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using TestPipeline pipeline = new(TestPipeline.Options(folder), clock: clock);
        long page = Assert.Single(await TakeAsync(pipeline, TestPages.Png(10)));
        Assert.NotNull(pipeline.Ledger.ClaimPage(page));

        pipeline.Get<Recovery>().Run();
        Assert.Equal(PageState.Reading, pipeline.Ledger.Page(page)!.Summary.State);
        clock.Advance(Recovery.Lease);
        pipeline.Get<Recovery>().Run();

        Assert.Equal(PageState.Queued, pipeline.Ledger.Page(page)!.Summary.State);
    }

    [Fact]
    public async Task The_environment_gets_its_attempts_and_then_the_page_fails_with_the_cause()
    {
        using TestPipeline pipeline = new(TestPipeline.Options(folder) with { MaximumAttempts = 2 }, (_, _, _) => throw new IOException("No space left."));
        long page = Assert.Single(await TakeAsync(pipeline, TestPages.Png(10)));

        Assert.Throws<PageGivenBackException>(() => Run(pipeline, page));
        PageSummary back = pipeline.Ledger.Page(page)!.Summary;
        Assert.Equal((PageState.Queued, "No space left."), (back.State, back.Reason));
        Run(pipeline, page);

        PageSummary failed = pipeline.Ledger.Page(page)!.Summary;
        Assert.Equal((PageState.Failed, 2), (failed.State, failed.Attempts));
        Assert.Contains("No space left", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_stopped_in_the_middle_waits_as_before()
    {
        using var stop = new CancellationTokenSource();
        using TestPipeline pipeline = new(TestPipeline.Options(folder), (_, _, cancellation) =>
        {
            stop.Cancel();
            cancellation.ThrowIfCancellationRequested();
            return new PageFailed("not reached");
        });
        long page = Assert.Single(await TakeAsync(pipeline, TestPages.Png(10)));

        Assert.Throws<OperationCanceledException>(() => pipeline.Get<ReadPageJob>().Run(page, stop.Token));

        Assert.Equal((PageState.Queued, 0), (pipeline.Ledger.Page(page)!.Summary.State, pipeline.Ledger.Page(page)!.Summary.Attempts));
    }

    [Fact]
    public async Task A_source_missing_from_the_store_is_told_as_that()
    {
        using TestPipeline pipeline = new(TestPipeline.Options(folder) with { MaximumAttempts = 1 });
        long page = Assert.Single(await TakeAsync(pipeline, TestPages.Png(10)));
        Directory.Delete(folder["data/content"], recursive: true);

        Run(pipeline, page);

        Assert.Contains("is missing", pipeline.Ledger.Page(page)!.Summary.Reason, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static void Run(TestPipeline pipeline, long page) => pipeline.Get<ReadPageJob>().Run(page, TestContext.Current.CancellationToken);

    private static async Task<IReadOnlyList<long>> TakeAsync(TestPipeline pipeline, byte[] content)
    {
        Uploads uploads = pipeline.Get<Uploads>();
        Assert.IsType<TakenIn>(await uploads.TakeAsync(uploads.OpenBatch(), "scan.png", new MemoryStream(content), TestContext.Current.CancellationToken));
        return pipeline.Ledger.UnfinishedPages(100);
    }
}
