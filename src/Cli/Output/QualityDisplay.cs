using System.Globalization;
using DocDigits.Documents.Quality;
using DocDigits.Ingest.Evaluation.Quality;
using Spectre.Console;

namespace DocDigits.Cli.Output;

/// <summary>An evaluation of the quality metrics, for people and as a file.</summary>
internal static class QualityDisplay
{
    /// <summary>Writes the report to the file asked for, and shows it unless that is standard output.</summary>
    public static void Show(QualityReport report, string? json, Terminal terminal)
    {
        if (json is not null) JsonFile.WriteText(terminal, json, report.ToJson());
        if (json == JsonFile.StandardOutput) return;

        foreach (FaultCurve fault in report.Faults)
        {
            QualityMetricInfo metric = QualityMetrics.Of(QualityMetrics.Named(fault.Metric));
            terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{fault.Name}: {fault.What}; told by {fault.Metric}, {(metric.IsFloor ? "at least" : "at most")} {metric.Limit} {metric.Unit}"));
            Table table = Empty(fault.Unit, "Found", "Measured", "Suspect", "Failed", "Told", $"Median {metric.Unit}");
            foreach (FaultLevel level in fault.Levels)
            {
                table.AddRow(Cell($"{level.Level}"), Cell($"{level.Found} of {level.Pages}"), Cell($"{level.Measured}"), Cell($"{level.Suspect}"), Cell($"{level.Failed}"),
                    Cell($"{100 * level.DetectionRate:0} %"), Cell($"{level.Median:0.##}"));
            }
            terminal.Results.Write(table);
        }
        terminal.Output.WriteLine($"{report.CleanPages} of {report.Pages} pages without a fault were found; on {report.CleanReviews} of them a field would go to review");
        Table clean = Empty("Metric", "Measured", "Suspect", "Failed", "Median", "Worst", "Limit", "Unit");
        foreach (CleanMetric metric in report.Clean)
        {
            clean.AddRow(new Text(metric.Metric), Cell($"{metric.Measured}"), Cell($"{metric.Suspect}"), Cell($"{metric.Failed}"),
                Cell($"{metric.Median:0.##}"), Cell($"{metric.Worst:0.##}"), Cell($"{metric.Limit}"), new Text(metric.Unit));
        }
        terminal.Results.Write(clean);
        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.MillisecondsAPage:0.0} ms a page (median); {report.Seconds:0.0} s"));
    }

    private static Table Empty(params string[] headings)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (string heading in headings) table.AddColumn(new TableColumn(heading).RightAligned());
        return table;
    }

    private static Text Cell(FormattableString text) => new(FormattableString.Invariant(text));
}
