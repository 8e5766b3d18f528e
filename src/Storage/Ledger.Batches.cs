using Dapper;
using DocDigits.Storage.Mapping;
using DocDigits.Storage.Records;
using Microsoft.Data.Sqlite;

namespace DocDigits.Storage;

public sealed partial class Ledger
{
    private const string BatchColumns = """
        SELECT b.id AS Id, b.name AS Name, b.source AS Source, b.created_utc AS CreatedUtc,
               (SELECT count(*) FROM batch_files bf WHERE bf.batch_id = b.id) AS Files,
               (SELECT count(DISTINCT s.path) FROM sightings s LEFT JOIN files sf ON sf.id = s.file_id
                 WHERE s.batch_id = b.id AND s.reason IS NOT NULL AND (sf.id IS NULL OR sf.state = 'refused')) AS FilesRefused,
               coalesce(p.queued, 0) AS PagesQueued, coalesce(p.reading, 0) AS PagesReading,
               coalesce(p.read, 0) AS PagesRead, coalesce(p.failed, 0) AS PagesFailed,
               coalesce(p.kept, 0) AS RearsKept,
               (SELECT count(*) FROM batch_files bf
                 JOIN files both ON both.id = bf.file_id AND both.both_sides = 1
                 JOIN pages front ON front.file_id = both.id AND front.rear_of IS NULL
                 WHERE bf.batch_id = b.id AND NOT EXISTS (SELECT 1 FROM pages rear WHERE rear.rear_of = front.id)) AS FrontsWithoutRear,
               coalesce(f.accepted, 0) AS FieldsAccepted, coalesce(f.review, 0) AS FieldsToReview, coalesce(f.reviewed, 0) AS FieldsReviewed
        FROM batches b
        LEFT JOIN (
          SELECT bf.batch_id,
                 sum(CASE WHEN pages.state = 'queued' THEN 1 ELSE 0 END) AS queued,
                 sum(CASE WHEN pages.state = 'reading' THEN 1 ELSE 0 END) AS reading,
                 sum(CASE WHEN pages.state = 'read' AND pages.rear_of IS NULL THEN 1 ELSE 0 END) AS read,
                 sum(CASE WHEN pages.state = 'read' AND pages.rear_of IS NOT NULL THEN 1 ELSE 0 END) AS kept,
                 sum(CASE WHEN pages.state = 'failed' THEN 1 ELSE 0 END) AS failed
          FROM batch_files bf JOIN pages ON pages.file_id = bf.file_id
          GROUP BY bf.batch_id) p ON p.batch_id = b.id
        LEFT JOIN (
          SELECT bf.batch_id,
                 sum(CASE WHEN cf.decision = 'accepted' AND cf.state = 'open' THEN 1 ELSE 0 END) AS accepted,
                 sum(CASE WHEN cf.decision = 'review' AND cf.state = 'open' THEN 1 ELSE 0 END) AS review,
                 sum(CASE WHEN cf.state = 'reviewed' THEN 1 ELSE 0 END) AS reviewed
          FROM batch_files bf JOIN pages ON pages.file_id = bf.file_id JOIN current_fields cf ON cf.page_id = pages.id
          GROUP BY bf.batch_id) f ON f.batch_id = b.id
        """;

    /// <summary>The number of the batch of that name and source; begins it where it is missing.</summary>
    public long OpenBatch(string name, BatchSource source)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        const string insert = """
            INSERT INTO batches (name, source, created_utc) VALUES (@name, @source, @now)
            ON CONFLICT (source, name) DO NOTHING
            """;
        const string select = "SELECT id FROM batches WHERE source = @source AND name = @name";
        var values = new { name, source = Columns.Word(source), now = Now };
        return Write(Durability.PowerCut, connection =>
        {
            connection.Execute(insert, values);
            return connection.ExecuteScalar<long>(select, values);
        });
    }

    /// <summary>The batches, newest first.</summary>
    /// <param name="offset">Batches to skip, 0 or more.</param>
    /// <param name="limit">Most batches to return, 1 or more.</param>
    public IReadOnlyList<BatchSummary> Batches(int offset, int limit)
    {
        CheckPaging(offset, limit);
        return Read(connection => connection.Query<BatchSummary>(
            BatchColumns + " ORDER BY b.id DESC LIMIT @limit OFFSET @offset", new { offset, limit }).AsList());
    }

    /// <summary>How many batches there are.</summary>
    public int BatchCount() => Read(connection => connection.ExecuteScalar<int>("SELECT count(*) FROM batches"));

    /// <summary>One batch, or null where there is none of that number.</summary>
    public BatchSummary? Batch(long id) => Read(connection => connection.QuerySingleOrDefault<BatchSummary>(
        BatchColumns + " WHERE b.id = @id", new { id }));

    private static void CheckPaging(int offset, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
    }

    private static long LastId(SqliteConnection connection) => connection.ExecuteScalar<long>("SELECT last_insert_rowid()");
}
