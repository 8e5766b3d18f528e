using DocDigits.Dashboard.Batches;
using DocDigits.Documents.Readings;
using DocDigits.Ingest;
using DocDigits.Ingest.Intake;
using DocDigits.Ingest.Jobs;
using DocDigits.Recognition;
using DocDigits.Segmentation.Decoding;
using Hangfire;
using Hangfire.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace DocDigits.Dashboard.Tests.Seeding;

/// <summary>The dashboard over a seeded ledger. Nothing works the queue off, so that what is queued can be looked at.</summary>
internal static class SeededServices
{
    public static void AddSeededDashboard(this IServiceCollection services, SeededLedger seeded, UploadLimits limits)
    {
        var paths = new DataPaths(seeded.Folder);
        Directory.CreateDirectory(paths.Failed);
        services.AddSingleton(paths);
        services.AddSingleton(seeded.Clock);
        services.AddSingleton(seeded.Ledger);
        services.AddSingleton(seeded.Store);
        services.AddSingleton(seeded.Templates);
        services.AddSingleton(new PipelineOptions { DataFolder = seeded.Folder, Templates = seeded.Templates, Limits = new DecodeLimits(MaximumBytes: limits.BytesPerFile) });
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
        services.AddSingleton(limits);
        services.AddDocDigitsDashboard();
    }
}
