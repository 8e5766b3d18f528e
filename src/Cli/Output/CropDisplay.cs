using System.Globalization;
using DocDigits.Ingest.Evaluation;
using DocDigits.Ingest.Evaluation.Crops;
using Spectre.Console;

namespace DocDigits.Cli.Output;

/// <summary>An evaluation of digits that were cut out by others, for people and as a file.</summary>
internal static class CropDisplay
{
    /// <summary>Writes the report to the file asked for, and shows it unless that is standard output.</summary>
    public static void Show(CropReport report, string? json, Terminal terminal)
    {
        if (json is not null) JsonFile.WriteText(terminal, json, report.ToJson());
        if (json == JsonFile.StandardOutput) return;

        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("Cut").NoWrap());
        foreach (string heading in new[] { "Digits", "Exact", "95 % range", "Accepted", "of these wrong" }) table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (var (cut, totals) in report.Cuts) AddRow(table, cut, totals);
        AddRow(table, "all", report.Totals);
        terminal.Results.Write(table);
        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Items.Count} composed digits of seed {report.Seed}, of held-out writers; {report.Seconds:0.0} s"));
        EvaluationDisplay.ShowModels(report.Models, terminal.Output);
    }

    private static void AddRow(Table table, string cut, EvaluationTotals totals) => table.AddRow(
        new Text(cut), Cell($"{totals.Count}"), Cell($"{totals.Exact}"),
        Cell($"{totals.ExactInterval.Low:P1} - {totals.ExactInterval.High:P1}"), Cell($"{totals.Accepted}"), Cell($"{totals.Substitutions}"));

    private static Text Cell(FormattableString text) => new(FormattableString.Invariant(text));
}
