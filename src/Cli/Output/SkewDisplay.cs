using System.Globalization;
using DocDigits.Ingest.Evaluation.Skew;
using Spectre.Console;

namespace DocDigits.Cli.Output;

/// <summary>An evaluation of skew, for people and as a file.</summary>
internal static class SkewDisplay
{
    /// <summary>Writes the report to the file asked for, and shows it unless that is standard output.</summary>
    public static void Show(SkewReport report, string? json, Terminal terminal)
    {
        if (json is not null) JsonFile.WriteText(terminal, json, report.ToJson());
        if (json == JsonFile.StandardOutput) return;

        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("Pages");
        foreach (string heading in new[] { "Estimate: mean error", "within 0.25", "largest", "Orientation right", "Registered: mean error", "within 0.25", "largest" })
            table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (SkewSummary summary in report.Summaries)
        {
            table.AddRow(new Text(string.Create(CultureInfo.InvariantCulture, $"{summary.Kind} ({summary.Pages})")), Degrees(summary.Estimated.Mean), Share(summary.Estimated.WithinQuarter), Degrees(summary.Estimated.Largest),
                new Text(summary.Forms == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{summary.OrientationRight} of {summary.Forms}")),
                Degrees(summary.Registered?.Mean), Share(summary.Registered?.WithinQuarter), Degrees(summary.Registered?.Largest));
        }
        terminal.Results.Write(table);
        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"errors in degrees; {report.MillisecondsAnEstimate:0.0} ms an estimate; {report.Items.Count} pages of seed {report.Seed}; {report.Seconds:0.0} s"));
    }

    private static Text Degrees(double? value) => new(value is { } degrees ? degrees.ToString("0.000", CultureInfo.InvariantCulture) : "-");

    private static Text Share(double? value) => new(value is { } share ? string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %") : "-");
}
