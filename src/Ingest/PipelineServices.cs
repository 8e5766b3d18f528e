using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Templates;
using DocDigits.Ingest.Intake;
using DocDigits.Ingest.Jobs;
using DocDigits.Ingest.Models;
using DocDigits.Ingest.Models.Training;
using DocDigits.Ingest.Reading;
using DocDigits.Ingest.Templates;
using DocDigits.Recognition;
using DocDigits.Storage;
using DocDigits.Storage.Content;
using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace DocDigits.Ingest;

/// <summary>Puts the pipeline into a program's services.</summary>
public static class PipelineServices
{
    /// <summary>
    /// Adds the ledger, the content store, the intake, the watch folders, and Hangfire with its workers, all started and
    /// stopped with the host. The data folder's lock is taken when the first of them is asked for.
    /// </summary>
    /// <param name="services">The program's services.</param>
    /// <param name="options">How the pipeline works.</param>
    /// <exception cref="PipelineOptionsException">Something is wrong with the options; the message lists all of it.</exception>
    public static IServiceCollection AddDocDigitsPipeline(this IServiceCollection services, PipelineOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        IReadOnlyList<string> problems = PipelineOptionsValidator.Problems(options);
        if (problems.Count > 0) throw new PipelineOptionsException(problems);

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(_ => DataFolder.Take(options.DataFolder));
        services.AddSingleton(s => s.GetRequiredService<DataFolder>().Paths);
        services.TryAddSingleton(s => Ledger.Open(s.GetRequiredService<DataPaths>().Ledger, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new ContentStore(s.GetRequiredService<DataPaths>().Content, s.GetRequiredService<TimeProvider>()));
        AddReading(services, options);
        AddIntake(services);
        AddJobs(services, options);
        return services;
    }

    private static void AddReading(IServiceCollection services, PipelineOptions options)
    {
        services.TryAddSingleton(s => new AcceptancePolicy(s.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(options.Catalog);
        services.TryAddSingleton(s => new ModelVersions(s.GetRequiredService<DataPaths>().Models, ReadingModels.ShippedFolder, s.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(s => new ModelHost(s.GetRequiredService<ModelVersions>(), options.ModelsFolder, s.GetRequiredService<ILogger<ModelHost>>()));
        services.TryAddSingleton(PagesWithCurrentModels);
        services.TryAddSingleton(PlacedPagesWithCurrentModels);
        services.TryAddSingleton<RearChecker>(s => (rear, choice, cancellation) => FrontOnRear.Checked(rear, s.GetRequiredService<TemplateCatalog>(), choice, cancellation));
        services.TryAddSingleton(TrialsWithCurrentModels);
        services.AddSingleton<SiteTemplates>();
    }

    /// <summary>Each page is read to its end with the models that were current when it began.</summary>
    private static PageReader PagesWithCurrentModels(IServiceProvider services)
    {
        var models = services.GetRequiredService<ModelHost>();
        var templates = services.GetRequiredService<TemplateCatalog>();
        var policy = services.GetRequiredService<AcceptancePolicy>();
        var clock = services.GetRequiredService<TimeProvider>();
        return (page, templateChoice, cancellation) =>
            new ReadPage(templates, models.Current.Models.Reader, policy, clock).Run(page, templateChoice, cancellation);
    }

    /// <summary>As <see cref="PagesWithCurrentModels"/>; it needs no models until a page was placed by hand.</summary>
    private static PlacedPageReader PlacedPagesWithCurrentModels(IServiceProvider services)
    {
        var templates = services.GetRequiredService<TemplateCatalog>();
        var policy = services.GetRequiredService<AcceptancePolicy>();
        var clock = services.GetRequiredService<TimeProvider>();
        return (page, placement, cancellation) =>
            new ReadPage(templates, services.GetRequiredService<ModelHost>().Current.Models.Reader, policy, clock).RunPlaced(page, placement, cancellation);
    }

    private static TemplateTrial TrialsWithCurrentModels(IServiceProvider services)
    {
        var models = services.GetRequiredService<ModelHost>();
        var templates = services.GetRequiredService<TemplateCatalog>();
        var policy = services.GetRequiredService<AcceptancePolicy>();
        var clock = services.GetRequiredService<TimeProvider>();
        return (page, template, cancellation) =>
            new ReadPage(templates, models.Current.Models.Reader, policy, clock).Run(page, [template], cancellation);
    }

    private static void AddIntake(IServiceCollection services)
    {
        services.AddSingleton<PutAway>();
        services.AddSingleton<FileIntake>();
        services.AddSingleton<Uploads>();
        services.AddSingleton<WatchClaim>();
        services.AddSingleton<WatchFolders>();
    }

    private static void AddJobs(IServiceCollection services, PipelineOptions options)
    {
        services.AddSingleton<PageDispatcher>();
        services.AddSingleton<StorageTrouble>();
        services.AddSingleton<Recovery>();
        services.AddSingleton<ReadPageJob>();
        services.AddSingleton<ScanWatchFoldersJob>();
        services.AddSingleton<Retraining>();
        services.AddSingleton<RetrainingJob>();
        services.AddSingleton<SiteTraining>();
        services.AddSingleton<ReviewedFields>();
        // Hangfire's queue holds page numbers only and is lost with the process; recovery fills it again from the ledger.
        services.AddSingleton<JobStorage>(_ => new InMemoryStorage { JobExpirationTimeout = TimeSpan.FromMinutes(10) });
        services.AddSingleton<HangfireLogging>();
        services.AddHangfire((s, hangfire) => hangfire.UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings()
            .UseLogProvider(s.GetRequiredService<HangfireLogging>()));
        services.AddHostedService<PipelineStart>();
        services.AddHostedService(s => s.GetRequiredService<WatchFolders>());
        // Workers of their own for the small jobs, so that a scan does not wait behind ten thousand pages.
        services.AddHangfireServer((s, server) => Configure(s, server, "pages", [PageDispatcher.Name], options.Workers));
        services.AddHangfireServer((s, server) => Configure(s, server, "small-jobs", ["default"], 1));
        // And one for training, which may take an hour.
        services.AddHangfireServer((s, server) => Configure(s, server, "learning", [Retraining.Queue], 1));
    }

    private static void Configure(IServiceProvider services, BackgroundJobServerOptions server, string name, string[] queues, int workers)
    {
        // Named here, since Hangfire's default is a static one: that of the host that was started last in the process.
        server.Activator = new AspNetCoreJobActivator(services.GetRequiredService<IServiceScopeFactory>());
        server.ServerName = $"{name}-{Environment.ProcessId}";
        server.Queues = queues;
        server.WorkerCount = workers;
        server.SchedulePollingInterval = TimeSpan.FromSeconds(1);
        server.StopTimeout = TimeSpan.FromSeconds(1);
        server.ShutdownTimeout = TimeSpan.FromSeconds(20);
    }
}
