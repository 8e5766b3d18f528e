using DocDigits.Dashboard.Batches;
using DocDigits.Dashboard.Tests.Seeding;
using DocDigits.Documents.Readings;
using DocDigits.Ingest;
using DocDigits.Ingest.Intake;
using DocDigits.Ingest.Jobs;
using DocDigits.Recognition;
using DocDigits.Segmentation.Decoding;
using Hangfire;
using Hangfire.InMemory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace DocDigits.Dashboard.Tests;

/// <summary>The real dashboard over a real ledger, called in memory.</summary>
internal sealed class RunningDashboard : IAsyncDisposable
{
    private readonly WebApplication app;

    private RunningDashboard(WebApplication app, SeededLedger seeded)
    {
        (this.app, Seeded) = (app, seeded);
        Client = app.GetTestClient();
        Client.BaseAddress = new Uri("http://localhost:5080");
    }

    public SeededLedger Seeded { get; }

    public HttpClient Client { get; }

    public static FakeTimeProvider NewClock() => new(new DateTimeOffset(2026, 3, 20, 9, 30, 0, TimeSpan.Zero));

    public static async Task<RunningDashboard> StartAsync()
    {
        var seeded = new SeededLedger(NewClock());
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(seeded.Clock);
        builder.Services.AddSingleton(seeded.Ledger);
        builder.Services.AddSingleton(seeded.Store);
        builder.Services.AddSingleton(seeded.Templates);
        AddIntakeWithoutWorkers(builder.Services, seeded);
        builder.Services.AddDocDigitsDashboard();
        builder.Services.AddSingleton(new UploadLimits(BytesPerFile: 200_000, FilesPerUpload: 5));
        WebApplication app = builder.Build();
        app.MapDocDigitsDashboard();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningDashboard(app, seeded);
    }

    /// <summary>What an upload needs. Nothing works the queue off, so that what is queued can be looked at.</summary>
    private static void AddIntakeWithoutWorkers(IServiceCollection services, SeededLedger seeded)
    {
        var paths = new DataPaths(seeded.Folder);
        Directory.CreateDirectory(paths.Failed);
        services.AddSingleton(paths);
        services.AddSingleton(new PipelineOptions { DataFolder = seeded.Folder, Templates = seeded.Templates, Limits = new DecodeLimits(MaximumBytes: 200_000) });
        services.AddSingleton<JobStorage>(_ => new InMemoryStorage());
        services.AddHangfire(hangfire => hangfire.UseSimpleAssemblyNameTypeSerializer());
        services.AddSingleton<PageDispatcher>();
        services.AddSingleton<PutAway>();
        services.AddSingleton<FileIntake>();
        services.AddSingleton<Uploads>();
        services.AddSingleton<PageReader>((page, template, _) => page.Raster.Width < 100
            ? new PageFailed("No template fits this page.")
            : FilledPage.Draw(seeded.Template(template == PipelineOptions.AutoTemplate ? "personal-cheque" : template), _ => Entry.Sure("123456"), seeded.Policy, 1).Outcome);
        string weights = Path.Combine(SeededLedger.RepositoryRoot(), "models", "digits.weights");
        if (File.Exists(weights)) services.AddSingleton(_ => DigitClassifier.Load(weights));
    }

    public long JobsQueued => app.Services.GetRequiredService<JobStorage>().GetMonitoringApi().EnqueuedCount(PageDispatcher.Name);

    public async Task<string> HtmlAsync(string address)
    {
        using HttpResponseMessage answer = await Client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        Seeded.Dispose();
    }
}
