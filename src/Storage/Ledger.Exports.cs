using Dapper;
using DocDigits.Storage.Records;
using Microsoft.Data.Sqlite;

namespace DocDigits.Storage;

public sealed partial class Ledger
{
    /// <summary>The fields of an export, in the order of files, pages and fields, read from the disk as they are asked for. All rows
    /// show one moment, however long the reading takes.</summary>
    public IEnumerable<ExportRow> ExportRows(ExportFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return ExportRowsOf(filter);
    }

    /// <summary>Writes down that an export was made.</summary>
    /// <param name="who">Who made it.</param>
    /// <param name="what">What was exported, such as <c>batch 3 as CSV</c>.</param>
    /// <param name="rows">Rows in it, 0 or more.</param>
    public void RecordExport(string who, string what, int rows)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(who);
        ArgumentException.ThrowIfNullOrWhiteSpace(what);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        Write(Durability.PowerCut, connection => connection.Execute(
            "INSERT INTO exports (at_utc, who, what, row_count) VALUES (@now, @who, @what, @rows)", new { now = Now, who, what, rows }));
    }

    /// <summary>The exports that were made, newest first.</summary>
    /// <param name="limit">Most notes to return, 1 or more.</param>
    public IReadOnlyList<ExportNote> Exports(int limit)
    {
        CheckPaging(0, limit);
        return Read(connection => connection.Query<ExportNote>(
            "SELECT id AS Id, at_utc AS AtUtc, who AS Who, what AS What, row_count AS RowCount FROM exports ORDER BY id DESC LIMIT @limit",
            new { limit }).AsList());
    }

    private IEnumerable<ExportRow> ExportRowsOf(ExportFilter filter)
    {
        const string select = """
            SELECT f.page_id AS PageId, f.id AS FieldId, f.kind AS Kind, f.reason AS Reason, b.name AS Batch, bf.name AS File, p.page_index AS Page, f.template AS Template, f.template_version AS TemplateVersion,
                   f.name AS Field, coalesce(f.keyed_text, f.text) AS Text,
                   CASE WHEN f.state = 'reviewed' THEN f.keyed_value ELSE f.value_minor END AS ValueMinor,
                   f.currency AS Currency, f.decimals AS Decimals, f.confidence AS Confidence,
                   CASE WHEN f.state = 'reviewed' THEN 'reviewed' ELSE f.decision END AS Decision,
                   CASE WHEN f.state = 'reviewed' THEN c.who WHEN f.decision = 'accepted' THEN 'machine' END AS DecidedBy,
                   CASE WHEN f.state = 'reviewed' THEN c.at_utc WHEN f.decision = 'accepted' THEN p.finished_utc END AS DecidedUtc
            FROM current_fields f
            JOIN pages p ON p.id = f.page_id
            JOIN batch_files bf ON bf.file_id = p.file_id
             AND bf.batch_id = coalesce(@BatchId, (SELECT min(first.batch_id) FROM batch_files first WHERE first.file_id = p.file_id))
            JOIN batches b ON b.id = bf.batch_id
            LEFT JOIN corrections c ON c.field_id = f.id AND c.revision = (
                SELECT max(s.revision) FROM corrections s WHERE s.field_id = f.id AND s.how <> 'undone'
                AND NOT EXISTS (SELECT 1 FROM corrections u WHERE u.field_id = f.id AND u.undoes = s.id))
            WHERE @IncludeUndecided OR f.state = 'reviewed' OR f.decision = 'accepted'
            ORDER BY p.file_id, p.page_index, f.position
            """;
        using SqliteConnection connection = Guard(() => Connect(Durability.Kill));
        using IEnumerator<ExportRow> rows = Guard(() => connection
            .Query<ExportRow>(select, new { filter.BatchId, filter.IncludeUndecided }, buffered: false).GetEnumerator());
        while (Guard(rows.MoveNext)) yield return rows.Current;
    }
}
