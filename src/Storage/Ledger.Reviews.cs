using Dapper;
using DocDigits.Documents.Acceptance;
using DocDigits.Storage.Mapping;
using DocDigits.Storage.Records;
using Microsoft.Data.Sqlite;

namespace DocDigits.Storage;

public sealed partial class Ledger
{
    private const string CorrectionColumns = """
        SELECT id AS Id, field_id AS FieldId, revision AS Revision, who AS Who, at_utc AS AtUtc, how AS How, before_text AS BeforeText,
               after_text AS AfterText, before_state AS BeforeState, after_state AS AfterState, undoes AS Undoes
        FROM corrections
        """;

    private const string QueueOfReview = """
        FROM current_fields f
        JOIN pages p ON p.id = f.page_id
        JOIN batch_files bf ON bf.file_id = p.file_id
         AND bf.batch_id = coalesce(@batchId, (SELECT min(first.batch_id) FROM batch_files first WHERE first.file_id = p.file_id))
        WHERE f.decision = 'review' AND f.state = 'open'
        """;

    /// <summary>Fields that wait for a clerk, least certain first, in an order that stays the same from call to call.</summary>
    /// <param name="batchId">Only those of one batch, or null for all.</param>
    /// <param name="offset">Fields to skip, 0 or more.</param>
    /// <param name="limit">Most fields to return, 1 or more.</param>
    public ReviewQueuePage ReviewQueue(long? batchId, int offset, int limit)
    {
        CheckPaging(offset, limit);
        const string select = """
            SELECT f.id AS FieldId, f.page_id AS PageId, bf.batch_id AS BatchId, bf.name AS FileName, p.page_index AS PageIndex,
                   f.name AS Name, f.kind AS Kind, f.text AS Text, f.confidence AS Confidence, f.reason AS Reason, f.revision AS Revision
            """;
        return ReadTogether(connection => new ReviewQueuePage(
            connection.Query<ReviewItem>(
                select + "\n" + QueueOfReview + " ORDER BY f.confidence, f.id LIMIT @limit OFFSET @offset", new { batchId, offset, limit }).AsList(),
            connection.ExecuteScalar<int>("SELECT count(*) " + QueueOfReview, new { batchId })));
    }

    /// <summary>The waiting fields before and after a field in the queue, null at its ends. The field itself need not wait any more.</summary>
    public (long? Previous, long? Next) NeighboursInReview(long? batchId, long fieldId)
    {
        const string here = "(SELECT confidence, id FROM fields WHERE id = @fieldId)";
        const string next = "SELECT f.id " + QueueOfReview + " AND (f.confidence, f.id) > " + here + " ORDER BY f.confidence, f.id LIMIT 1";
        const string previous = "SELECT f.id " + QueueOfReview + " AND (f.confidence, f.id) < " + here + " ORDER BY f.confidence DESC, f.id DESC LIMIT 1";
        return ReadTogether(connection => (
            connection.ExecuteScalar<long?>(previous, new { batchId, fieldId }),
            connection.ExecuteScalar<long?>(next, new { batchId, fieldId })));
    }

    /// <summary>A clerk accepts what the machine read.</summary>
    /// <param name="fieldId">The field.</param>
    /// <param name="revision">The field's revision that the clerk saw.</param>
    /// <param name="who">The clerk.</param>
    public ReviewResult Accept(long fieldId, int revision, string who) =>
        Review(fieldId, revision, who, (connection, field) => Decide(connection, field, who, CorrectionKind.Accepted, field.Text));

    /// <summary>A clerk keys the digits.</summary>
    /// <param name="fieldId">The field.</param>
    /// <param name="revision">The field's revision that the clerk saw.</param>
    /// <param name="who">The clerk.</param>
    /// <param name="text">Digits alone, '' for an empty field. Whether they may stand there is for <see cref="AcceptancePolicy.CheckKeyed"/>.</param>
    /// <exception cref="ArgumentException">Something else than digits.</exception>
    public ReviewResult Correct(long fieldId, int revision, string who, string text) => Key(fieldId, revision, who, text, CorrectionKind.Keyed);

