using Dapper;
using DocDigits.Documents;
using DocDigits.Documents.Imaging;
using DocDigits.Storage.Mapping;
using DocDigits.Storage.Records;
using Microsoft.Data.Sqlite;

namespace DocDigits.Storage;

public sealed partial class Ledger
{
    private const string SightingColumns = """
        SELECT id AS Id, batch_id AS BatchId, file_id AS FileId, path AS Path, claimed_path AS ClaimedPath, home AS Home,
               is_repeat AS IsRepeat, state AS State, reason AS Reason, both_sides AS BothSides, seen_utc AS SeenUtc
        FROM sightings
        """;

    /// <summary>Writes down that something under a path is to be taken, before anything is done with it, so that a run that is
    /// killed in between can be taken up again.</summary>
    /// <param name="batchId">The batch it comes in.</param>
    /// <param name="path">Where it was found, absolute.</param>
    /// <param name="claimedPath">Where it will be moved to, or null where sources stay in place.</param>
    /// <param name="home">The folder whose <c>done</c> or <c>failed</c> it ends in, or null where it ends in neither.</param>
    /// <param name="bothSides">Whether a person says that it holds both sides of each sheet: pages 1, 3, 5 ... are fronts, and the page after each is its rear.</param>
    /// <returns>Number of the sighting.</returns>
    public long RecordSighting(long batchId, string path, string? claimedPath, string? home, bool bothSides = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        const string insert = """
            INSERT INTO sightings (batch_id, path, claimed_path, home, both_sides, state, seen_utc)
            VALUES (@batchId, @path, @claimedPath, @home, @bothSides, 'claimed', @now)
            """;
        return Write(Durability.PowerCut, connection =>
        {
            connection.Execute(insert, new { batchId, path, claimedPath, home, bothSides, now = Now });
            return LastId(connection);
        });
    }

    /// <summary>Takes back a sighting that came to nothing: the file was gone before it could be moved.</summary>
    public void ForgetSighting(long sightingId) => Write(Durability.Kill, connection =>
        connection.Execute("DELETE FROM sightings WHERE id = @sightingId AND state = 'claimed'", new { sightingId }));

