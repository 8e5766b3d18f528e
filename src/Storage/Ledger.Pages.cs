using Dapper;
using DocDigits.Documents;
using DocDigits.Documents.Readings;
using DocDigits.Storage.Mapping;
using DocDigits.Storage.Records;
using Microsoft.Data.Sqlite;

namespace DocDigits.Storage;

public sealed partial class Ledger
{
    // The batch of a page is the one asked for (@batchId), else the first that lists its file.
    private const string PageColumns = """
        SELECT p.id AS Id, p.file_id AS FileId, bf.batch_id AS BatchId, bf.name AS FileName, p.page_index AS PageIndex,
               f.page_count AS PageCount, CASE WHEN p.state = 'read' AND p.rear_of IS NOT NULL THEN 'kept' ELSE p.state END AS State, p.reason AS Reason,
               CASE WHEN p.rear_of IS NOT NULL THEN 'rear' WHEN f.both_sides = 1 THEN 'front' ELSE 'only' END AS Side, p.rear_of AS FrontId, r.id AS RearId,
               p.state = 'failed' AND p.needs_template AS NeedsTemplate, p.set_aside AS SetAside, p.template AS Template,
               p.template_version AS TemplateVersion, p.attempts AS Attempts, p.finished_utc AS FinishedUtc,
               (SELECT count(*) FROM current_fields c WHERE c.page_id = p.id AND c.decision = 'accepted' AND c.state = 'open') AS FieldsAccepted,
               (SELECT count(*) FROM current_fields c WHERE c.page_id = p.id AND c.decision = 'review' AND c.state = 'open') AS FieldsToReview,
               (SELECT count(*) FROM current_fields c WHERE c.page_id = p.id AND c.state = 'reviewed') AS FieldsReviewed
        FROM pages p
        JOIN files f ON f.id = p.file_id
        LEFT JOIN pages r ON r.rear_of = p.id
        JOIN batch_files bf ON bf.file_id = p.file_id
         AND bf.batch_id = coalesce(@batchId, (SELECT min(first.batch_id) FROM batch_files first WHERE first.file_id = p.file_id))
        """;

    /// <summary>The pages of a batch, in the order of its files.</summary>
    /// <param name="batchId">The batch.</param>
    /// <param name="offset">Pages to skip, 0 or more.</param>
    /// <param name="limit">Most pages to return, 1 or more.</param>
    public IReadOnlyList<PageSummary> PagesOfBatch(long batchId, int offset, int limit)
    {
        CheckPaging(offset, limit);
        return Read(connection => connection.Query<PageSummary>(
            PageColumns + " ORDER BY p.file_id, p.page_index LIMIT @limit OFFSET @offset",
            new { batchId = (long?)batchId, offset, limit }).AsList());
    }

    /// <summary>Failed pages with their reasons, the latest first.</summary>
    /// <param name="batchId">Only those of one batch, or null for all.</param>
    /// <param name="offset">Pages to skip, 0 or more.</param>
    /// <param name="limit">Most pages to return, 1 or more.</param>
    public IReadOnlyList<PageSummary> FailedPages(long? batchId, int offset, int limit)
    {
        CheckPaging(offset, limit);
        return Read(connection => connection.Query<PageSummary>(
            PageColumns + " WHERE p.state = 'failed' ORDER BY p.finished_utc DESC, p.id DESC LIMIT @limit OFFSET @offset",
            new { batchId, offset, limit }).AsList());
    }

    /// <summary>One page with its fields and digits, or null where there is none of that number.</summary>
    public PageDetail? Page(long pageId)
    {
        const string scan = """
            SELECT f.sha256 AS Sha256, p.width AS Width, p.height AS Height, p.dpi AS Dpi, p.skew_degrees AS SkewDegrees,
                   p.orientation AS Orientation, p.residual_millimetres AS ResidualMillimetres
            FROM pages p JOIN files f ON f.id = p.file_id WHERE p.id = @pageId
            """;
        const string timings = "SELECT stage AS Stage, milliseconds AS Milliseconds FROM page_timings WHERE page_id = @pageId ORDER BY position";
        const string quality = """
            SELECT metric AS Metric, value AS Value, unit AS Unit, low AS Low, high AS High, outcome AS Outcome, action AS Action, why AS Why
            FROM page_quality WHERE page_id = @pageId ORDER BY position
            """;
        return ReadTogether(connection =>
        {
            PageSummary? summary = Summary(connection, pageId);
            if (summary is null) return null;
            var row = connection.QuerySingle<ScanRow>(scan, new { pageId });
            var stages = connection.Query<(string Stage, double Milliseconds)>(timings, new { pageId })
                .Select(t => new StageTiming(t.Stage, TimeSpan.FromMilliseconds(t.Milliseconds))).ToList();
            return new PageDetail(
                summary, ContentHash.Parse(row.Sha256), row.Width, row.Height, row.Dpi, row.SkewDegrees, row.ResidualMillimetres,
                stages, FieldsOfPage(connection, pageId))
            {
                Orientation = row.Orientation,
                Placement = PlacementOf(connection, pageId),
                Quality = connection.Query<QualityRow>(quality, new { pageId }).AsList(),
            };
        });
    }

