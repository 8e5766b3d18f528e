using System.Text.Encodings.Web;
using System.Text.Json;
using DocDigits.Dashboard.Shell;
using DocDigits.Storage.Records;

namespace DocDigits.Dashboard.Export;

/// <summary>Fields as a JSON array, one object each. Digits and amounts are strings: a number would lose zeros and cents.</summary>
internal static class FieldJson
{
    private const int FlushAfter = 1 << 16;

    /// <summary>Writes the rows and returns how many there were.</summary>
    public static async Task<int> WriteAsync(IEnumerable<ExportRow> rows, Stream stream, CancellationToken cancellation)
    {
        await using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.Default });
        json.WriteStartArray();
        int count = 0;
        foreach (ExportRow row in rows)
        {
            Write(json, row);
            count++;
            if (json.BytesPending > FlushAfter) await json.FlushAsync(cancellation);
        }
        json.WriteEndArray();
        return count;
    }

    /// <summary>The word for how a field was decided, the same in CSV and JSON.</summary>
    public static string Status(ExportDecision decision) => decision switch
    {
        ExportDecision.Accepted => "accepted",
        ExportDecision.Reviewed => "reviewed",
        ExportDecision.Review => "to review",
        _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, "Unknown decision."),
    };

    private static void Write(Utf8JsonWriter json, ExportRow row)
    {
        json.WriteStartObject();
        json.WriteString("batch", row.Batch);
        json.WriteString("file", row.File);
        json.WriteNumber("page", row.Page + 1);
        json.WriteString("template", row.Template);
        json.WriteNumber("templateVersion", row.TemplateVersion);
        json.WriteString("field", row.Field);
        json.WriteString("text", row.Text);
        json.WriteString("value", row is { ValueMinor: { } minor, Decimals: { } decimals } ? Wording.Decimal(minor, decimals) : null);
        json.WriteString("currency", row.Currency);
        json.WriteNumber("confidence", Math.Round(row.Confidence, 4));
        json.WriteString("status", Status(row.Decision));
        json.WriteString("decidedBy", row.DecidedBy);
        if (row.DecidedUtc is { } when) json.WriteString("decidedUtc", when.UtcDateTime);
        else json.WriteNull("decidedUtc");
        json.WriteEndObject();
    }
}
