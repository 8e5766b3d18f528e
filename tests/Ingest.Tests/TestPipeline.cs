using DocDigits.Ingest.Intake;
using DocDigits.Ingest.Jobs;
using DocDigits.Recognition;
using DocDigits.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DocDigits.Ingest.Tests;

/// <summary>A whole pipeline in a temporary folder, with the reader of <see cref="TestPages"/> unless another is given.</summary>
internal sealed class TestPipeline : IDisposable
{
    private readonly IHost host;

    public TestPipeline(PipelineOptions options, PageReader? reader = null, TimeProvider? clock = null, PlacedPageReader? placed = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddLogging();
        if (clock is not null) builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton(reader ?? TestPages.Read);
        if (placed is not null) builder.Services.AddSingleton(placed);
        builder.Services.AddDocDigitsPipeline(options);
        host = builder.Build();
    }

    public static PipelineOptions Options(TemporaryFolder folder) => new()
    {
        DataFolder = folder["data"],
        ModelsFolder = WithoutModels(folder),
        Workers = 2,
        QuietPeriod = TimeSpan.FromMilliseconds(100),
    };

    /// <summary>Files that stand for the networks, which these tests do not load.</summary>
    private static string WithoutModels(TemporaryFolder folder)
    {
        foreach (string file in new[] { ReadingModels.DigitsFile, ReadingModels.LinesFile, ReadingModels.CalibrationFile }) folder.Write(Path.Combine("models", file), "nothing");
        return folder["models"];
    }

    public Ledger Ledger => Get<Ledger>();

    public T Get<T>() where T : notnull => host.Services.GetRequiredService<T>();

    public Task StartAsync() => host.StartAsync(TestContext.Current.CancellationToken);

    public Task StopAsync() => host.StopAsync(CancellationToken.None);

    /// <summary>Runs the jobs of all waiting pages on this thread, as a worker would.</summary>
    public void ReadAll()
    {
        foreach (long page in Ledger.UnfinishedPages(1000)) Get<ReadPageJob>().Run(page, TestContext.Current.CancellationToken);
    }

    public void Dispose() => host.Dispose();
}
