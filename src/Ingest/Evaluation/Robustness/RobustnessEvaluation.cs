using System.Text;
using DocDigits.Documents;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Templates;
using DocDigits.Ingest.Reading;

namespace DocDigits.Ingest.Evaluation.Robustness;

/// <summary>A disturbed page.</summary>
/// <param name="Name">Its name among the others, as a file would have it.</param>
/// <param name="Raster">Its picture.</param>
/// <param name="Template">Name of its template.</param>
/// <param name="Truth">What stands in its fields, digits alone, by field.</param>
public sealed record DisturbedPage(string Name, PageRaster Raster, string Template, IReadOnlyList<(TemplateField Field, string Text)> Truth);

/// <summary>One disturbance, and how pages under it are drawn.</summary>
/// <param name="Name">Its name.</param>
/// <param name="What">What a level means.</param>
/// <param name="Unit">Unit of the levels; may be empty.</param>
/// <param name="Levels">From none on.</param>
/// <param name="Draw">Draws a page by its 0-based index and a level; called from several threads at once.</param>
public sealed record DisturbanceTrial(string Name, string What, string Unit, IReadOnlyList<double> Levels, Func<int, double, DisturbedPage> Draw);

/// <summary>Measures how reading bears disturbances, each in growing steps: the same filled pages at every step, read by <see cref="ReadPage"/> as
/// in production. A page that is registered to another template than its own counts with all its fields as read there.</summary>
/// <param name="read">Reads a page.</param>
/// <param name="clock">Times the run.</param>
public sealed class RobustnessEvaluation(ReadPage read, TimeProvider clock)
{
    /// <summary>Draws and reads pages.</summary>
    /// <param name="trials">The disturbances.</param>
    /// <param name="pages">Pages at each level, 1 or more.</param>
    /// <param name="seed">The seed they are drawn from, for the report.</param>
    /// <param name="templates">The templates to choose from.</param>
    /// <param name="workers">Pages read at the same time, 1 or more.</param>
    /// <param name="progress">Told the number of pages read so far; null for none.</param>
    /// <param name="cancellation">Stops between pages.</param>
    public RobustnessReport Run(
        IReadOnlyList<DisturbanceTrial> trials, int pages, int seed, IReadOnlyList<Template> templates, int workers, IProgress<int>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentNullException.ThrowIfNull(templates);
        ArgumentOutOfRangeException.ThrowIfLessThan(pages, 1);
        long start = clock.GetTimestamp();
        (DisturbanceTrial Trial, double Level, int Index)[] tasks = [.. trials.SelectMany(trial => trial.Levels.SelectMany(level => Enumerable.Range(0, pages).Select(i => (trial, level, i))))];
        var results = new (bool Found, FieldItem[] Items)[tasks.Length];
        EvaluationWorkers.Run(tasks.Length, workers, i => results[i] = Read(tasks[i].Trial.Draw(tasks[i].Index, tasks[i].Level), templates, cancellation), progress, cancellation);

        var byLevel = tasks.Zip(results).ToLookup(pair => (pair.First.Trial, pair.First.Level), pair => pair.Second);
        return new RobustnessReport
        {
            Seed = seed,
            Curves = [.. trials.Select(trial => new RobustnessCurve(trial.Name, trial.What, trial.Unit, [.. trial.Levels.Select(level => Level(level, [.. byLevel[(trial, level)]]))]))],
            Seconds = clock.GetElapsedTime(start).TotalSeconds,
            Misread = [.. results.SelectMany(result => result.Items).Where(item => !item.IsExact)],
        };
    }

    private static RobustnessLevel Level(double level, (bool Found, FieldItem[] Items)[] results) =>
        new(level, results.Length, results.Count(r => r.Found), EvaluationTotals.Of([.. results.SelectMany(r => r.Items)]));

    private (bool Found, FieldItem[] Items) Read(DisturbedPage page, IReadOnlyList<Template> templates, CancellationToken cancellation)
    {
        PageOutcome outcome = read.Run(new Page(ContentHash.Of(Encoding.UTF8.GetBytes(page.Name)), 0, page.Raster), templates, cancellation);
        if (outcome is not PageRead found)
        {
            string reason = (outcome as PageFailed)?.Reason ?? "";
            return (false, [.. page.Truth.Select(truth => new FieldItem(page.Name, 0, truth.Field.Name, truth.Field.Kind, truth.Text, "", 0, false) { IsRead = false, Reason = reason })]);
        }
        FieldItem Item(TemplateField field, string truth)
        {
            FieldOutcome? there = found.Fields.FirstOrDefault(f => f.Region.Field.Name == field.Name);
            return new FieldItem(page.Name, 0, field.Name, field.Kind, truth, there?.Reading.Text ?? "", there?.Reading.Confidence ?? 0, there?.Decision is Accepted)
            {
                IsRead = there is not null,
                Reason = (there?.Decision as NeedsReview)?.Reason,
            };
        }
        // Fields of another template would hold nothing that stands in them.
        IEnumerable<FieldItem> strange = found.Template == page.Template ? []
            : found.Fields.Where(f => page.Truth.All(truth => truth.Field.Name != f.Region.Field.Name))
                .Select(f => new FieldItem(page.Name, 0, f.Region.Field.Name, f.Region.Field.Kind, "", f.Reading.Text, f.Reading.Confidence, f.Decision is Accepted));
        return (found.Template == page.Template, [.. page.Truth.Select(truth => Item(truth.Field, truth.Text)), .. strange]);
    }
}
