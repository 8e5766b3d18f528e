using System.Globalization;
using System.Text;

namespace DocDigits.Ingest.Evaluation.Strings;

/// <summary>The items that were read wrongly, as CSV after RFC 4180 (UTF-8, a header, CR LF), to look at one by one.</summary>
public static class StringErrors
{
    /// <summary>
    /// Writes the items whose leading answer is not the truth, the surest first: they would do the most harm. Columns
    /// <c>file, page, truth, text, confidence, accepted, edits, reason</c>, and for each reader its name and
    /// <c>name_confidence</c>.
    /// </summary>
    public static string ToCsv(StringReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        string[] readers = [.. report.Readers.Keys];
        var csv = new StringBuilder();
        Line(csv, ["file", "page", "truth", "text", "confidence", "accepted", "edits", "reason", .. readers.SelectMany(r => new[] { r, $"{r}_confidence" })]);
        foreach (StringItem item in report.Items.Where(i => !i.IsExact(report.Leading)).OrderByDescending(i => i.Accepted).ThenByDescending(i => i.Confidence))
            Line(csv,
            [
                item.File, item.Page.ToString(CultureInfo.InvariantCulture), item.Truth, item.Text, Number(item.Confidence), item.Accepted ? "true" : "false",
                EditDistance.Between(item.Text, item.Truth).ToString(CultureInfo.InvariantCulture), item.Reason ?? "",
                .. readers.SelectMany(r => new[] { item.Readers[r].Text, Number(item.Readers[r].Confidence) }),
            ]);
        return csv.ToString();
    }

    private static string Number(double confidence) => confidence.ToString("0.######", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder csv, IEnumerable<string> cells) => csv.AppendJoin(',', cells.Select(Quoted)).Append("\r\n");

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny("\",\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