    /// <summary>
    /// Takes in a file whose content is stored: the file, its place in the batch, and a queued page for each of its pages, all
    /// or nothing; where its sighting says that it holds both sides, every second page is the rear of the one before, and kept. A content
    /// that is known already gets no second row; what is read of it stays, and so do its sides. Pages of it that failed are
    /// queued again, and so are pages read with another template than the one now named.
    /// </summary>
    /// <param name="sightingId">The sighting it belongs to.</param>
    /// <param name="file">The file.</param>
    /// <param name="template">Which template to read it with.</param>
    public FileReceipt ReceiveFile(long sightingId, IncomingFile file, TemplateChoice template)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(template);
        if ((file.Refusal is null) != (file.PageCount > 0))
            throw new ArgumentException($"A file has pages or a refusal; {file.PageCount} pages and '{file.Refusal}' were given.", nameof(file));
        return Write(Durability.PowerCut, connection =>
        {
            (long batchId, bool bothSides) = connection.QuerySingleOrDefault<(long?, bool)>("SELECT batch_id, both_sides FROM sightings WHERE id = @sightingId", new { sightingId })
                is ({ } found, var said) ? (found, said) : throw new ArgumentException($"There is no sighting {sightingId}.", nameof(sightingId));
            (long fileId, bool known, bool settled) = FileRow(connection, file, batchId, bothSides);
            connection.Execute("""
                INSERT INTO batch_files (batch_id, file_id, name) VALUES (@batchId, @fileId, @Name)
                ON CONFLICT (batch_id, file_id) DO NOTHING
                """, new { batchId, fileId, file.Name });
            connection.Execute("""
                UPDATE sightings SET file_id = @fileId, is_repeat = @known, reason = @Refusal, state = 'pending' WHERE id = @sightingId
                """, new { sightingId, fileId, known, file.Refusal });
            AddPages(connection, fileId, file.PageCount, settled, template);
            QueuePages(connection, fileId, template);
            var waiting = connection.Query<long>(
                "SELECT id FROM pages WHERE file_id = @fileId AND state = 'queued' ORDER BY page_index", new { fileId }).AsList();
            return new FileReceipt(fileId, known, waiting) { SaidBothSides = bothSides, HoldsBothSides = settled };
        });
    }

    /// <summary>Writes down why a source was refused before its bytes could be read (a link out of the folder, no permission).</summary>
    public void RefuseSighting(long sightingId, string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        Write(Durability.PowerCut, connection => connection.Execute(
            "UPDATE sightings SET reason = @reason, state = 'pending' WHERE id = @sightingId AND state = 'claimed'", new { sightingId, reason }));
    }

    /// <summary>Sightings that were written down and not followed up: what a killed run left.</summary>
    public IReadOnlyList<Sighting> ClaimedSightings() => Read(connection =>
        connection.Query<Sighting>(SightingColumns + " WHERE state = 'claimed' ORDER BY id").AsList());

    /// <summary>Everything that came in a batch, in the order in which it came.</summary>
    public IReadOnlyList<Sighting> SightingsOfBatch(long batchId) => Read(connection =>
        connection.Query<Sighting>(SightingColumns + " WHERE batch_id = @batchId ORDER BY id", new { batchId }).AsList());

    /// <summary>Sightings whose pages are all finished and whose source is still to be put away.</summary>
    /// <param name="fileId">Only those of one file, or null for all.</param>
    public IReadOnlyList<SettledSighting> SightingsToSettle(long? fileId)
    {
        const string select = """
            SELECT s.id AS Id, s.path AS Path, s.claimed_path AS ClaimedPath, s.home AS Home, f.sha256 AS Sha256, s.reason AS Refusal, s.file_id AS FileId
            FROM sightings s LEFT JOIN files f ON f.id = s.file_id
            WHERE s.state = 'pending' AND (@fileId IS NULL OR s.file_id = @fileId)
              AND NOT EXISTS (SELECT 1 FROM pages p WHERE p.file_id = s.file_id AND p.state IN ('queued', 'reading'))
            ORDER BY s.id
            """;
        const string failures = "SELECT page_index, reason FROM pages WHERE file_id = @FileId AND state = 'failed' ORDER BY page_index";
        return ReadTogether(connection => connection.Query<UnsettledRow>(select, new { fileId }).Select(row => new SettledSighting
        {
            Id = row.Id,
            Path = row.Path,
            ClaimedPath = row.ClaimedPath,
            Home = row.Home,
            Sha256 = row.Sha256 is { } hash ? ContentHash.Parse(hash) : null,
            Reason = row.Refusal ?? FailureText(connection.Query<(int Index, string? Reason)>(failures, new { row.FileId }).AsList()),
        }).ToList());
    }

    /// <summary>Writes down that a sighting's source was put away.</summary>
    /// <param name="sightingId">The sighting.</param>
    /// <param name="failed">Whether it was refused or has failed pages.</param>
    /// <param name="keptAt">Where the source, or the copy of a failed one, lies now; null where nothing was put away.</param>
    public void SettleSighting(long sightingId, bool failed, string? keptAt) => Write(Durability.Kill, connection => connection.Execute(
        "UPDATE sightings SET state = @state, claimed_path = @keptAt WHERE id = @sightingId AND state = 'pending'",
        new { sightingId, state = failed ? "failed" : "done", keptAt }));

    private sealed class UnsettledRow
    {
        public long Id { get; init; }
        public string Path { get; init; } = "";
        public string? ClaimedPath { get; init; }
        public string? Home { get; init; }
        public string? Sha256 { get; init; }
        public string? Refusal { get; init; }
        public long? FileId { get; init; }
    }

    private static string? FailureText(List<(int Index, string? Reason)> failed) => failed.Count == 0
        ? null
        : string.Join('\n', failed.Select(f => $"Page {f.Index + 1}: {f.Reason}"));

    private (long FileId, bool Known, bool BothSides) FileRow(SqliteConnection connection, IncomingFile file, long batchId, bool bothSides)
    {
        var values = new
        {
            sha256 = file.Hash.Hex, batchId, file.Name, file.Bytes, file.Format, file.PageCount, file.Refusal,
            state = file.Refusal is null ? "split" : "refused", bothSides, now = Now,
        };
        bool isNew = connection.Execute("""
            INSERT INTO files (sha256, batch_id, name, bytes, format, page_count, both_sides, state, reason, created_utc)
            VALUES (@sha256, @batchId, @Name, @Bytes, @Format, @PageCount, @bothSides, @state, @Refusal, @now)
            ON CONFLICT (sha256) DO NOTHING
            """, values) == 1;
        // A file that an earlier program or a smaller limit refused may be readable now; never the other way round.
        if (!isNew && file.Refusal is null)
        {
            int readableNow = connection.Execute("""
                UPDATE files SET format = @Format, page_count = @PageCount, both_sides = @bothSides, state = 'split', reason = NULL
                WHERE sha256 = @sha256 AND state = 'refused'
                """, values);
            if (readableNow == 1)
                connection.Execute("""
                    UPDATE sightings SET state = 'pending', reason = NULL
                    WHERE state = 'failed' AND file_id = (SELECT id FROM files WHERE sha256 = @sha256)
                    """, values);
        }
        (long fileId, bool settled) = connection.QuerySingle<(long, bool)>("SELECT id, both_sides FROM files WHERE sha256 = @sha256", values);
        return (fileId, !isNew, settled);
    }

    private void AddPages(SqliteConnection connection, long fileId, int pageCount, bool bothSides, TemplateChoice template)
    {
        const string insert = """
            INSERT INTO pages (file_id, page_index, state, template_choice, finished_utc, rear_of)
            VALUES (@fileId, @index, CASE WHEN @isRear THEN 'read' ELSE 'queued' END, @Name, CASE WHEN @isRear THEN @now END,
                    CASE WHEN @isRear THEN (SELECT id FROM pages WHERE file_id = @fileId AND page_index = @index - 1) END)
            ON CONFLICT (file_id, page_index) DO NOTHING
            """;
        string now = Now;
        connection.Execute(insert, Enumerable.Range(0, pageCount).Select(index => new { fileId, index, isRear = PageSides.Of(index, bothSides) == PageSide.Rear, template.Name, now }));
    }

    private static void QueuePages(SqliteConnection connection, long fileId, TemplateChoice template)
    {
        List<long> failed = connection.Query<long>("SELECT id FROM pages WHERE file_id = @fileId AND state = 'failed'", new { fileId }).AsList();
        foreach (long pageId in failed)
        {
            Requeue(connection, pageId);
            connection.Execute("UPDATE pages SET placement = NULL WHERE id = @pageId", new { pageId });
        }
        int readAnew = connection.Execute("""
            UPDATE pages SET state = 'queued', attempts = 0, placement = NULL
            WHERE file_id = @fileId AND state = 'read' AND @Version IS NOT NULL AND (template <> @Name OR template_version <> @Version)
            """, new { fileId, template.Name, template.Version });
        if (readAnew > 0)
            connection.Execute("UPDATE sightings SET state = 'pending' WHERE file_id = @fileId AND state = 'done'", new { fileId });
        // What waits as a person placed it is read so first.
        connection.Execute(
            "UPDATE pages SET template_choice = @Name WHERE file_id = @fileId AND state = 'queued' AND placement IS NULL", new { fileId, template.Name });
    }
}
