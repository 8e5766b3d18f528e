using Dapper;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Templates;
using DocDigits.Storage.Mapping;
using DocDigits.Storage.Records;
using Microsoft.Data.Sqlite;

namespace DocDigits.Storage;

public sealed partial class Ledger
{
    private const string Unplaced = "p.state = 'failed' AND p.needs_template = 1";

    /// <summary>Pages on which no template was found, the oldest first.</summary>
    /// <param name="setAside">Those that a person set aside, or those that wait for a person.</param>
    /// <param name="batchId">Only those of one batch, or null for all.</param>
    /// <param name="offset">Pages to skip, 0 or more.</param>
    /// <param name="limit">Most pages to return, 1 or more.</param>
    public IReadOnlyList<PageSummary> UnplacedPages(bool setAside, long? batchId, int offset, int limit)
    {
        CheckPaging(offset, limit);
        return Read(connection => connection.Query<PageSummary>(
            PageColumns + $" WHERE {Unplaced} AND p.set_aside = @setAside ORDER BY p.id LIMIT @limit OFFSET @offset",
            new { batchId, setAside = setAside ? 1 : 0, offset, limit }).AsList());
    }

    /// <summary>The waiting pages before and after a page in the order of the queue, null at its ends. The page itself need not wait; 0 stands before all.</summary>
    public (long? Previous, long? Next) UnplacedNeighbours(long pageId) => Read(connection => connection.QuerySingle<(long? Previous, long? Next)>($"""
        SELECT (SELECT max(p.id) FROM pages p WHERE {Unplaced} AND p.set_aside = 0 AND p.id < @pageId) AS Previous,
               (SELECT min(p.id) FROM pages p WHERE {Unplaced} AND p.set_aside = 0 AND p.id > @pageId) AS Next
        """, new { pageId }));

    /// <summary>How many pages have no template.</summary>
    /// <param name="batchId">Only those of one batch, or null for all.</param>
    public UnplacedCount UnplacedCount(long? batchId) => Read(connection => connection.QuerySingle<UnplacedCount>($"""
        SELECT coalesce(sum(p.set_aside = 0), 0) AS Waiting, coalesce(sum(p.set_aside = 1), 0) AS SetAside FROM pages p
        WHERE {Unplaced} AND (@batchId IS NULL OR p.file_id IN (SELECT file_id FROM batch_files WHERE batch_id = @batchId))
        """, new { batchId }));

    /// <summary>Queues pages again that have no template, with the one that a person named. Pages that have one by now are left alone.</summary>
    /// <param name="pageIds">The pages.</param>
    /// <param name="template">Name of a template of the catalogue, or <c>auto</c>: another look at all of them.</param>
    /// <param name="who">The person.</param>
    /// <returns>The pages queued, in the order given.</returns>
    public IReadOnlyList<long> NameTemplate(IReadOnlyList<long> pageIds, string template, string who)
    {
        ArgumentNullException.ThrowIfNull(pageIds);
        ArgumentException.ThrowIfNullOrWhiteSpace(template);
        ArgumentException.ThrowIfNullOrWhiteSpace(who);
        return Write(Durability.PowerCut, IReadOnlyList<long> (connection) =>
        {
            var queued = new List<long>();
            foreach (long pageId in pageIds)
            {
                if (!IsUnplaced(connection, pageId)) continue;
                Note(connection, pageId, who, "template", template);
                connection.Execute("UPDATE pages SET template_choice = @template, placement = NULL WHERE id = @pageId", new { pageId, template });
                if (Requeue(connection, pageId) == 1) queued.Add(pageId);
            }
            return queued;
        });
    }

