using DocDigits.Dashboard.Batches;
using DocDigits.Documents.Readings;
using DocDigits.Ingest;
using DocDigits.Ingest.Intake;
using DocDigits.Ingest.Jobs;
using DocDigits.Ingest.Models;
using DocDigits.Ingest.Models.Training;
using DocDigits.Ingest.Templates;
using DocDigits.Learning.Adaptation;
using DocDigits.Learning.Tests.Support;
using DocDigits.Recognition;
using DocDigits.Segmentation.Decoding;
using Hangfire;
using Hangfire.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace DocDigits.Dashboard.Tests.Seeding;

/// <summary>The dashboard over a seeded ledger. Nothing works the queue off, so that what is queued can be looked at.</summary>
internal static class SeededServices
{
    /// <summary>Whether the repository's models are there; else tiny ones take their place, which read badly.</summary>
    public static bool HasShippedModels => ReadingModels.MissingFrom(Shipped).Count == 0;

    private static string Shipped => Path.Combine(SeededLedger.RepositoryRoot(), "models");

    private static string Models => HasShippedModels ? Shipped : TinyModels.Folder;

    public static void AddSeededDashboard(this IServiceCollection services, SeededLedger seeded, UploadLimits limits)
    {
        var paths = new DataPaths(seeded.Folder);
        Directory.CreateDirectory(paths.Failed);
        services.AddSingleton(paths);
        services.AddSingleton(seeded.Clock);
        services.AddSingleton(seeded.Ledger);
        services.AddSingleton(seeded.Store);
        services.AddSingleton(seeded.Templates);
        services.AddSingleton(new PipelineOptions { DataFolder = seeded.Folder, Templates = seeded.Templates, Limits = new DecodeLimits(MaximumBytes: limits.BytesPerFile), Adaptation = new AdaptationOptions { LeastFields = 20 } });
        services.AddSingleton<JobStorage>(_ => new InMemoryStorage());
        services.AddHangfire(hangfire => hangfire.UseSimpleAssemblyNameTypeSerializer().UseLogProvider(new SilentHangfire()));
        services.AddSingleton<PageDispatcher>();
        services.AddSingleton<PutAway>();
        services.AddSingleton<FileIntake>();
        services.AddSingleton<Uploads>();
        services.AddSingleton<PageReader>((page, template, _) => page.Raster.Width < 100
            ? new PageFailed("No template fits this page.")
            : FilledPage.Draw(seeded.Template(template == PipelineOptions.AutoTemplate ? "personal-cheque" : template), _ => Entry.Sure("123456"), seeded.Policy, 1).Outcome);
        services.AddSingleton<TemplateTrial>((page, template, _) => page.Raster.Width < 100
            ? new PageFailed("No template fits this page.") { NeedsTemplate = true }
            : FilledPage.Draw(template, _ => Entry.Sure("1234"), seeded.Policy, 1).Outcome);
        services.AddSingleton<SiteTemplates>();
        services.AddSingleton(s => new ModelVersions(paths.Models, Models, seeded.Clock));
        services.AddSingleton(s => new ModelHost(s.GetRequiredService<ModelVersions>(), null, NullLogger<ModelHost>.Instance));
        services.AddSingleton<Retraining>();
        services.AddSingleton(limits);
        services.AddDocDigitsDashboard();
    }
}
