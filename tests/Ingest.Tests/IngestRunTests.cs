using DocDigits.Documents.Readings;
using DocDigits.Ingest.Jobs;
using DocDigits.Storage;
using DocDigits.Storage.Records;
using Microsoft.Extensions.DependencyInjection;

namespace DocDigits.Ingest.Tests;

public sealed class IngestRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_folder_goes_through_to_the_end_and_a_bad_file_does_not_stop_the_rest()
    {
        folder.Write("in/1.png", TestPages.Png(10));
        folder.Write("in/2.tif", TestPages.Tiff(11, 12, 251));
        folder.Write("in/3.png", "no picture at all");
        folder.Write("in/4.png", TestPages.Png(13));
        folder.Write("in/5.png", "");

        IngestSummary summary = await RunAsync("in");

        Assert.Equal(
            [("1.png", IngestedFileState.New, 1), ("2.tif", IngestedFileState.New, 3), ("3.png", IngestedFileState.Refused, 0), ("4.png", IngestedFileState.New, 1), ("5.png", IngestedFileState.Refused, 0)],
            summary.Files.Select(f => (Path.GetFileName(f.Path), f.State, f.Pages)));
        Assert.Equal((4, 1, 0), (summary.Batch.PagesRead, summary.Batch.PagesFailed, summary.PagesLeft));
        Assert.Equal((2, 2), (summary.Batch.FieldsAccepted, summary.Batch.FieldsToReview));
        Assert.Contains("empty", summary.Files[4].Reason, StringComparison.Ordinal);
        Assert.Equal(["10", "11", "12", "13"], summary.Fields.Select(f => f.Text));
        Assert.Equal("There is no anchor on the page.", Assert.Single(summary.FailedPages).Reason);
        Assert.True(summary.HasFailures);
        Assert.False(summary.Interrupted);
    }

    [Fact]
    public async Task Failed_sources_are_copied_to_failed_with_their_reason_and_stay_where_they_are()
    {
        folder.Write("in/2.tif", TestPages.Tiff(11, 251));
        folder.Write("in/3.png", "no picture at all");

        await RunAsync("in");
        await RunAsync("in");

        string[] kept = [.. Directory.GetFiles(folder["data/failed"]).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
        Assert.Equal(["2.tif", "2.tif.reason.txt", "3.png", "3.png.reason.txt"], kept);
        Assert.Contains("Page 2: There is no anchor", await ReadAsync("data/failed/2.tif.reason.txt"), StringComparison.Ordinal);
        Assert.Contains("no picture", await ReadAsync("data/failed/3.png.reason.txt"), StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllBytesAsync(folder["in/2.tif"], TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(folder["data/failed/2.tif"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_same_folder_again_shows_what_was_read_and_reads_nothing_again()
    {
        folder.Write("in/1.png", TestPages.Png(10));
        folder.Write("in/copy of 1.png", TestPages.Png(10));
        await RunAsync("in");
        int reads = 0;

        IngestSummary second = await RunAsync("in", reader: (page, choice, c) =>
        {
            Interlocked.Increment(ref reads);
            return TestPages.Read(page, choice, c);
        });

        Assert.Equal(0, reads);
        Assert.All(second.Files, f => Assert.Equal(IngestedFileState.Known, f.State));
        Assert.Equal("10", Assert.Single(second.Fields).Text);
    }

    [Fact]
    public async Task A_run_that_was_stopped_is_finished_by_the_next_and_nothing_is_doubled()
    {
        for (byte i = 0; i < 20; i++) folder.Write($"in/{i:D2}.png", TestPages.Png((byte)(2 * i)));
        using var stop = new CancellationTokenSource();
        int reads = 0;

        IngestSummary first = await RunAsync("in", stop.Token, (page, choice, c) =>
        {
            if (Interlocked.Increment(ref reads) == 5) stop.Cancel();
            return TestPages.Read(page, choice, c);
        });
        Assert.True(first.Interrupted);
        Assert.InRange(first.Batch.PagesRead, 4, 19);

        folder.Write("other/21.png", TestPages.Png(100));
        IngestSummary second = await RunAsync("other");
        Assert.Equal((0, first.PagesLeft), (second.PagesLeft, second.EarlierPages));
        IngestSummary third = await RunAsync("in");

        Assert.Equal(20, third.Batch.PagesRead);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{2 * i}"), third.Fields.Select(f => f.Text));
    }

    [Fact]
    public async Task A_page_that_the_environment_fails_is_tried_again_and_one_that_is_bad_is_not()
    {
        folder.Write("in/1.png", TestPages.Png(10));
        folder.Write("in/2.png", TestPages.Png(251));
        folder.Write("in/3.png", TestPages.Png(33));
        var tries = new System.Collections.Concurrent.ConcurrentDictionary<byte, int>();

        IngestSummary summary = await RunAsync("in", reader: (page, choice, c) =>
        {
            byte value = page.Raster.Pixels[0];
            int n = tries.AddOrUpdate(value, 1, (_, before) => before + 1);
            if (value == 10 && n == 1) throw new IOException("The disk hiccuped.");
            if (value == 33) throw new InvalidOperationException("a fault of the program");
            return TestPages.Read(page, choice, c);
        });

        Assert.Equal((1, 2), (summary.Batch.PagesRead, summary.Batch.PagesFailed));
        Assert.Equal((2, 1, 1), (tries[10], tries[251], tries[33]));
        Assert.Contains(summary.FailedPages, p => p.Reason!.Contains("a fault of the program", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failed_page_tried_again_with_success_takes_its_copy_out_of_failed()
    {
        folder.Write("in/1.png", TestPages.Png(251));
        await RunAsync("in");
        Assert.True(File.Exists(folder["data/failed/1.png"]));

        IngestSummary again = await RunAsync("in", reader: (page, choice, c) => TestPages.Read(page with { Raster = TestPages.Raster(8) }, choice, c));

        Assert.Equal(1, again.Batch.PagesRead);
        Assert.Empty(Directory.GetFiles(folder["data/failed"]));
    }

    [Fact]
    public async Task Two_runs_at_once_in_one_data_folder_are_refused()
    {
        using DataFolder held = DataFolder.Take(folder["data"]);
        folder.Write("in/1.png", TestPages.Png(10));
        var refused = await Assert.ThrowsAsync<DataFolderInUseException>(() => RunAsync("in"));
        Assert.Contains($"process {Environment.ProcessId}", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>With each room the disk is full at another write: of a sighting, a page, a claim, a reading.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(10)]
    [InlineData(15)]
    [InlineData(25)]
    public async Task A_ledger_on_a_full_disk_stops_the_run_and_the_next_one_finishes_the_rest(int pagesOfTheDatabase)
    {
        for (int i = 0; i < 10; i++) folder.Write($"in/{i}.tif", TestPages.Tiff([.. Enumerable.Range(0, 20).Select(k => (byte)(20 * i + k))]));
        string path = folder["data/ledger.db"];
        Ledger.Open(path, TimeProvider.System).Dispose();
        long room = new FileInfo(path).Length / 4096 + pagesOfTheDatabase;
        Ledger full = Ledger.Open(path, TimeProvider.System, $"PRAGMA max_page_count = {room};");
        PipelineOptions options = TestPipeline.Options(folder);

        Exception stopped = await Assert.ThrowsAnyAsync<Exception>(() => IngestRun.RunAsync(
            [folder["in"]], options, null, TestContext.Current.CancellationToken, services => services.AddSingleton<PageReader>(TestPages.Read).AddSingleton(full)));
        full.Dispose();

        Assert.Contains("full", Assert.IsType<IngestStoppedException>(stopped).Message, StringComparison.Ordinal);
        IngestSummary second = await RunAsync("in");
        Assert.Equal((200, 0), (second.Batch.PagesRead, second.PagesLeft));
        Assert.Equal(200, second.Fields.Count);
    }

    [Fact]
    public async Task Names_of_255_bytes_and_with_newlines_come_through_to_failed()
    {
        string longName = new string('x', 251) + ".png";
        folder.Write($"in/{longName}", "bad");
        folder.Write("in/new\nline 'quoted' \"twice\".png", "bad too");

        IngestSummary summary = await RunAsync("in");

        Assert.Equal(2, summary.Files.Count(f => f.State == IngestedFileState.Refused));
        Assert.True(File.Exists(folder[$"data/failed/{longName}"]));
        Assert.Equal(4, Directory.GetFiles(folder["data/failed"]).Length);
    }

    [Fact]
    public async Task Options_that_cannot_work_are_refused_all_at_once_before_anything_starts()
    {
        PipelineOptions options = TestPipeline.Options(folder) with { ModelsFolder = folder["none"], Template = "no-such-template" };
        var refused = await Assert.ThrowsAsync<PipelineOptionsException>(() => IngestRun.RunAsync(["in"], options, null, TestContext.Current.CancellationToken));
        Assert.Equal(2, refused.Problems.Count);
        Assert.False(Directory.Exists(folder["data"]));
    }

    [Fact]
    public async Task The_data_folder_is_not_ingested_itself()
    {
        folder.Write("1.png", TestPages.Png(10));
        await RunAsync(".");
        IngestSummary again = await RunAsync(".");
        Assert.DoesNotContain(again.Files, f => f.Path.Contains("/data/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Progress_grows_to_the_end()
    {
        for (byte i = 0; i < 10; i++) folder.Write($"in/{i}.png", TestPages.Png(i));
        var seen = new List<IngestProgress>();
        await RunAsync("in", progress: new Collected(seen));
        Assert.Equal((10, 10, 10, 0), (seen[^1].Files, seen[^1].Pages, seen[^1].PagesFinished, seen[^1].PagesLeft));
        Assert.Equal(seen.Select(p => p.PagesFinished).Order(), seen.Select(p => p.PagesFinished));
    }

    public void Dispose() => folder.Dispose();

    private Task<string> ReadAsync(string name) => File.ReadAllTextAsync(folder[name], TestContext.Current.CancellationToken);

    private Task<IngestSummary> RunAsync(string name, CancellationToken? stop = null, PageReader? reader = null, IProgress<IngestProgress>? progress = null) =>
        IngestRun.RunAsync(
            [folder[name]], TestPipeline.Options(folder), progress, stop ?? TestContext.Current.CancellationToken,
            services => services.AddSingleton(reader ?? TestPages.Read));

    private sealed class Collected(List<IngestProgress> seen) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value) => seen.Add(value);
    }
}
