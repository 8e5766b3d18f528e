using System.Text.Json;
using System.Text.Json.Serialization;
using DocDigits.Dashboard.Assets;
using DocDigits.Dashboard.Batches;
using DocDigits.Dashboard.Draw;
using DocDigits.Dashboard.Export;
using DocDigits.Dashboard.Guide;
using DocDigits.Dashboard.Learning;
using DocDigits.Dashboard.Pages;
using DocDigits.Dashboard.Pictures;
using DocDigits.Dashboard.Placing;
using DocDigits.Dashboard.Reading;
using DocDigits.Dashboard.Review;
using DocDigits.Dashboard.Security;
using DocDigits.Dashboard.Shell;
using DocDigits.Dashboard.Templates;
using DocDigits.Dashboard.Unplaced;
using DocDigits.Documents.Acceptance;
using Hangfire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DocDigits.Dashboard;

/// <summary>The dashboard as a part of a web application: what it needs, and where it answers.</summary>
public static class DashboardApp
{
    /// <summary>
    /// Adds what the dashboard needs. The host adds the ledger, the content store, the template catalogue and the pipeline.
    /// </summary>
    public static IServiceCollection AddDocDigitsDashboard(this IServiceCollection services)
    {
        services.AddRazorComponents();
        // Nothing that is signed or encrypted here outlives the process, so no keys are left in the user's home.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddProblemDetails();
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        });
        // A body or a query that cannot be understood is told why, by FailureAnswers, not answered with nothing.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(UploadLimits.Default);
        services.TryAddSingleton<AcceptancePolicy>();
        services.AddSingleton<FieldRules>();
        services.AddSingleton<SecondLooks>();
        services.AddSingleton<CropPictures>();
        services.AddSingleton<PagePictures>();
        services.AddSingleton<ReadingGate>();
        return services;
    }

    /// <summary>Guards every request and maps every page and endpoint.</summary>
    public static WebApplication MapDocDigitsDashboard(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<RequestGuard>();
        app.UseMiddleware<FailureAnswers>();
        app.MapAssets();
        app.MapBatches();
        app.MapUpload();
        app.MapPages();
        app.MapReview();
        app.MapUnplaced();
        app.MapPlacing();
        app.MapTemplates();
        app.MapMaker();
        app.MapExport();
        app.MapLearning();
        app.MapDraw();
        app.MapRead();
        app.MapGuide();
        app.MapHangfireDashboard("/jobs", new DashboardOptions
        {
            Authorization = [new JobsAuthorization()],
            DashboardTitle = "DocDigits jobs",
            AppPath = "/",
            DisplayStorageConnectionString = false,
        });
        app.MapFallback(Nothing);
        return app;
    }

    private static RazorComponentResult<MessagePage> Nothing() => Missing.Page("This page");
}
