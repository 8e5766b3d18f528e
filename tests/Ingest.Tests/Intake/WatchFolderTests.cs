using DocDigits.Documents.Readings;
using DocDigits.Ingest.Intake;
using DocDigits.Ingest.Jobs;
using DocDigits.Storage.Records;

namespace DocDigits.Ingest.Tests.Intake;

public sealed class WatchFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public WatchFolderTests() => Directory.CreateDirectory(folder["inbox"]);

    [Fact]
    public async Task A_file_that_is_dropped_is_read_and_ends_in_done_and_a_bad_one_in_failed_with_its_reason()
    {
        using var pipeline = new TestPipeline(Options());
        await pipeline.StartAsync();
        folder.Write("inbox/good one.tif", TestPages.Tiff(10, 11));
        folder.Write("inbox/bad.png", TestPages.Png(251));
        folder.Write("inbox/scan.png.part", TestPages.Png(1));
        await Appearing.FileAsync(folder["inbox/done/good one.tif"]);
        await Appearing.FileAsync(folder["inbox/failed/bad.png"]);
        await pipeline.StopAsync();

        Assert.Contains("no anchor", await File.ReadAllTextAsync(folder["inbox/failed/bad.png.reason.txt"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(["scan.png.part"], Directory.GetFiles(folder["inbox"]).Select(Path.GetFileName));
        Assert.Empty(Directory.GetFiles(WatchLayout.ClaimedIn(folder["inbox"])));
        BatchSummary batch = Assert.Single(pipeline.Ledger.Batches(0, 10));
        Assert.Equal((BatchSource.Watch, 2, 2, 1), (batch.Source, batch.Files, batch.PagesRead, batch.PagesFailed));
    }

    [Fact]
    public async Task Files_that_were_there_before_the_start_are_read_too_and_sub_folders_are_followed()
    {
        folder.Write("inbox/early.png", TestPages.Png(10));
        folder.Write("inbox/sub/deep.png", TestPages.Png(12));
        using var pipeline = new TestPipeline(Options());
        await pipeline.StartAsync();
        await Appearing.FileAsync(folder["inbox/done/early.png"]);
        await Appearing.FileAsync(folder["inbox/done/deep.png"]);
        await pipeline.StopAsync();
    }

    [Fact]
    public async Task A_file_that_is_created_empty_and_filled_later_is_taken_when_it_is_filled()
    {
        using var pipeline = new TestPipeline(Options() with { QuietPeriod = TimeSpan.FromSeconds(1) });
        string path = folder.Write("inbox/scan.png", "");
        await pipeline.StartAsync();
        pipeline.Get<WatchFolders>().RequestScan();
        await File.WriteAllBytesAsync(path, TestPages.Png(10), TestContext.Current.CancellationToken);
        await Appearing.FileAsync(folder["inbox/done/scan.png"]);
        await pipeline.StopAsync();
        Assert.False(Directory.Exists(folder["inbox/failed"]));
    }

    [Fact]
    public async Task The_same_name_again_overwrites_nothing_and_the_same_content_again_is_not_read_again()
    {
        int reads = 0;
        using var pipeline = new TestPipeline(Options(), Counting(() => reads++));
        foreach (byte value in new byte[] { 10, 12, 10 })
        {
            await TakeAsync(pipeline, folder.Write("inbox/scan.png", TestPages.Png(value)));
            pipeline.ReadAll();
        }

        Assert.Equal(["scan (2).png", "scan (3).png", "scan.png"], Directory.GetFiles(folder["inbox/done"]).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.Equal(TestPages.Png(12), await File.ReadAllBytesAsync(folder["inbox/done/scan (2).png"], TestContext.Current.CancellationToken));
        Assert.Equal(2, reads);
        Assert.Equal(2, Assert.Single(pipeline.Ledger.Batches(0, 10)).Pages);
    }

    [Fact]
    public async Task A_file_that_is_written_to_while_it_is_taken_is_put_back_whole()
    {
        // The stamps differ because the writer appends between the look at the file and the end of reading it.
        using var pipeline = new TestPipeline(Options());
        string path = folder.Write("inbox/scan.png", TestPages.Png(10));
        long batch = pipeline.Ledger.OpenBatch("inbox", BatchSource.Watch);
        long sighting = pipeline.Ledger.RecordSighting(batch, path, null, folder["inbox"]);
        using var stop = new CancellationTokenSource();
        var writer = new AppendingWriter(path, stop.Token);
        IntakeResult result = await pipeline.Get<FileIntake>().TakeAsync(sighting, path, "scan.png", mayChange: true, TestContext.Current.CancellationToken);
        for (int i = 0; i < 100 && result is not ChangedMeanwhile; i++)
        {
            sighting = pipeline.Ledger.RecordSighting(batch, path, null, folder["inbox"]);
            result = await pipeline.Get<FileIntake>().TakeAsync(sighting, path, "scan.png", mayChange: true, TestContext.Current.CancellationToken);
        }
        await stop.CancelAsync();
        await writer.Ended;
        Assert.IsType<ChangedMeanwhile>(result);
        Assert.Equal(SightingState.Claimed, pipeline.Ledger.SightingsOfBatch(batch)[^1].State);
    }

    [Fact]
    public async Task A_link_out_of_the_folder_goes_to_failed_unread()
    {
        string secret = folder.Write("secret/keys.png", TestPages.Png(10));
        File.CreateSymbolicLink(folder["inbox/link.png"], secret);
        using var pipeline = new TestPipeline(Options());

        await TakeAsync(pipeline, folder["inbox/link.png"]);

        Assert.False(File.Exists(folder["inbox/link.png"]));
        Assert.Equal(secret, new FileInfo(folder["inbox/failed/link.png"]).LinkTarget);
        Assert.Contains("out of the folder", await File.ReadAllTextAsync(folder["inbox/failed/link.png.reason.txt"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(0, pipeline.Ledger.Backlog().PagesQueued);
        Assert.True(File.Exists(secret));
    }

    [Fact]
    public async Task A_name_of_255_bytes_keeps_its_name_and_has_a_shortened_reason()
    {
        string name = new string('n', 251) + ".png";
        using var pipeline = new TestPipeline(Options());
        await TakeAsync(pipeline, folder.Write($"inbox/{name}", "bad"));
        await TakeAsync(pipeline, folder.Write($"inbox/{name}", "bad again"));
        Assert.True(File.Exists(folder[$"inbox/failed/{name}"]));
        Assert.Equal(4, Directory.GetFiles(folder["inbox/failed"]).Length);
    }

    [Fact]
    public async Task A_run_killed_between_writing_down_and_moving_takes_the_file_on_the_next_scan()
    {
        string path = folder.Write("inbox/scan.png", TestPages.Png(10));
        using var pipeline = new TestPipeline(Options());
        long batch = pipeline.Ledger.OpenBatch("inbox", BatchSource.Watch);
        pipeline.Ledger.RecordSighting(batch, path, Path.Combine(WatchLayout.ClaimedIn(folder["inbox"]), "abc"), folder["inbox"]);

        await pipeline.Get<WatchClaim>().ResumeAsync(TestContext.Current.CancellationToken);

        Assert.Empty(pipeline.Ledger.SightingsOfBatch(batch));
        await TakeAsync(pipeline, path);
        pipeline.ReadAll();
        Assert.True(File.Exists(folder["inbox/done/scan.png"]));
    }

    [Fact]
    public async Task A_run_killed_between_moving_and_taking_in_goes_on_with_the_file()
    {
        string claimed = folder.Write("inbox/.docdigits/claimed/abc", TestPages.Png(10));
        using var pipeline = new TestPipeline(Options());
        long batch = pipeline.Ledger.OpenBatch("inbox", BatchSource.Watch);
        pipeline.Ledger.RecordSighting(batch, folder["inbox/scan.png"], claimed, folder["inbox"]);

        await pipeline.Get<WatchClaim>().ResumeAsync(TestContext.Current.CancellationToken);
        pipeline.ReadAll();

        Assert.True(File.Exists(folder["inbox/done/scan.png"]));
        Assert.Equal(1, pipeline.Ledger.Batch(batch)!.PagesRead);
    }

    [Fact]
    public async Task A_run_killed_between_reading_and_putting_away_puts_the_file_away_on_start()
    {
        using var pipeline = new TestPipeline(Options());
        await TakeAsync(pipeline, folder.Write("inbox/scan.png", TestPages.Png(10)));
        PageClaim claim = pipeline.Ledger.ClaimPage(pipeline.Ledger.UnfinishedPages(1)[0])!;
        pipeline.Ledger.RecordFailure(claim, "Torn.");
        Assert.False(Directory.Exists(folder["inbox/failed"]));

        pipeline.Get<Recovery>().Start();

        Assert.True(File.Exists(folder["inbox/failed/scan.png"]));
        Assert.True(File.Exists(folder["inbox/failed/scan.png.reason.txt"]));
    }

    [Fact]
    public async Task A_failed_file_tried_again_with_success_moves_from_failed_to_done()
    {
        bool mended = false;
        using var pipeline = new TestPipeline(Options(), (page, choice, c) => mended ? TestPages.Read(page, choice, c) : new PageFailed("Not yet."));
        await TakeAsync(pipeline, folder.Write("inbox/scan.png", TestPages.Png(10)));
        pipeline.ReadAll();
        Assert.True(File.Exists(folder["inbox/failed/scan.png"]));

        mended = true;
        pipeline.Ledger.RetryFailed(null);
        pipeline.ReadAll();

        Assert.True(File.Exists(folder["inbox/done/scan.png"]));
        Assert.Empty(Directory.GetFiles(folder["inbox/failed"]));
    }

    public void Dispose() => folder.Dispose();

    private PipelineOptions Options() => TestPipeline.Options(folder) with { WatchFolders = [folder["inbox"]] };

    private static PageReader Counting(Action count) => (page, choice, c) =>
    {
        count();
        return TestPages.Read(page, choice, c);
    };

    private async Task TakeAsync(TestPipeline pipeline, string path)
    {
        Source source = SourceWalk.Find(folder["inbox"], WatchLayout.PassedOverIn(folder["inbox"])).Single(s => s.Path == path);
        Assert.True(await pipeline.Get<WatchClaim>().TakeAsync(folder["inbox"], source, TestContext.Current.CancellationToken));
    }

    private sealed class AppendingWriter(string path, CancellationToken stop)
    {
        public Task Ended { get; } = Task.Run(() =>
        {
            using FileStream file = new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            while (!stop.IsCancellationRequested)
            {
                file.Write("more"u8);
                file.Flush();
            }
        }, CancellationToken.None);
    }
}
