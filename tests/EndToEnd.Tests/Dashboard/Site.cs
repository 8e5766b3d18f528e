using DocDigits.Dashboard;
using DocDigits.Dashboard.Batches;
using DocDigits.Dashboard.Tests.Seeding;
using DocDigits.Documents.Templates;
using DocDigits.Ingest;
using DocDigits.Recognition;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DocDigits.EndToEnd.Tests.Dashboard;

/// <summary>The dashboard on a port of its own, over a seeded ledger or with the whole pipeline at work.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly IDisposable underneath;

    private Site(WebApplication app, IDisposable underneath) => (this.app, this.underneath) = (app, underneath);

    public Uri Address => new(app.Urls.Single());

    /// <summary>Pages put there by the test, and nothing that reads any more.</summary>
    public static Task<Site> SeededAsync(SeededLedger seeded) => StartAsync(
        services => services.AddSeededDashboard(seeded, UploadLimits.Default), seeded);

    /// <summary>As <c>docdigits serve</c> does it, over an empty data folder.</summary>
    /// <param name="shipped">A folder of templates in place of the shipped ones.</param>
    public static Task<Site> WithPipelineAsync(string? shipped = null)
    {
        string root = SeededLedger.RepositoryRoot(), models = Path.Combine(root, "models");
        Assert.SkipUnless(ReadingModels.MissingFrom(models).Count == 0, "The folder models is not whole.");
        var folder = new TemporaryFolder();
        return StartAsync(services =>
        {
            services.AddDocDigitsPipeline(new PipelineOptions
            {
                DataFolder = folder.Path, ModelsFolder = models,
                Templates = new TemplateCatalog(DataPaths.Of(folder.Path).Templates, new TemplateCatalog(shipped ?? Path.Combine(root, "samples", "templates"))),
            });
            services.AddDocDigitsDashboard();
        }, folder);
    }

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        underneath.Dispose();
    }

    private static async Task<Site> StartAsync(Action<IServiceCollection> add, IDisposable underneath)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        add(builder.Services);
        WebApplication app = builder.Build();
        app.MapDocDigitsDashboard();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new Site(app, underneath);
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("docdigits-site-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
