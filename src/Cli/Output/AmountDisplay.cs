using System.Globalization;
using DocDigits.Ingest.Evaluation.Amounts;
using Spectre.Console;

namespace DocDigits.Cli.Output;

/// <summary>An evaluation of ways to write amounts, for people and as a file.</summary>
internal static class AmountDisplay
{
    /// <summary>Writes the report to the file asked for, and shows it unless that is standard output.</summary>
    public static void Show(AmountReport report, string? json, Terminal terminal)
    {
        if (json is not null) JsonFile.WriteText(terminal, json, report.ToJson());
        if (json == JsonFile.StandardOutput) return;

        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("Written").NoWrap());
        foreach (string heading in new[] { "Amounts", "Digits right", "Exact", "95 % range", "Accepted", "of these wrong" }) table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (var (writing, totals) in report.Writings) AddRow(table, writing, totals);
        AddRow(table, "all", report.Totals);
        terminal.Results.Write(table);
        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Items.Count} composed amounts of seed {report.Seed}, of held-out writers; {report.Seconds:0.0} s"));
        EvaluationDisplay.ShowModels(report.Models, terminal.Output);
    }

    private static void AddRow(Table table, string writing, AmountTotals totals) => table.AddRow(
        new Text(writing), Cell($"{totals.Count}"), Cell($"{totals.DigitsRight}"), Cell($"{totals.Exact}"),
        Cell($"{totals.ExactInterval.Low:P1} - {totals.ExactInterval.High:P1}"), Cell($"{totals.Accepted}"), Cell($"{totals.AcceptedWrong}"));

    private static Text Cell(FormattableString text) => new(FormattableString.Invariant(text));
}
