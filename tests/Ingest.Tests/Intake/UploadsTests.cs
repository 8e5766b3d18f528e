using DocDigits.Ingest.Intake;
using DocDigits.Storage.Records;

namespace DocDigits.Ingest.Tests.Intake;

public sealed class UploadsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\scans\a.png", "a.png")]
    [InlineData("..", "upload")]
    [InlineData("", "upload")]
    public async Task Of_a_name_only_its_last_part_is_used(string given, string expected)
    {
        using var pipeline = new TestPipeline(TestPipeline.Options(folder));
        Uploads uploads = pipeline.Get<Uploads>();
        long batch = uploads.OpenBatch();

        await uploads.TakeAsync(batch, given, new MemoryStream(TestPages.Png(10)), TestContext.Current.CancellationToken);

        Assert.Equal(expected, Assert.Single(pipeline.Ledger.PagesOfBatch(batch, 0, 10)).FileName);
    }

    [Fact]
    public async Task An_upload_that_is_no_picture_is_refused_with_a_reason_and_kept_in_failed()
    {
        using var pipeline = new TestPipeline(TestPipeline.Options(folder));
        Uploads uploads = pipeline.Get<Uploads>();
        long batch = uploads.OpenBatch();

        IntakeResult result = await uploads.TakeAsync(batch, "a.png", new MemoryStream("no picture"u8.ToArray()), TestContext.Current.CancellationToken);

        Assert.Contains("no picture", Assert.IsType<Refused>(result).Reason, StringComparison.Ordinal);
        Assert.Equal("no picture", await File.ReadAllTextAsync(folder["data/failed/a.png"], TestContext.Current.CancellationToken));
        Assert.Equal(1, pipeline.Ledger.Batch(batch)!.FilesRefused);
    }

    [Fact]
    public async Task An_upload_above_the_limit_is_refused_and_not_kept()
    {
        using var pipeline = new TestPipeline(TestPipeline.Options(folder) with { Limits = new(MaximumBytes: 1000) });
        Uploads uploads = pipeline.Get<Uploads>();
        IntakeResult result = await uploads.TakeAsync(uploads.OpenBatch(), "a.png", new MemoryStream(new byte[1001]), TestContext.Current.CancellationToken);
        Assert.Contains("1,000 bytes", Assert.IsType<Refused>(result).Reason, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder["data/content"], "*", SearchOption.AllDirectories));
        Assert.Equal(SightingState.Failed, Assert.Single(pipeline.Ledger.SightingsOfBatch(1)).State);
    }

    public void Dispose() => folder.Dispose();
}
