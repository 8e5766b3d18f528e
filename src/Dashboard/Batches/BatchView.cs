using DocDigits.Storage;
using DocDigits.Storage.Records;

namespace DocDigits.Dashboard.Batches;

/// <summary>One batch with a part of its pages.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Pages">The pages of this part, in the order of its files.</param>
/// <param name="Failed">Failed pages, the latest first.</param>
/// <param name="Refused">Files that were not taken, with the reason.</param>
/// <param name="From">Pages before this part.</param>
public sealed record BatchView(
    BatchSummary Batch, IReadOnlyList<PageSummary> Pages, IReadOnlyList<PageSummary> Failed, IReadOnlyList<Sighting> Refused, int From)
{
    /// <summary>Pages in a part.</summary>
    public const int Size = 100;

    private const int FailedShown = 50;

    internal static BatchView? Of(Ledger ledger, long id, int from)
    {
        if (ledger.Batch(id) is not { } batch) return null;
        IReadOnlyList<PageSummary> failed = batch.PagesFailed == 0 ? [] : ledger.FailedPages(id, 0, FailedShown);
        IReadOnlyList<Sighting> refused = batch.FilesRefused == 0
            ? []
            : [.. ledger.SightingsOfBatch(id).Where(s => s.Reason is not null).DistinctBy(s => s.Path)];
        return new BatchView(batch, ledger.PagesOfBatch(id, from, Size), failed, refused, from);
    }
}