    /// <summary>The pages before and after a page in a batch, null at its ends.</summary>
    public (long? Previous, long? Next) NeighboursInBatch(long batchId, long pageId)
    {
        const string select = """
            SELECT (SELECT p.id FROM pages p JOIN batch_files bf ON bf.file_id = p.file_id AND bf.batch_id = @batchId
                     WHERE (p.file_id, p.page_index) < (h.file_id, h.page_index) ORDER BY p.file_id DESC, p.page_index DESC LIMIT 1) AS Previous,
                   (SELECT p.id FROM pages p JOIN batch_files bf ON bf.file_id = p.file_id AND bf.batch_id = @batchId
                     WHERE (p.file_id, p.page_index) > (h.file_id, h.page_index) ORDER BY p.file_id, p.page_index LIMIT 1) AS Next
            FROM pages h WHERE h.id = @pageId
            """;
        return Read(connection => connection.QuerySingleOrDefault<(long? Previous, long? Next)>(select, new { batchId, pageId }));
    }

    /// <summary>Pages that wait to be read, the oldest first.</summary>
    /// <param name="limit">Most pages to return, 1 or more.</param>
    public IReadOnlyList<long> UnfinishedPages(int limit)
    {
        CheckPaging(0, limit);
        return Read(connection => connection.Query<long>(
            "SELECT id FROM pages WHERE state = 'queued' ORDER BY id LIMIT @limit", new { limit }).AsList());
    }

    /// <summary>How much is to be done, over all batches.</summary>
    public Backlog Backlog() => Read(connection => connection.QuerySingle<Backlog>("""
        SELECT (SELECT count(*) FROM pages WHERE state = 'queued') AS PagesQueued,
               (SELECT count(*) FROM pages WHERE state = 'reading') AS PagesReading,
               (SELECT count(*) FROM pages WHERE state = 'failed') AS PagesFailed,
               (SELECT count(*) FROM pages WHERE state = 'failed' AND needs_template = 1 AND set_aside = 0) AS PagesUnplaced,
               (SELECT count(*) FROM current_fields WHERE decision = 'review' AND state = 'open') AS FieldsToReview,
               (SELECT min(f.created_utc) FROM pages p JOIN files f ON f.id = p.file_id WHERE p.state = 'queued') AS OldestQueuedUtc
        """));

    /// <summary>Pages finished within a stretch of time up to now, over all batches.</summary>
    public RecentPages RecentPages(TimeSpan within)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(within, TimeSpan.Zero);
        string since = UtcText.From(clock.GetUtcNow() - within);
        return Read(connection => connection.QuerySingle<RecentPages>("""
            SELECT coalesce(sum(CASE WHEN state = 'read' AND rear_of IS NULL THEN 1 ELSE 0 END), 0) AS Read,
                   coalesce(sum(CASE WHEN state = 'failed' THEN 1 ELSE 0 END), 0) AS Failed
            FROM pages WHERE finished_utc >= @since
            """, new { since }));
    }

    private static PageSummary? Summary(SqliteConnection connection, long pageId) => connection.QuerySingleOrDefault<PageSummary>(
        PageColumns + " WHERE p.id = @pageId", new { pageId, batchId = (long?)null });

    private sealed class ScanRow
    {
        public string Sha256 { get; init; } = "";
        public int? Width { get; init; }
        public int? Height { get; init; }
        public double? Dpi { get; init; }
        public double? SkewDegrees { get; init; }
        public int Orientation { get; init; }
        public double? ResidualMillimetres { get; init; }
    }
}
