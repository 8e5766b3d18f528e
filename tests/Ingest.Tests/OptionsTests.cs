using DocDigits.Ingest.Jobs;

namespace DocDigits.Ingest.Tests;

public sealed class OptionsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Options_that_are_sound_have_no_problems() => Assert.Empty(PipelineOptionsValidator.Problems(TestPipeline.Options(folder)));

    [Theory]
    [InlineData("*/5 * * * *")]
    [InlineData("0 22 * * 1-5")]
    public void A_cron_expression_is_taken(string expression) => Assert.Null(CronSchedule.Problem(expression));

    [Theory]
    [InlineData("every minute")]
    [InlineData("61 * * * *")]
    [InlineData("")]
    public void What_is_no_cron_expression_is_refused_with_an_example(string expression) =>
        Assert.Contains("*/5 * * * *", CronSchedule.Problem(expression), StringComparison.Ordinal);

    [Fact]
    public void Every_option_out_of_range_is_told()
    {
        PipelineOptions sound = TestPipeline.Options(folder);
        Directory.CreateDirectory(folder["inbox/inner"]);
        Directory.CreateDirectory(folder["data/inbox"]);
        foreach ((PipelineOptions wrong, string expected) in new[]
        {
            (sound with { Workers = 0 }, "Workers"),
            (sound with { MaximumAttempts = 0 }, "MaximumAttempts"),
            (sound with { QuietPeriod = TimeSpan.Zero }, "QuietPeriod"),
            (sound with { Template = "none" }, "none"),
            (sound with { ModelsFolder = folder["gone"] }, "gone"),
            (sound with { WatchFolders = [folder["gone"]] }, "does not exist"),
            (sound with { WatchFolders = [folder["data/inbox"]] }, "lie in each other"),
            (sound with { WatchFolders = [folder["inbox"], folder["inbox/inner"]] }, "the outer one"),
            (sound with { Schedule = "* * * * *" }, "needs a folder"),
            (sound with { WatchFolders = [folder["inbox"]], Schedule = "never" }, "cron"),
        })
            Assert.Contains(expected, Assert.Single(PipelineOptionsValidator.Problems(wrong)), StringComparison.Ordinal);
    }

    [Fact]
    public void Workers_times_threads_do_not_exceed_the_cores()
    {
        PipelineOptions options = TestPipeline.Options(folder);
        for (int workers = 1; workers <= Environment.ProcessorCount; workers++)
            Assert.InRange(workers * (options with { Workers = workers }).ThreadsPerWorker, 1, Environment.ProcessorCount);
    }

    public void Dispose() => folder.Dispose();
}
