using System.Globalization;
using System.Text;
using DocDigits.Dashboard.Shell;
using DocDigits.Storage.Records;

namespace DocDigits.Dashboard.Export;

/// <summary>
/// Fields as CSV: RFC 4180, UTF-8, a header, CR LF. Every value is quoted, so that readers which tell quoted from bare take
/// digits as text and keep their leading zeros. A value that a spreadsheet would take for a formula gets an apostrophe
/// before it (OWASP, CSV injection); only names of files, batches and people can begin so.
/// </summary>
internal static class FieldCsv
{
    private static readonly string[] Header =
        ["batch", "file", "page", "template", "template_version", "field", "text", "value", "currency", "confidence", "status", "decided_by", "decided_utc"];

    private const string FormulaStarts = "=+-@\t\r\n";

    /// <summary>Writes the rows and returns how many there were.</summary>
    public static async Task<int> WriteAsync(IEnumerable<ExportRow> rows, Stream stream, CancellationToken cancellation)
    {
        await using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await text.WriteAsync(Record(Header).AsMemory(), cancellation);
        int count = 0;
        foreach (ExportRow row in rows)
        {
            await text.WriteAsync(Record(Values(row)).AsMemory(), cancellation);
            count++;
        }
        return count;
    }

    private static string Record(IEnumerable<string?> values) => string.Join(',', values.Select(Quoted)) + "\r\n";

    private static string Quoted(string? value)
    {
        string text = value ?? "";
        string harmless = text.Length > 0 && FormulaStarts.Contains(text[0]) ? "'" + text : text;
        return $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string?[] Values(ExportRow row) =>
    [
        row.Batch,
        row.File,
        (row.Page + 1).ToString(CultureInfo.InvariantCulture),
        row.Template,
        row.TemplateVersion.ToString(CultureInfo.InvariantCulture),
        row.Field,
        row.Text,
        row is { ValueMinor: { } minor, Decimals: { } decimals } ? Wording.Decimal(minor, decimals) : "",
        row.Currency,
        row.Confidence.ToString("0.0000", CultureInfo.InvariantCulture),
        FieldJson.Status(row.Decision),
        row.DecidedBy,
        row.DecidedUtc?.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
    ];
}
