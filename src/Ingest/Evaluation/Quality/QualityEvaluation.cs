using System.Text;
using DocDigits.Documents;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Quality;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Decoding;
using DocDigits.Segmentation.Deskewing;
using DocDigits.Segmentation.Quality;
using DocDigits.Segmentation.Registration;

namespace DocDigits.Ingest.Evaluation.Quality;

/// <summary>A drawn page, and its rear where that matters.</summary>
/// <param name="Front">The page.</param>
/// <param name="Rear">Its rear, or null.</param>
public sealed record DrawnSides(PageRaster Front, PageRaster? Rear);

/// <summary>One fault of scans, and how pages with it are drawn.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Metric">The metric that should tell it.</param>
/// <param name="What">What a level means.</param>
/// <param name="Unit">Unit of the levels.</param>
/// <param name="Levels">From hardly any on.</param>
/// <param name="Draw">Draws a page by its 0-based index and a level; called from several threads at once.</param>
public sealed record FaultTrial(string Name, QualityMetric Metric, string What, string Unit, IReadOnlyList<double> Levels, Func<int, double, DrawnSides> Draw);

/// <summary>Measures how well the metrics of a page's quality tell faults that were drawn, and what they say of pages without any. Pages are registered and measured by
/// the stages of production; nothing is read.</summary>
/// <param name="clock">Times the run.</param>
public sealed class QualityEvaluation(TimeProvider clock)
{
    /// <summary>Draws and measures pages.</summary>
    /// <param name="clean">Draws a page without a fault by its 0-based index; called from several threads at once.</param>
    /// <param name="trials">The faults.</param>
    /// <param name="pages">Pages without a fault, and pages at each level; 1 or more.</param>
    /// <param name="seed">The seed they are drawn from, for the report.</param>
    /// <param name="templates">The templates to choose from.</param>
    /// <param name="workers">Pages measured at the same time, 1 or more.</param>
    /// <param name="progress">Told the number of pages measured so far; null for none.</param>
    /// <param name="cancellation">Stops between pages.</param>
    public QualityReport Run(
        Func<int, DrawnSides> clean, IReadOnlyList<FaultTrial> trials, int pages, int seed, IReadOnlyList<Template> templates, int workers, IProgress<int>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(clean);
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentNullException.ThrowIfNull(templates);
        ArgumentOutOfRangeException.ThrowIfLessThan(pages, 1);
        long start = clock.GetTimestamp();
        (FaultTrial? Trial, double Level, int Index)[] tasks =
            [.. Enumerable.Range(0, pages).Select(i => ((FaultTrial?)null, 0.0, i)), .. trials.SelectMany(trial => trial.Levels.SelectMany(level => Enumerable.Range(0, pages).Select(i => ((FaultTrial?)trial, level, i))))];
        var results = new MeasuredPage?[tasks.Length];
        EvaluationWorkers.Run(tasks.Length, workers, i =>
        {
            (FaultTrial? trial, double level, int index) = tasks[i];
            results[i] = Measure(trial is null ? clean(index) : trial.Draw(index, level), templates, cancellation);
        }, progress, cancellation);

        var byLevel = tasks.Zip(results).ToLookup(pair => (pair.First.Trial, pair.First.Level), pair => pair.Second);
        MeasuredPage[] sound = [.. byLevel[(null, 0)].OfType<MeasuredPage>()];
        return new QualityReport
        {
            Seed = seed,
            Pages = pages,
            CleanPages = sound.Length,
            CleanReviews = sound.Count(page => page.IsReviewed),
            Clean = [.. QualityMetrics.All.Select(info => CleanMetric.Of(info, [.. sound.Select(page => page.Quality.Measurements[(int)info.Metric])]))],
            Faults = [.. trials.Select(trial => new FaultCurve(trial.Name, trial.What, trial.Unit, QualityMetrics.Of(trial.Metric).Name,
                [.. trial.Levels.Select(level => FaultLevel.Of(level, pages, [.. byLevel[(trial, level)].OfType<MeasuredPage>().Select(page => page.Quality.Measurements[(int)trial.Metric])]))]))],
            MillisecondsAPage = results.OfType<MeasuredPage>().Select(page => page.Milliseconds).Order().ElementAtOrDefault(results.OfType<MeasuredPage>().Count() / 2),
            Seconds = clock.GetElapsedTime(start).TotalSeconds,
        };
    }

    private MeasuredPage? Measure(DrawnSides sides, IReadOnlyList<Template> templates, CancellationToken cancellation)
    {
        var page = new Page(ContentHash.Of(Encoding.UTF8.GetBytes("drawn")), 0, sides.Front)
        {
            Rear = sides.Rear is null ? null : SheetFile.Rear(sides.Rear, sides.Rear.Dpi / sides.Front.Dpi),
        };
        var clean = new CleanPage(page, SkewEstimator.Estimate(page.Raster, cancellation));
        if (TemplateRegistrar.RegisterBest(clean, templates, cancellation) is not Registered registered) return null;
        long start = clock.GetTimestamp();
        PageQuality quality = QualityMeter.Measure(page, registered, cancellation);
        return new MeasuredPage(quality, registered.Template.Fields.Any(field => quality.ReviewReason(field.Name) is not null), clock.GetElapsedTime(start).TotalMilliseconds);
    }

    private sealed record MeasuredPage(PageQuality Quality, bool IsReviewed, double Milliseconds);
}
