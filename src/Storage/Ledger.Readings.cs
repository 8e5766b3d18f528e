using Dapper;
using DocDigits.Documents;
using DocDigits.Documents.Acceptance;
using DocDigits.Documents.Imaging;
using DocDigits.Documents.Quality;
using DocDigits.Documents.Readings;
using DocDigits.Documents.Templates;
using DocDigits.Storage.Mapping;
using DocDigits.Storage.Records;
using Microsoft.Data.Sqlite;

namespace DocDigits.Storage;

public sealed partial class Ledger
{
    /// <summary>
    /// Takes a queued page for a worker. Of several workers exactly one gets it. The claim need not survive a power cut:
    /// without it the page is queued as before.
    /// </summary>
    /// <returns>The claim, or null where the page does not wait: another worker has it, or it is finished.</returns>
    public PageClaim? ClaimPage(long pageId)
    {
        const string update = """
            UPDATE pages SET state = 'reading', claim = claim + 1, attempts = attempts + 1, claimed_utc = @now
            WHERE id = @pageId AND state = 'queued'
            """;
        const string select = """
            SELECT p.id AS PageId, p.file_id AS FileId, p.claim AS Claim, p.attempts AS Attempt, f.sha256 AS File, p.page_index AS "Index",
                   p.template_choice AS TemplateChoice,
                   CASE WHEN p.rear_of IS NOT NULL THEN 'rear' WHEN f.both_sides = 1 THEN 'front' ELSE 'only' END AS Side,
                   EXISTS (SELECT 1 FROM pages r WHERE r.rear_of = p.id) AS HasRear
            FROM pages p JOIN files f ON f.id = p.file_id WHERE p.id = @pageId
            """;
        return Write(Durability.Kill, connection => connection.Execute(update, new { pageId, now = Now }) == 1
            ? connection.QuerySingle<PageClaim>(select, new { pageId }) with { Placement = PlacementOf(connection, pageId)?.Placement }
            : null);
    }

