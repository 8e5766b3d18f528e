using System.Text;
using DocDigits.Documents;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Deskewing;
using DocDigits.Segmentation.Registration;

namespace DocDigits.Ingest.Evaluation.Skew;

/// <summary>A page of which is known how it was turned.</summary>
/// <param name="Name">Its name among the others.</param>
/// <param name="Kind">What is on it; the name of its template where it has one.</param>
/// <param name="Raster">Its picture.</param>
/// <param name="IsForm">Whether it is a filled form of the template <paramref name="Kind"/>.</param>
/// <param name="SkewDegrees">Skew of the sheet, counter-clockwise positive.</param>
/// <param name="Orientation">By how many degrees the picture was then turned clockwise: 0, 90, 180 or 270.</param>
public sealed record TurnedPage(string Name, string Kind, PageRaster Raster, bool IsForm, double SkewDegrees, int Orientation);

/// <summary>Measures how well skew and orientation are found: by <see cref="SkewEstimator"/> alone, on the page as scanned, and by registration on forms.</summary>
/// <param name="clock">Times the run and each estimate.</param>
public sealed class SkewEvaluation(TimeProvider clock)
{
    /// <summary>Draws and measures pages.</summary>
    /// <param name="pages">Pages, 1 or more.</param>
    /// <param name="seed">The seed they are drawn from, for the report.</param>
    /// <param name="draw">Draws a page by its 0-based index; called from several threads at once.</param>
    /// <param name="templates">The templates to choose from.</param>
    /// <param name="workers">Pages measured at the same time, 1 or more.</param>
    /// <param name="progress">Told the number of pages measured so far; null for none.</param>
    /// <param name="cancellation">Stops between pages.</param>
    public SkewReport Run(int pages, int seed, Func<int, TurnedPage> draw, IReadOnlyList<Template> templates, int workers, IProgress<int>? progress, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pages, 1);
        ArgumentNullException.ThrowIfNull(draw);
        ArgumentNullException.ThrowIfNull(templates);
        long start = clock.GetTimestamp();
        var items = new SkewItem[pages];
        EvaluationWorkers.Run(pages, workers, i => items[i] = Measured(draw(i), templates, cancellation), progress, cancellation);
        return new SkewReport { Seed = seed, Items = items, Seconds = clock.GetElapsedTime(start).TotalSeconds };
    }

    private SkewItem Measured(TurnedPage page, IReadOnlyList<Template> templates, CancellationToken cancellation)
    {
        long start = clock.GetTimestamp();
        double skew = SkewEstimator.Estimate(page.Raster, cancellation);
        var item = new SkewItem(page.Name, page.Kind, page.IsForm, page.SkewDegrees, page.Orientation, skew, clock.GetElapsedTime(start).TotalMilliseconds);
        if (!page.IsForm) return item;
        var clean = new CleanPage(new Page(ContentHash.Of(Encoding.UTF8.GetBytes(page.Name)), 0, page.Raster), skew);
        return TemplateRegistrar.RegisterBest(clean, templates, cancellation) is Registered found && found.Template.Name == page.Kind
            ? item with { RegisteredSkewDegrees = found.SkewDegrees, RegisteredOrientation = found.Orientation } : item;
    }
}
