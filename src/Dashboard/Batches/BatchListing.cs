using DocDigits.Storage;
using DocDigits.Storage.Records;

namespace DocDigits.Dashboard.Batches;

/// <summary>A part of the list of batches, newest first, with what is to be done over all.</summary>
/// <param name="Batches">The batches of this part.</param>
/// <param name="Failed">The latest failed pages over all batches.</param>
/// <param name="Backlog">What is to be done.</param>
/// <param name="From">Batches before this part.</param>
/// <param name="Total">All batches.</param>
public sealed record BatchListing(
    IReadOnlyList<BatchSummary> Batches, IReadOnlyList<PageSummary> Failed, Backlog Backlog, int From, int Total)
{
    /// <summary>Batches in a part.</summary>
    public const int Size = 50;

    /// <summary>Failed pages shown below the list.</summary>
    public const int FailedShown = 8;

    /// <summary>Whether the machine has work.</summary>
    public bool IsMoving => Backlog.PagesQueued + Backlog.PagesReading > 0;

    internal static BatchListing Of(Ledger ledger, int from) => new(
        ledger.Batches(from, Size), ledger.FailedPages(null, 0, FailedShown), ledger.Backlog(), from, ledger.BatchCount());
}
