using System.Text;
using DocDigits.Documents;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Segmentation.Deskewing;
using DocDigits.Segmentation.Registration;

namespace DocDigits.Ingest.Evaluation.Templates;

/// <summary>A page that is of one of the templates, or of none.</summary>
/// <param name="Name">Its name among the others.</param>
/// <param name="Raster">Its picture.</param>
/// <param name="Template">Its template; null where it is of none of them.</param>
public sealed record CandidatePage(string Name, PageRaster Raster, Template? Template);

/// <summary>Measures which of many templates pages are said to be, and how much longer that takes than with the right one named. A page that is of none is timed against
/// one of the templates, which take turns. Times are the process's own processor time, whatever else runs; pages are taken one by one.</summary>
public static class TemplateChoiceEvaluation
{
    private const int WarmingUp = 4; // pages of every kind

    /// <summary>Draws pages and looks for their templates.</summary>
    /// <param name="pages">Pages, 1 or more.</param>
    /// <param name="seed">The seed they are drawn from, for the report.</param>
    /// <param name="templates">The templates to choose from, at least one.</param>
    /// <param name="draw">Draws a page by its 0-based index.</param>
    /// <param name="progress">Told the number of pages done so far; null for none.</param>
    /// <param name="cancellation">Stops between pages.</param>
    public static TemplateChoiceReport Run(int pages, int seed, IReadOnlyList<Template> templates, Func<int, CandidatePage> draw, IProgress<int>? progress, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pages, 1);
        ArgumentNullException.ThrowIfNull(templates);
        ArgumentOutOfRangeException.ThrowIfZero(templates.Count);
        ArgumentNullException.ThrowIfNull(draw);
        // What is prepared once, references and compiled code, is no page's time.
        CleanPage first = Clean(draw(0), cancellation);
        for (int i = 0; i < Math.Min(pages, WarmingUp); i++) TemplateRegistrar.RegisterBest(Clean(draw(i), cancellation), templates, cancellation);
        foreach (Template template in templates.Take(2).Concat(templates.TakeLast(2))) TemplateRegistrar.Register(first, template, cancellation);

        var items = new List<TemplateChoiceItem>();
        for (int i = 0; i < pages; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            CandidatePage page = draw(i);
            CleanPage clean = Clean(page, cancellation);
            Template named = page.Template ?? templates[i % templates.Count];
            // Whichever goes second finds the page in the processor's memory: they take turns.
            (TemplateRegistration? found, double alone) = i % 2 == 0 ? Timed(clean, [named], cancellation) : (null, 0);
            (TemplateRegistration among, double all) = Timed(clean, templates, cancellation);
            if (found is null) (found, alone) = Timed(clean, [named], cancellation);
            items.Add(new TemplateChoiceItem(page.Name, page.Template?.Name, NameOf(found), alone, NameOf(among), all) { WhyNotAlone = ReasonOf(found), WhyNot = ReasonOf(among) });
            progress?.Report(i + 1);
        }
        return new TemplateChoiceReport { Seed = seed, Templates = templates.Count, Items = items };
    }

    private static (TemplateRegistration Found, double Milliseconds) Timed(CleanPage page, IReadOnlyList<Template> templates, CancellationToken cancellation)
    {
        TimeSpan used = Environment.CpuUsage.TotalTime;
        TemplateRegistration found = TemplateRegistrar.RegisterBest(page, templates, cancellation);
        return (found, (Environment.CpuUsage.TotalTime - used).TotalMilliseconds);
    }

    private static string? NameOf(TemplateRegistration found) => (found as Registered)?.Template.Name;

    private static string? ReasonOf(TemplateRegistration found) => (found as NotRegistered)?.Reason;

    private static CleanPage Clean(CandidatePage page, CancellationToken cancellation) =>
        new(new Page(ContentHash.Of(Encoding.UTF8.GetBytes(page.Name)), 0, page.Raster), SkewEstimator.Estimate(page.Raster, cancellation));
}
