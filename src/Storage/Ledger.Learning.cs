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

    /// <summary>The fields among some decided ones that nobody has decided again since; a decision that was taken back does not count.</summary>
    /// <param name="decisions">Fields with the revision that the decision made.</param>
    /// <returns>In the order given; those that are gone, or whose decision was taken back, are left out.</returns>
    public IReadOnlyList<FieldRow> NotDecidedSince(IEnumerable<(long FieldId, int Revision)> decisions)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        string select = FieldColumns.Replace("FROM fields f", "FROM current_fields f", StringComparison.Ordinal) + """
             WHERE f.id = @FieldId AND f.state = 'reviewed'
             AND NOT EXISTS (
                SELECT 1 FROM corrections c WHERE c.field_id = f.id AND c.revision > @Revision AND c.how <> 'undone'
                AND NOT EXISTS (SELECT 1 FROM corrections u WHERE u.field_id = f.id AND u.undoes = c.id))
             AND NOT EXISTS (
                SELECT 1 FROM corrections u JOIN corrections c ON c.id = u.undoes
                WHERE u.field_id = f.id AND u.revision > @Revision AND c.revision <= @Revision)
            """;
        return ReadTogether(connection => (IReadOnlyList<FieldRow>)[.. decisions
            .Select(decision => connection.QuerySingleOrDefault<FieldRow>(select, new { decision.FieldId, decision.Revision }))
            .OfType<FieldRow>()]);
    }
}
