using Dapper;
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
                connection.Execute("UPDATE pages SET template_choice = @template WHERE id = @pageId", new { pageId, template });
                if (Requeue(connection, pageId) == 1) queued.Add(pageId);
            }
            return queued;
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
        SELECT id AS Id, page_id AS PageId, who AS Who, at_utc AS AtUtc, what AS What, template AS Template, reason AS Reason
        FROM page_decisions WHERE page_id = @pageId ORDER BY id
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

    private static bool IsUnplaced(SqliteConnection connection, long pageId) =>
        connection.ExecuteScalar<int>($"SELECT count(*) FROM pages p WHERE p.id = @pageId AND {Unplaced}", new { pageId }) == 1;

    private void Note(SqliteConnection connection, long pageId, string who, string what, string? template) => connection.Execute("""
        INSERT INTO page_decisions (page_id, who, at_utc, what, template, reason)
        SELECT id, @who, @now, @what, @template, reason FROM pages WHERE id = @pageId
        """, new { pageId, who, now = Now, what, template });
}