    /// <summary>
    /// Queues a page again that has no template, to be read where a person says that its sheet lies; or one that was read so, to be read where it
    /// lies indeed. What was read by the placement that is replaced counts no more, since it was read elsewhere, unless a clerk decided any of it.
    /// </summary>
    /// <param name="pageId">The page.</param>
    /// <param name="placement">The template, and the sheet's corners.</param>
    /// <param name="who">The person.</param>
    /// <param name="replaces">Number of the placement that the page was read by and that the person saw; null where it waits for a template.</param>
    public PlacingReceipt PlaceByHand(long pageId, HandPlacement placement, string who, long? replaces = null)
    {
        ArgumentNullException.ThrowIfNull(placement);
        ArgumentException.ThrowIfNullOrWhiteSpace(who);
        const string readBefore = $"SELECT count(*) FROM fields WHERE page_id = @pageId AND template = @Template AND template_version = @Version AND NOT (@isReplaced AND id IN ({PresentFields}))";
        return Write(Durability.PowerCut, connection =>
        {
            if (replaces is not { } replaced ? !IsUnplaced(connection, pageId) : !IsReadBy(connection, pageId, replaced)) return PlacingReceipt.NotWaiting;
            if (replaces is not null && IsDecided(connection, pageId)) return PlacingReceipt.Reviewed;
            // Fields are written once a template version: those of another place would be dropped without a word.
            if (connection.ExecuteScalar<int>(readBefore, new { pageId, placement.Template, placement.Version, isReplaced = replaces is not null }) > 0) return PlacingReceipt.ReadBefore;
            if (replaces is { } superseded) Supersede(connection, pageId, superseded);
            Note(connection, pageId, who, "template", placement.Template);
            long decisionId = LastId(connection);
            connection.Execute("INSERT INTO page_placements (decision_id, template_version, sheet) VALUES (@decisionId, @Version, @sheet)",
                new { decisionId, placement.Version, sheet = Columns.Of(placement.Sheet) });
            connection.Execute("UPDATE pages SET template_choice = @Template, placement = @decisionId WHERE id = @pageId", new { pageId, placement.Template, decisionId });
            if (Requeue(connection, pageId) == 0) RequeueRead(connection, pageId);
            return PlacingReceipt.Queued;
        });
    }

