using DocDigits.Documents.Templates;
using DocDigits.Storage;
using DocDigits.Storage.Records;

namespace DocDigits.Dashboard.Unplaced;

/// <summary>One page of the queue, with what a clerk may do with it.</summary>
/// <param name="Page">The page to decide; null where none waits.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Waiting">The first of those that wait.</param>
/// <param name="SetAside">The first of those that were set aside.</param>
/// <param name="OfBatch">Waiting pages of the same batch, this one among them.</param>
/// <param name="Templates">What may be named.</param>
/// <param name="History">What people decided about the page before.</param>
/// <param name="Last">The page decided last, or null.</param>
public sealed record UnplacedView(
    PageSummary? Page, UnplacedCount Count, IReadOnlyList<PageSummary> Waiting, IReadOnlyList<PageSummary> SetAside, int OfBatch,
    IReadOnlyList<Template> Templates, IReadOnlyList<PageDecision> History, PageSummary? Last)
{
    private const int Listed = 100;

    internal static UnplacedView Of(Ledger ledger, TemplateCatalog catalogue, long? page, long? after, long? last)
    {
        IReadOnlyList<PageSummary> waiting = ledger.UnplacedPages(false, null, 0, Listed);
        PageSummary? shown = page is { } asked ? ledger.Page(asked)?.Summary : waiting.FirstOrDefault(p => p.Id > after) ?? (waiting.Count > 0 ? waiting[0] : null);
        return new UnplacedView(
            shown, ledger.UnplacedCount(null), waiting, ledger.UnplacedPages(true, null, 0, Listed),
            shown is null ? 0 : ledger.UnplacedCount(shown.BatchId).Waiting,
            [.. catalogue.LoadAll().Select(t => t.Result).OfType<LoadedTemplate>().Select(t => t.Template)],
            shown is null ? [] : ledger.PageDecisions(shown.Id),
            last is { } decided ? ledger.Page(decided)?.Summary : null);
    }

    /// <summary>The page after or before the one that is shown, among those that wait; null at the end.</summary>
    public PageSummary? Neighbour(int by)
    {
        int at = Page is null ? -1 : Waiting.ToList().FindIndex(p => p.Id == Page.Id);
        return at < 0 ? null : Waiting.ElementAtOrDefault(at + by);
    }
}
