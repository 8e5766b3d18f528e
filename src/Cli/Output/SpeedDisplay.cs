using System.Globalization;
using DocDigits.Ingest.Evaluation.Speed;
using Spectre.Console;

namespace DocDigits.Cli.Output;

/// <summary>An evaluation of speed, for people and as a file.</summary>
internal static class SpeedDisplay
{
    /// <summary>Writes the report to the file asked for, and shows it unless that is standard output.</summary>
    public static void Show(SpeedReport report, string? json, Terminal terminal)
    {
        if (json is not null) JsonFile.WriteText(terminal, json, report.ToJson());
        if (json == JsonFile.StandardOutput) return;

        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{report.Count} {report.Source}, one after another on one thread, after {report.WarmUp} others; {report.Exact} read exactly"));
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("Milliseconds a field").NoWrap());
        foreach (string heading in new[] { "Median", "90 % within" }) table.AddColumn(new TableColumn(heading).RightAligned().NoWrap());
        AddRow(table, "segmentation", report.Segmentation);
        AddRow(table, "lattice reader", report.Lattice);
        AddRow(table, "line reader", report.Line);
        AddRow(table, "the whole", report.Whole);
        AddRow(table, "its processor time", report.WholeProcessor);
        terminal.Results.Write(table);

        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            asked of the whole: at most {SpeedReport.AskedMilliseconds:0} ms of one core
            multiply-adds a field (mean): {report.MultiplyAdds:N0}
              lattice: {report.LatticeMultiplyAdds:N0}, for {report.Candidates:0.0} candidates
              line:    {report.LineMultiplyAdds:N0}, for {report.LineColumns:0.0} columns
            """));
        EvaluationDisplay.ShowModels(report.Models, terminal.Output);
    }

    private static void AddRow(Table table, string name, Duration duration) =>
        table.AddRow(new Text(name), Cell($"{duration.Median:0.0}"), Cell($"{duration.Percentile90:0.0}"));

    private static Text Cell(FormattableString text) => new(FormattableString.Invariant(text));
}