    /// <summary>Queues a page to be read that was kept, or failed, as the rear of the page before it. That one stays as it was read, and has no rear from then on.</summary>
    /// <param name="pageId">The page.</param>
    /// <param name="who">The person who says that it is no rear.</param>
    /// <returns>False where it is no rear, or is being tried again.</returns>
    public bool TakeForFront(long pageId, string who)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(who);
        return Write(Durability.PowerCut, connection =>
        {
            if (connection.QuerySingleOrDefault<string>("SELECT template_choice FROM pages WHERE id = @pageId AND rear_of IS NOT NULL AND state IN ('read', 'failed')", new { pageId }) is not { } choice) return false;
            Note(connection, pageId, who, "template", choice);
            connection.Execute("INSERT INTO page_fronts (decision_id) VALUES (@decisionId)", new { decisionId = LastId(connection) });
            connection.Execute("UPDATE pages SET rear_of = NULL, state = 'queued', reason = NULL, attempts = 0, finished_utc = NULL WHERE id = @pageId", new { pageId });
            connection.Execute("UPDATE sightings SET state = 'pending' WHERE state IN ('done', 'failed') AND file_id = (SELECT file_id FROM pages WHERE id = @pageId)", new { pageId });
            return true;
        });
    }

    /// <summary>Sets a page aside that no template is to be found for, such as a letter among cheques; it stays failed.</summary>
    /// <returns>False where it does not wait for a template.</returns>
    public bool SetAside(long pageId, string who) => Move(pageId, who, aside: true);

    /// <summary>Takes back that a page was set aside.</summary>
    /// <returns>False where it is not set aside.</returns>
    public bool TakeBack(long pageId, string who) => Move(pageId, who, aside: false);

    /// <summary>What people decided about a page's template, the oldest first.</summary>
    public IReadOnlyList<PageDecision> PageDecisions(long pageId) => Read(connection => connection.Query<PageDecision>("""
        SELECT d.id AS Id, d.page_id AS PageId, d.who AS Who, d.at_utc AS AtUtc, CASE WHEN s.decision_id IS NOT NULL THEN 'placed' WHEN f.decision_id IS NOT NULL THEN 'front' ELSE d.what END AS What,
               d.template AS Template, s.template_version AS TemplateVersion, s.sheet AS Sheet, d.reason AS Reason
        FROM page_decisions d LEFT JOIN page_placements s ON s.decision_id = d.id LEFT JOIN page_fronts f ON f.decision_id = d.id WHERE d.page_id = @pageId ORDER BY d.id
        """, new { pageId }).AsList());

    private bool Move(long pageId, string who, bool aside)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(who);
        return Write(Durability.PowerCut, connection =>
        {
            bool moved = connection.Execute(
                $"UPDATE pages AS p SET set_aside = @to WHERE p.id = @pageId AND p.set_aside = @from AND {Unplaced}",
                new { pageId, to = aside ? 1 : 0, from = aside ? 0 : 1 }) == 1;
            if (moved) Note(connection, pageId, who, aside ? "aside" : "back", null);
            return moved;
        });
    }

    /// <summary>Where a person placed a page's sheet, as far as it is read by that; else null.</summary>
    private static PagePlacement? PlacementOf(SqliteConnection connection, long pageId)
    {
        const string select = """
            SELECT d.id AS Id, d.who AS Who, d.at_utc AS AtUtc, d.template AS Template, s.template_version AS Version, s.sheet AS Sheet
            FROM pages p JOIN page_placements s ON s.decision_id = p.placement JOIN page_decisions d ON d.id = s.decision_id WHERE p.id = @pageId
            """;
        return connection.QuerySingleOrDefault<PlacementRow>(select, new { pageId }) is { } row
            ? new PagePlacement(row.Id, row.Who, row.AtUtc, new HandPlacement(row.Template, row.Version, row.Sheet))
            : null;
    }

    private sealed class PlacementRow
    {
        public long Id { get; init; }
        public string Who { get; init; } = "";
        public DateTimeOffset AtUtc { get; init; }
        public string Template { get; init; } = "";
        public int Version { get; init; }
        public PixelQuad Sheet { get; init; }
    }

    private const string PresentFields = "SELECT f.id FROM fields f JOIN pages p ON p.id = f.page_id AND p.template = f.template AND p.template_version = f.template_version WHERE p.id = @pageId";

    private static bool IsReadBy(SqliteConnection connection, long pageId, long placement) =>
        connection.ExecuteScalar<int>("SELECT count(*) FROM pages WHERE id = @pageId AND state = 'read' AND placement = @placement", new { pageId, placement }) == 1;

    private static bool IsDecided(SqliteConnection connection, long pageId) =>
        connection.ExecuteScalar<int>($"SELECT count(*) FROM fields WHERE revision > 0 AND id IN ({PresentFields})", new { pageId }) > 0;

    /// <summary>Nothing is removed: SQLite would give the numbers of removed fields to new ones, and a clerk who still sees an old one would decide another.</summary>
    private static void Supersede(SqliteConnection connection, long pageId, long placement) => connection.Execute(
        $"UPDATE fields SET template = template || '{SupersededMark}' || @placement WHERE id IN ({PresentFields})", new { pageId, placement });

    private static void RequeueRead(SqliteConnection connection, long pageId)
    {
        connection.Execute("UPDATE pages SET state = 'queued', attempts = 0 WHERE id = @pageId AND state = 'read'", new { pageId });
        connection.Execute("UPDATE sightings SET state = 'pending' WHERE state IN ('done', 'failed') AND file_id = (SELECT file_id FROM pages WHERE id = @pageId)", new { pageId });
    }

    private static bool IsUnplaced(SqliteConnection connection, long pageId) =>
        connection.ExecuteScalar<int>($"SELECT count(*) FROM pages p WHERE p.id = @pageId AND {Unplaced}", new { pageId }) == 1;

    private void Note(SqliteConnection connection, long pageId, string who, string what, string? template) => connection.Execute("""
        INSERT INTO page_decisions (page_id, who, at_utc, what, template, reason)
        SELECT id, @who, @now, @what, @template, reason FROM pages WHERE id = @pageId
        """, new { pageId, who, now = Now, what, template });
}
