using System.Globalization;
using DocDigits.Ingest.Evaluation;
using DocDigits.Ingest.Evaluation.Binarisation;
using Spectre.Console;

namespace DocDigits.Cli.Output;

/// <summary>A comparison of binarisers, for people and as a file.</summary>
internal static class BinarisationDisplay
{
    /// <summary>Writes the report to the file asked for, and shows it unless that is standard output.</summary>
    public static void Show(BinarisationReport report, string? json, Terminal terminal)
    {
        if (json is not null) JsonFile.WriteText(terminal, json, report.ToJson());
        if (json == JsonFile.StandardOutput) return;

        var ink = new Table { Border = TableBorder.Simple };
        ink.AddColumn(new TableColumn("Method").NoWrap());
        foreach (string heading in new[] { "Recall", "Precision", "F", "Pseudo-F", "PSNR", "Fields exact", "Accepted", "Wrong" }) ink.AddColumn(new TableColumn(heading).RightAligned());
        foreach (BinarisationScore s in report.Scores)
        {
            ink.AddRow(new Text(s.Method), Cell($"{100 * s.Recall:0.0}"), Cell($"{100 * s.Precision:0.0}"), Cell($"{100 * s.FMeasure:0.0}"), Cell($"{100 * s.PseudoFMeasure:0.0}"),
                Cell($"{s.Psnr:0.0}"), Cell($"{s.Totals.Exact} of {s.Totals.Count}"), Cell($"{s.Totals.Accepted}"), Cell($"{s.Totals.Substitutions}"));
        }
        terminal.Results.Write(ink);
        Exact(report, "paper", s => s.Papers, terminal);
        Exact(report, "box", s => s.Boxes, terminal);
        Exact(report, "contrast, %", s => s.Contrasts, terminal);
        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Seconds:0.0} s"));
        EvaluationDisplay.ShowModels(report.Models, terminal.Output);
    }

    private static void Exact(BinarisationReport report, string what, Func<BinarisationScore, IReadOnlyDictionary<string, EvaluationTotals>> by, Terminal terminal)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn($"Exact by {what}").NoWrap());
        table.AddColumn(new TableColumn("Fields").RightAligned());
        foreach (BinarisationScore score in report.Scores) table.AddColumn(new TableColumn(score.Method).RightAligned());
        foreach (string key in by(report.Scores[0]).Keys)
            table.AddRow([new Text(key), Cell($"{by(report.Scores[0])[key].Count}"), .. report.Scores.Select(s => Cell($"{by(s)[key].Exact}"))]);
        terminal.Results.Write(table);
    }

    private static Text Cell(FormattableString text) => new(FormattableString.Invariant(text));
}