    /// <summary>As <see cref="Correct"/>, for a text that breaks a rule of the field and is kept all the same; the history says so.</summary>
    /// <param name="fieldId">The field.</param>
    /// <param name="revision">The field's revision that the clerk saw.</param>
    /// <param name="who">The clerk.</param>
    /// <param name="text">Digits alone, '' for an empty field.</param>
    /// <exception cref="ArgumentException">Something else than digits.</exception>
    public ReviewResult Overrule(long fieldId, int revision, string who, string text) => Key(fieldId, revision, who, text, CorrectionKind.Overruled);

    /// <summary>Takes back the last entry that was not taken back yet: the field is as it was before it. Can be repeated.</summary>
    /// <param name="fieldId">The field.</param>
    /// <param name="revision">The field's revision that the clerk saw.</param>
    /// <param name="who">The clerk.</param>
    public ReviewResult Undo(long fieldId, int revision, string who) => Review(fieldId, revision, who, (connection, field) =>
    {
        Correction? last = connection.QueryFirstOrDefault<Correction>(
            CorrectionColumns + """
             c WHERE field_id = @fieldId AND how <> 'undone'
               AND NOT EXISTS (SELECT 1 FROM corrections u WHERE u.undoes = c.id)
             ORDER BY revision DESC LIMIT 1
            """, new { fieldId });
        if (last is null) return new NothingToUndo(field);
        bool reviewed = last.BeforeState == FieldState.Reviewed;
        return Save(connection, field, who, CorrectionKind.Undone, last.BeforeState, reviewed ? last.BeforeText : null, last.Id);
    });

    private ReviewResult Key(long fieldId, int revision, string who, string text, CorrectionKind how)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.All(char.IsAsciiDigit)) throw new ArgumentException("Only the digits 0 to 9 may be keyed.", nameof(text));
        return Review(fieldId, revision, who, (connection, field) => Decide(connection, field, who, how, text));
    }

    private ReviewResult Review(long fieldId, int revision, string who, Func<SqliteConnection, FieldRow, ReviewResult> work)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(who);
        return Write<ReviewResult>(Durability.PowerCut, connection =>
        {
            FieldRow? field = FieldOrNull(connection, fieldId);
            if (field is null) return new UnknownField(fieldId);
            return field.Revision == revision ? work(connection, field) : new ReviewConflict(field);
        });
    }

    private ReviewSaved Decide(SqliteConnection connection, FieldRow field, string who, CorrectionKind how, string text) =>
        Save(connection, field, who, how, FieldState.Reviewed, text, undoes: null);

    private ReviewSaved Save(
        SqliteConnection connection, FieldRow field, string who, CorrectionKind how, FieldState state, string? keyedText, long? undoes)
    {
        connection.Execute("""
            INSERT INTO corrections (field_id, revision, who, at_utc, how, before_text, after_text, before_state, after_state, undoes)
            VALUES (@Id, @revision, @who, @now, @how, @FinalText, @after, @beforeState, @afterState, @undoes)
            """, new
        {
            field.Id, revision = field.Revision + 1, who, now = Now, how = Columns.Word(how), field.FinalText, after = keyedText ?? field.Text,
            beforeState = Columns.Word(field.State), afterState = Columns.Word(state), undoes,
        });
        long? keyedValue = field.Currency is not null && keyedText is { Length: > 0 } ? AcceptancePolicy.MinorUnitsOf(keyedText) : null;
        connection.Execute("""
            UPDATE fields SET state = @state, keyed_text = @keyedText, keyed_value = @keyedValue, revision = revision + 1 WHERE id = @Id
            """, new { field.Id, state = Columns.Word(state), keyedText, keyedValue });
        return new ReviewSaved(FieldOrNull(connection, field.Id)!);
    }
}
