using Dapper;
using DocDigits.Documents.Readings;
using DocDigits.Storage.Records;
using Microsoft.Data.Sqlite;

namespace DocDigits.Storage;

public sealed partial class Ledger
{
    private const string FieldColumns = """
        SELECT f.id AS Id, f.page_id AS PageId, f.template AS Template, f.template_version AS TemplateVersion, f.position AS Position,
               f.name AS Name, f.kind AS Kind, f.text AS Text, f.raw AS Raw, f.value_minor AS ValueMinor, f.currency AS Currency,
               f.decimals AS Decimals, f.confidence AS Confidence, f.target_error AS TargetError, f.decision AS Decision,
               f.reason AS Reason, f.box AS Box, f.crop_quad AS CropQuad, f.crop_sha256 AS CropSha256, f.crop_area AS CropArea,
               f.state AS State, f.keyed_text AS KeyedText, f.keyed_value AS KeyedValue, f.revision AS Revision
        FROM fields f
        """;

    /// <summary>No name of a template has it: what follows is the number of the placement by which a field was read that was placed anew since. Nobody sees or decides it.</summary>
    private const string SupersededMark = "#";

    private const string DigitColumns = """
        SELECT d.position AS Position, d.digit AS Digit, d.box AS Box, d.probabilities AS Probabilities FROM digits d
        """;

    /// <summary>One field with its digits, alternatives and history, or null where there is none of that number.</summary>
    public FieldDetail? Field(long fieldId)
    {
        const string alternatives = "SELECT text AS Text, probability AS Probability FROM alternatives WHERE field_id = @fieldId ORDER BY position";
        return ReadTogether(connection =>
        {
            FieldRow? field = FieldOrNull(connection, fieldId);
            if (field is null) return null;
            return new FieldDetail(
                field,
                Summary(connection, field.PageId)!,
                connection.Query<DigitRow>(DigitColumns + " WHERE d.field_id = @fieldId ORDER BY d.position", new { fieldId }).AsList(),
                connection.Query<(string Text, double Probability)>(alternatives, new { fieldId }).Select(a => new TextCandidate(a.Text, a.Probability)).ToList(),
                connection.Query<Correction>(CorrectionColumns + " WHERE field_id = @fieldId ORDER BY revision", new { fieldId }).AsList());
        });
    }

    private static FieldRow? FieldOrNull(SqliteConnection connection, long fieldId) =>
        connection.QuerySingleOrDefault<FieldRow>(FieldColumns + $" WHERE f.id = @fieldId AND instr(f.template, '{SupersededMark}') = 0", new { fieldId });

    private static List<FieldWithDigits> FieldsOfPage(SqliteConnection connection, long pageId)
    {
        List<FieldRow> fields = connection.Query<FieldRow>(
            FieldColumns.Replace("FROM fields f", "FROM current_fields f", StringComparison.Ordinal) + " WHERE f.page_id = @pageId ORDER BY f.position",
            new { pageId }).AsList();
        return [.. fields.Select(field => new FieldWithDigits(
            field,
            connection.Query<DigitRow>(DigitColumns + " WHERE d.field_id = @Id ORDER BY d.position", new { field.Id }).AsList()))];
    }
}
