using DocDigits.Storage;
using DocDigits.Storage.Records;

namespace DocDigits.Dashboard.Export;

/// <summary>How many fields an export would have.</summary>
/// <param name="Accepted">Accepted by the machine.</param>
/// <param name="Reviewed">Decided by a clerk.</param>
/// <param name="Undecided">Still waiting for a clerk.</param>
public sealed record ExportCounts(int Accepted, int Reviewed, int Undecided)
{
    /// <summary>Those that may be relied on.</summary>
    public int Decided => Accepted + Reviewed;

    /// <summary>All of them.</summary>
    public int All => Decided + Undecided;

    internal static ExportCounts Of(Ledger ledger, long? batch)
    {
        int accepted = 0, reviewed = 0, undecided = 0;
        foreach (ExportRow row in ledger.ExportRows(new ExportFilter(batch, IncludeUndecided: true)))
        {
            if (row.Decision == ExportDecision.Accepted) accepted++;
            else if (row.Decision == ExportDecision.Reviewed) reviewed++;
            else undecided++;
        }
        return new ExportCounts(accepted, reviewed, undecided);
    }
}