    /// <summary>
    /// Writes what was read on a page, all of it or nothing. Fields that are there already, from the same template version,
    /// stay as they are, with whatever a clerk did to them.
    /// </summary>
    /// <param name="claim">The claim; it ends.</param>
    /// <param name="reading">What was read.</param>
    /// <param name="rear">What was seen of its rear, which is kept or failed by that; null where it is no front.</param>
    /// <returns>Whether it was taken; false where the claim has ended, and then nothing is changed.</returns>
    /// <exception cref="ArgumentException">Not as many crops as fields.</exception>
    public bool RecordReading(PageClaim claim, PageReading reading, RearSide? rear = null)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(reading);
        PageRead outcome = reading.Outcome;
        if (reading.Crops.Count != outcome.Fields.Count)
            throw new ArgumentException($"{outcome.Fields.Count} fields need as many crops, got {reading.Crops.Count}.", nameof(reading));
        const string update = """
            UPDATE pages SET state = 'read', reason = NULL, template = @Template, template_version = @TemplateVersion,
                   width = @Width, height = @Height, dpi = @Dpi, skew_degrees = @SkewDegrees, orientation = @Orientation,
                   residual_millimetres = @ResidualMillimetres, claimed_utc = NULL, finished_utc = @now
            WHERE id = @PageId AND claim = @Claim AND state = 'reading'
            """;
        return Write(Durability.PowerCut, connection =>
        {
            bool taken = connection.Execute(update, new
            {
                claim.PageId, claim.Claim, outcome.Template, outcome.TemplateVersion, reading.Width, reading.Height, reading.Dpi,
                outcome.SkewDegrees, outcome.Orientation, outcome.ResidualMillimetres, now = Now,
            }) == 1;
            if (!taken) return false;
            WriteTimings(connection, claim.PageId, outcome.Timings);
            WriteQuality(connection, claim.PageId, outcome.Quality);
            SettleRear(connection, claim.PageId, rear);
            for (int i = 0; i < outcome.Fields.Count; i++)
                WriteField(connection, claim.PageId, outcome, i, outcome.Fields[i], reading.Crops[i]);
            return true;
        });
    }

    /// <summary>Writes that a page cannot be read, and why.</summary>
    /// <param name="claim">The claim; it ends.</param>
    /// <param name="reason">What is wrong and what to do.</param>
    /// <param name="needsTemplate">Whether a person may help by naming a template, or by making one.</param>
    /// <param name="quality">What was measured of the scan; null where nothing was.</param>
    /// <param name="rear">What was seen of its rear, which is kept or failed by that; null where it is no front, or nothing was seen of it.</param>
    /// <returns>Whether it was taken; false where the claim has ended, and then nothing is changed.</returns>
    public bool RecordFailure(PageClaim claim, string reason, bool needsTemplate = false, PageQuality? quality = null, RearSide? rear = null)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        const string update = """
            UPDATE pages SET state = 'failed', reason = @reason, needs_template = @needs, claimed_utc = NULL, finished_utc = @now
            WHERE id = @PageId AND claim = @Claim AND state = 'reading'
            """;
        return Write(Durability.PowerCut, connection =>
        {
            if (connection.Execute(update, new { claim.PageId, claim.Claim, reason, needs = needsTemplate ? 1 : 0, now = Now }) != 1) return false;
            WriteQuality(connection, claim.PageId, quality ?? PageQuality.None);
            SettleRear(connection, claim.PageId, rear);
            return true;
        });
    }

    /// <summary>Writes that a rear which somebody had tried again is one, and is kept.</summary>
    /// <param name="claim">The claim on the rear; it ends.</param>
    /// <param name="width">Width as scanned, pixels.</param>
    /// <param name="height">Height as scanned, pixels.</param>
    /// <param name="dpi">Dots per inch.</param>
    /// <returns>Whether it was taken; false where the claim has ended, and then nothing is changed.</returns>
    public bool RecordKept(PageClaim claim, int width, int height, double dpi)
    {
        ArgumentNullException.ThrowIfNull(claim);
        const string kept = """
            UPDATE pages SET state = 'read', reason = NULL, width = @width, height = @height, dpi = @dpi, claimed_utc = NULL, finished_utc = @now
            WHERE id = @PageId AND claim = @Claim AND state = 'reading' AND rear_of IS NOT NULL
            """;
        const string notCompared = """
            UPDATE page_quality SET why = 'Its rear was not seen when this page was read; the two were not compared.'
            WHERE metric = @metric AND value IS NULL AND page_id = (SELECT rear_of FROM pages WHERE id = @PageId)
            """;
        return Write(Durability.PowerCut, connection =>
        {
            if (connection.Execute(kept, new { claim.PageId, claim.Claim, width, height, dpi, now = Now }) != 1) return false;
            connection.Execute(notCompared, new { claim.PageId, metric = QualityMetrics.Of(QualityMetric.FrontRearMismatch).Name });
            return true;
        });
    }

    /// <summary>What the reading of a front saw of its rear. A rear that waits to be tried again, or is at work, speaks for itself.</summary>
    private void SettleRear(SqliteConnection connection, long frontId, RearSide? rear)
    {
        const string kept = """
            UPDATE pages SET state = 'read', reason = NULL, width = @Width, height = @Height, dpi = @Dpi, finished_utc = @now
            WHERE rear_of = @frontId AND state IN ('read', 'failed')
            """;
        const string failed = "UPDATE pages SET state = 'failed', reason = @Reason, finished_utc = @now WHERE rear_of = @frontId AND state IN ('read', 'failed')";
        if (rear is ScannedRear scanned) connection.Execute(kept, new { frontId, scanned.Width, scanned.Height, scanned.Dpi, now = Now });
        else if (rear is BrokenRear broken) connection.Execute(failed, new { frontId, broken.Reason, now = Now });
    }

    /// <summary>Gives a page back unread, to be tried again later.</summary>
    /// <param name="claim">The claim; it ends.</param>
    /// <param name="reason">What stood in the way, or null where the program was stopped (the attempt then does not count).</param>
    public void ReleasePage(PageClaim claim, string? reason)
    {
        ArgumentNullException.ThrowIfNull(claim);
        Write(Durability.Kill, connection => connection.Execute("""
            UPDATE pages SET state = 'queued', reason = @reason, claimed_utc = NULL,
                   attempts = CASE WHEN @reason IS NULL THEN attempts - 1 ELSE attempts END
            WHERE id = @PageId AND claim = @Claim AND state = 'reading'
            """, new { claim.PageId, claim.Claim, reason }));
    }

    /// <summary>
    /// Frees pages whose worker is gone: they are queued again, and those tried too often become failed, since reading
    /// them may be what ended the program.
    /// </summary>
    /// <param name="claimedBefore">Only claims older than this age; zero takes all, for the start of the only process at work.</param>
    /// <param name="maximumAttempts">From this number of attempts on a page is not tried again, 1 or more.</param>
    /// <returns>Pages freed, failed ones included.</returns>
    public int FreeAbandonedPages(TimeSpan claimedBefore, int maximumAttempts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(claimedBefore, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumAttempts, 1);
        const string fail = """
            UPDATE pages SET state = 'failed', claimed_utc = NULL, finished_utc = @now, reason = @reason
            WHERE state = 'reading' AND claimed_utc <= @before AND attempts >= @maximumAttempts
            """;
        const string queue = "UPDATE pages SET state = 'queued', claimed_utc = NULL WHERE state = 'reading' AND claimed_utc <= @before";
        return Write(Durability.PowerCut, connection =>
        {
            var values = new
            {
                now = Now, maximumAttempts, before = UtcText.From(clock.GetUtcNow() - claimedBefore),
                reason = $"The program ended {maximumAttempts} times while it read this page. Look at the file; retry the page when the cause is known.",
            };
            return connection.Execute(fail, values) + connection.Execute(queue, values);
        });
    }

    /// <summary>Queues failed pages again.</summary>
    /// <param name="batchId">Only those of one batch, or null for all.</param>
    /// <returns>The pages queued.</returns>
    public IReadOnlyList<long> RetryFailed(long? batchId)
    {
        const string select = """
            SELECT id FROM pages
            WHERE state = 'failed' AND (@batchId IS NULL OR file_id IN (SELECT file_id FROM batch_files WHERE batch_id = @batchId))
            ORDER BY id
            """;
        return Write(Durability.PowerCut, connection =>
        {
            List<long> pages = connection.Query<long>(select, new { batchId }).AsList();
            foreach (long pageId in pages) Requeue(connection, pageId);
            return pages;
        });
    }

    /// <summary>Queues one failed page again.</summary>
    /// <returns>False where the page is not failed.</returns>
    public bool RetryPage(long pageId) => Write(Durability.PowerCut, connection => Requeue(connection, pageId) == 1);

    private static int Requeue(SqliteConnection connection, long pageId)
    {
        int queued = connection.Execute(
            "UPDATE pages SET state = 'queued', reason = NULL, attempts = 0, needs_template = 0, set_aside = 0 WHERE id = @pageId AND state = 'failed'", new { pageId });
        // The source was put away as failed; it is put away anew when the page is finished again.
        if (queued == 1)
            connection.Execute("""
                UPDATE sightings SET state = 'pending'
                WHERE state = 'failed' AND file_id = (SELECT file_id FROM pages WHERE id = @pageId)
                """, new { pageId });
        return queued;
    }

    private static void WriteTimings(SqliteConnection connection, long pageId, IReadOnlyList<StageTiming> timings)
    {
        connection.Execute("DELETE FROM page_timings WHERE page_id = @pageId", new { pageId });
        connection.Execute(
            "INSERT INTO page_timings (page_id, position, stage, milliseconds) VALUES (@pageId, @position, @Stage, @milliseconds)",
            timings.Select((t, position) => new { pageId, position, t.Stage, milliseconds = t.Elapsed.TotalMilliseconds }));
    }

    private static void WriteQuality(SqliteConnection connection, long pageId, PageQuality quality)
    {
        connection.Execute("DELETE FROM page_quality WHERE page_id = @pageId", new { pageId });
        connection.Execute(
            """
            INSERT INTO page_quality (page_id, position, metric, value, unit, low, high, outcome, action, why)
            VALUES (@pageId, @position, @Name, @Value, @Unit, @Low, @High, @outcome, @action, @WhyNot)
            """,
            quality.Measurements.Select((m, position) => new
            {
                pageId, position, QualityMetrics.Of(m.Metric).Name, m.Value, QualityMetrics.Of(m.Metric).Unit, m.Limit.Low, m.Limit.High,
                outcome = Columns.Word(m.Outcome), action = Columns.Word(m.Limit.Action), m.WhyNot,
            }));
    }

    private static void WriteField(SqliteConnection connection, long pageId, PageRead page, int position, FieldOutcome outcome, ContentHash crop)
    {
        const string insert = """
            INSERT INTO fields (page_id, template, template_version, position, name, kind, text, raw, value_minor, currency, decimals,
                                confidence, target_error, decision, reason, box, crop_quad, crop_sha256, crop_area)
            VALUES (@pageId, @Template, @TemplateVersion, @position, @Name, @Kind, @Text, @Raw, @MinorUnits, @currency, @decimals,
                    @confidence, @TargetError, @decision, @reason, @box, @cropQuad, @crop, @cropArea)
            ON CONFLICT (page_id, template, template_version, name) DO NOTHING
            """;
        (TemplateField field, FieldReading reading) = (outcome.Region.Field, outcome.Reading);
        var amount = field.Format as AmountFormat;
        string? reason = (outcome.Decision as NeedsReview)?.Reason;
        bool isNew = connection.Execute(insert, new
        {
            pageId, page.Template, page.TemplateVersion, position, field.Name, field.Kind, reading.Text, reading.Raw,
            reading.MinorUnits, currency = amount?.Currency, decimals = amount?.Decimals,
            confidence = Math.Clamp(reading.Confidence, 0, 1), field.TargetError,
            decision = Columns.Word(reason is null ? FieldDecision.Accepted : FieldDecision.Review), reason,
            box = Columns.Of(outcome.Region.AreaOnPage), cropQuad = Columns.Of(outcome.Region.CropQuad),
            crop = crop.Hex, cropArea = Columns.Of(outcome.Region.Area),
        }) == 1;
        if (!isNew) return;
        long fieldId = LastId(connection);
        connection.Execute(
            "INSERT INTO digits (field_id, position, digit, box, probabilities) VALUES (@fieldId, @i, @Digit, @box, @probabilities)",
            reading.Digits.Select((d, i) => new { fieldId, i, d.Digit, box = Columns.Of(d.Box), probabilities = Columns.Of(d.Reading.Probabilities) }));
        connection.Execute(
            "INSERT INTO alternatives (field_id, position, text, probability) VALUES (@fieldId, @i, @Text, @Probability)",
            reading.Alternatives.Select((a, i) => new { fieldId, i, a.Text, a.Probability }));
    }
}
