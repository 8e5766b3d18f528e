using System.Globalization;
using System.Net;
using System.Text;
using DocDigits.Segmentation.Decoding;
using DocDigits.Segmentation.Encoding;

namespace DocDigits.Ingest.Evaluation.Strings;

/// <summary>One web page, complete in itself, with the crops that were read wrongly: each picture, what stands there, what was read, and what
/// each reader said. It loads nothing and runs nothing.</summary>
public static class StringFailurePage
{
    private const string Head = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
        <title>Wrong readings</title>
        <style>
        :root { color-scheme: light dark; }
        body { font: 14px/1.4 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; margin: 1.5em; }
        table { border-collapse: collapse; }
        th, td { border-bottom: 1px solid #8888; padding: .5em .8em .5em 0; text-align: left; vertical-align: middle; }
        th { position: sticky; top: 0; background: Canvas; }
        img { display: block; max-width: 28em; max-height: 8em; background: #fff; }
        .text { font: 1.15em ui-monospace, "DejaVu Sans Mono", monospace; white-space: nowrap; }
        .note { opacity: .75; }
        .file { overflow-wrap: anywhere; max-width: 16em; }
        </style>
        </head>
        <body>

        """;

    /// <summary>Writes the page as HTML.</summary>
    /// <param name="report">The evaluation; its pictures are read again from <see cref="StringReport.Images"/>.</param>
    /// <param name="most">How many wrong readings at most, the surest first.</param>
    /// <param name="cancellation">Stops between pictures.</param>
    public static string Of(StringReport report, int most, CancellationToken cancellation)
    {
        IReadOnlyList<StringItem> failures = StringFailures.Surest(report, most);
        var html = new StringBuilder(Head);
        html.Append(CultureInfo.InvariantCulture, $"<h1>Wrong readings</h1>\n<p>{failures.Count} of {StringFailures.Count(report)} wrong readings among {report.Items.Count} fields of {Encoded(report.Truth)}, the surest first.");
        if (report.Models is { } models) html.Append(CultureInfo.InvariantCulture, $" Read with {Encoded(models)}.");
        html.Append("</p>\n");
        if (failures.Count > 0) Table(html, report, failures, cancellation);
        return html.Append("</body>\n</html>\n").ToString();
    }

    private static void Table(StringBuilder html, StringReport report, IReadOnlyList<StringItem> failures, CancellationToken cancellation)
    {
        string[] readers = [.. report.Readers.Keys];
        html.Append("<table>\n<thead><tr>");
        foreach (string heading in (string[])["No.", "Picture", "Truth", .. readers.Select(Heading), "Decision", "File"])
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{Encoded(heading)}</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        for (int i = 0; i < failures.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            StringItem item = failures[i];
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{i + 1}</td><td>{Picture(report.Images, item)}</td><td class=\"text\">{Encoded(item.Truth)}</td>");
            foreach (string reader in readers) html.Append(CultureInfo.InvariantCulture, $"<td>{Answer(item.Readers[reader])}</td>");
            html.Append(CultureInfo.InvariantCulture, $"<td>{(item.Accepted ? "<strong>accepted</strong>" : Encoded($"review: {item.Reason}"))}</td><td class=\"file\">{Encoded(FileOf(item))}</td></tr>\n");
        }
        html.Append("</tbody>\n</table>\n");
    }

    private static string Heading(string reader) => reader == StringReaders.Combined ? "Read (combined)" : $"{char.ToUpperInvariant(reader[0])}{reader[1..]} reader";

    private static string Answer(ReaderAnswer answer) => answer.IsSilent
        ? "<span class=\"note\">nothing</span>"
        : string.Create(CultureInfo.InvariantCulture, $"<span class=\"text\">{Encoded(answer.Text)}</span> <span class=\"note\">{Math.Floor(answer.Confidence * 1000) / 10:0.0} %</span>");

    private static string Picture(string folder, StringItem item) => PageFile.DecodePage(Path.Combine(folder, item.File), item.Page, DecodeLimits.Default) switch
    {
        DecodedPage { Raster: var raster } => $"<img alt=\"{Encoded(FileOf(item))}\" src=\"data:image/png;base64,{Convert.ToBase64String(RasterEncoder.Png(raster))}\">",
        UndecodablePage { Reason: var reason } => $"<span class=\"note\">no picture: {Encoded(reason)}</span>",
        var other => throw new InvalidOperationException($"Unknown decoding {other.GetType().Name}."),
    };

    private static string FileOf(StringItem item) => item.Page == 0 ? item.File : string.Create(CultureInfo.InvariantCulture, $"{item.File}, page {item.Page + 1}");

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
