using Dapper;
using DocDigits.Storage.Records;

namespace DocDigits.Storage;

public sealed partial class Ledger
{
    private const string WhereReviewedByHand = " WHERE f.state = 'reviewed' AND f.kind IN ('amount', 'digits') AND f.keyed_text <> ''";

    /// <summary>The free fields that a clerk confirmed or corrected and in which something stands, in the order in which they were
    /// read: what networks can be adapted to a site with.</summary>
    public IReadOnlyList<FieldRow> ReviewedFreeFields() => Read(connection => connection.Query<FieldRow>(
        FieldColumns.Replace("FROM fields f", "FROM current_fields f", StringComparison.Ordinal) + WhereReviewedByHand + " ORDER BY f.id").AsList());

    /// <summary>How many fields <see cref="ReviewedFreeFields"/> has.</summary>
    public int ReviewedFreeFieldCount() => Read(connection => connection.ExecuteScalar<int>(
        "SELECT count(*) FROM current_fields f" + WhereReviewedByHand));
}
