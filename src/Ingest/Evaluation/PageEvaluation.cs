using DocDigits.Documents;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Templates;
using DocDigits.Ingest.Reading;
using DocDigits.Segmentation.Decoding;

namespace DocDigits.Ingest.Evaluation;

/// <summary>Measures the reading of whole pages, by <see cref="ReadPage"/> as it is in production.</summary>
/// <param name="read">Reads a page.</param>
/// <param name="clock">Times the run.</param>
public sealed class PageEvaluation(ReadPage read, TimeProvider clock)
{
    /// <summary>Reads every page that the truth names.</summary>
    /// <param name="imagesFolder">The folder of the pictures.</param>
    /// <param name="truthCsv">The truth; see <see cref="TruthFile.ReadPages"/>.</param>
    /// <param name="templates">The template of the pages, or several to choose from page by page.</param>
    /// <param name="workers">Pages read at the same time, 1 or more.</param>
    /// <param name="progress">Told the number of pages read so far; null for none.</param>
    /// <param name="cancellation">Stops between pages.</param>
    /// <exception cref="TruthFileException">The truth cannot be used.</exception>
    public EvaluationReport Run(
        string imagesFolder, string truthCsv, IReadOnlyList<Template> templates, int workers, IProgress<int>? progress, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(imagesFolder);
        ArgumentNullException.ThrowIfNull(templates);
        IReadOnlyList<TruthRow> truth = TruthFile.ReadPages(truthCsv);
        (string File, int Page)[] pages = [.. truth.Select(t => (t.File, t.Page)).Distinct()];
        long start = clock.GetTimestamp();
        var outcomes = new PageOutcome[pages.Length];
        EvaluationWorkers.Run(pages.Length, workers, i => outcomes[i] = Outcome(imagesFolder, pages[i], templates, cancellation), progress, cancellation);
        var byPage = pages.Zip(outcomes).ToDictionary(p => p.First, p => p.Second);
        return EvaluationReport.Of(
            "pages", imagesFolder, truthCsv,
            [.. truth.Select(row => Item(row, byPage[(row.File, row.Page)], templates))],
            byPage.Where(p => p.Value is PageFailed).Select(p => new UnreadPage(p.Key.File, p.Key.Page, ((PageFailed)p.Value).Reason)),
            pages.Length, clock.GetElapsedTime(start));
    }

    private PageOutcome Outcome(string folder, (string File, int Page) page, IReadOnlyList<Template> templates, CancellationToken cancellation) =>
        PageFile.DecodePage(Path.Combine(folder, page.File), page.Page, DecodeLimits.Default) switch
        {
            // The file's content plays no part in reading it, so its name stands for it here.
            DecodedPage decoded => read.Run(new Page(ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(page.File)), page.Page, decoded.Raster) { CompressedBytes = decoded.CompressedBytes }, templates, cancellation),
            UndecodablePage undecodable => new PageFailed(undecodable.Reason),
            var other => throw new InvalidOperationException($"Unknown result {other.GetType().Name}."),
        };

    private static FieldItem Item(TruthRow row, PageOutcome outcome, IReadOnlyList<Template> templates)
    {
        FieldOutcome? field = (outcome as PageRead)?.Fields.FirstOrDefault(f => f.Region.Field.Name == row.Field);
        if (field is not null)
            return new FieldItem(
                row.File, row.Page, row.Field, field.Region.Field.Kind, row.Text, field.Reading.Text, field.Reading.Confidence, field.Decision is Accepted)
            {
                Reason = (field.Decision as NeedsReview)?.Reason,
            };
        // An unread page still counts for its field's kind, where the templates agree on what that is.
        string[] kinds = [.. templates.Select(t => t.FieldNamed(row.Field)?.Kind).OfType<string>().Distinct()];
        return new FieldItem(row.File, row.Page, row.Field, kinds.Length == 1 ? kinds[0] : "", row.Text, "", 0, false)
        {
            IsRead = false,
            Reason = outcome is PageFailed failed ? failed.Reason : "The page's template has no such field.",
        };
    }
}
