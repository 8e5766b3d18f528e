using System.Globalization;
using DocDigits.Ingest.Evaluation.Negatives;
using Spectre.Console;

namespace DocDigits.Cli.Output;

/// <summary>An evaluation of negatives, for people and as a file.</summary>
internal static class NegativeDisplay
{
    private const int MostReasons = 8;

    /// <summary>Writes the report to the file asked for, and shows it unless that is standard output.</summary>
    public static void Show(NegativeReport report, string? json, Terminal terminal)
    {
        if (json is not null) JsonFile.WriteText(terminal, json, report.ToJson());
        if (json == JsonFile.StandardOutput) return;

        NegativeTotals all = report.Totals;
        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{all.Count} fields without a readable amount: {all.FalseAccepts} accepted falsely (95 % range {all.FalseAcceptInterval.Low:P2} - {all.FalseAcceptInterval.High:P2})"));
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("What the field holds").NoWrap());
        foreach (string heading in new[] { "Fields", "Accepted", "Nothing said", "Answers ≥ 50 %", "≥ 90 %", "≥ 99 %", "Median", "Highest" })
            table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (var (kind, totals) in report.Kinds) AddRow(table, kind, totals);
        AddRow(table, "all", all);
        terminal.Results.Write(table);

        terminal.Output.WriteLine("why not accepted:");
        foreach (var (reason, count) in all.Reasons.Take(MostReasons)) terminal.Output.WriteLine($"{count,7}  {Printable.Of(reason)}");
        if (all.Reasons.Count > MostReasons) terminal.Output.WriteLine($"         … and {all.Reasons.Count - MostReasons} other reasons: use --json");
        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Seconds:0.0} s, {report.FieldsPerSecond:0.0} a second"));
        EvaluationDisplay.ShowModels(report.Models, terminal.Output);
    }

    private static void AddRow(Table table, string kind, NegativeTotals totals) => table.AddRow(
        [new Text(kind), Cell($"{totals.Count}"), Cell($"{totals.FalseAccepts}"), Cell($"{totals.Nothing}"),
        .. totals.AtLeast.Values.Select(n => Cell($"{n}")), Percent(totals.MedianConfidence), Percent(totals.HighestConfidence)]);

    /// <summary>A probability, never rounded up to certainty.</summary>
    private static Text Percent(double? probability) => probability is { } p ? Cell($"{Math.Floor(p * 1000) / 10:0.0} %") : new Text("-");

    private static Text Cell(FormattableString text) => new(FormattableString.Invariant(text));
}
