using DocDigits.Documents.Templates;
using DocDigits.Storage;
using DocDigits.Storage.Records;

namespace DocDigits.Dashboard.Unplaced;

/// <summary>One page of the queue, with what a clerk may do with it.</summary>
/// <param name="Page">The page to decide; null where none waits.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Previous">The waiting page before it, or null.</param>
/// <param name="Next">The waiting page after it, or null.</param>
/// <param name="SetAside">Some of those that were set aside, the oldest first.</param>
/// <param name="SetAsideFrom">How many of them come before these; null where the list was not asked for.</param>
/// <param name="OfBatch">Waiting pages of the same batch, this one among them.</param>
/// <param name="Templates">What may be named.</param>
/// <param name="History">What people decided about the page before.</param>
/// <param name="Last">The page decided last, or null.</param>
public sealed record UnplacedView(
    PageSummary? Page, UnplacedCount Count, long? Previous, long? Next, IReadOnlyList<PageSummary> SetAside, int? SetAsideFrom, int OfBatch,
    IReadOnlyList<Template> Templates, IReadOnlyList<PageDecision> History, PageSummary? Last)
{
    /// <summary>Pages listed at once.</summary>
    public const int Listed = 100;

    internal static UnplacedView Of(Ledger ledger, TemplateCatalog catalogue, long? page, long? after, long? last, int? asideFrom)
    {
        long? asked = page ?? ledger.UnplacedNeighbours(after ?? 0).Next ?? ledger.UnplacedNeighbours(0).Next;
        PageSummary? shown = asked is { } id ? ledger.Page(id)?.Summary : null;
        (long? previous, long? next) = shown is null ? (null, null) : ledger.UnplacedNeighbours(shown.Id);
        return new UnplacedView(
            shown, ledger.UnplacedCount(null), previous, next, ledger.UnplacedPages(true, null, asideFrom ?? 0, Listed), asideFrom,
            shown is null ? 0 : ledger.UnplacedCount(shown.BatchId).Waiting,
            [.. catalogue.LoadAll().Select(t => t.Result).OfType<LoadedTemplate>().Select(t => t.Template)],
            shown is null ? [] : ledger.PageDecisions(shown.Id),
            last is { } decided ? ledger.Page(decided)?.Summary : null);
    }
}
