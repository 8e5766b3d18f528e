using DocDigits.Dashboard.Batches;
using DocDigits.Dashboard.Tests.Seeding;
using DocDigits.Ingest.Jobs;
using Hangfire;
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
        builder.Services.AddSeededDashboard(seeded, new UploadLimits(BytesPerFile: 200_000, FilesPerUpload: 5));
        WebApplication app = builder.Build();
        app.MapDocDigitsDashboard();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningDashboard(app, seeded);
    }

    public long JobsQueued => app.Services.GetRequiredService<JobStorage>().GetMonitoringApi().EnqueuedCount(PageDispatcher.Name);

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

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
