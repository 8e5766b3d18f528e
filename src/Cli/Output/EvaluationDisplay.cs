using System.Globalization;
using DocDigits.Ingest.Evaluation;
using Spectre.Console;

namespace DocDigits.Cli.Output;

/// <summary>An evaluation's report, for people and as a file.</summary>
internal static class EvaluationDisplay
{
    private const int MostUnread = 10;

    /// <summary>Writes the report to the file asked for, and shows it unless that is standard output.</summary>
    public static void Show(EvaluationReport report, string? json, Terminal terminal)
    {
        if (json is not null) JsonFile.WriteText(terminal, json, report.ToJson());
        if (json == JsonFile.StandardOutput) return;

        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("Kind");
        foreach (string heading in new[] { "Fields", "Exact", "95 % range", "Digits right", "Accepted", "of these wrong" })
            table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (var (kind, totals) in report.Kinds) AddRow(table, kind, totals);
        if (report.Kinds.Count > 1) AddRow(table, "all", report.Totals);
        terminal.Results.Write(table);

        ShowUnread(report.Unread, terminal.Output);
        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Seconds:0.0} s, {report.PagesPerSecond:0.0} a second"));
        ShowModels(report.Models, terminal.Output);
    }

    /// <summary>Says what was read with.</summary>
    public static void ShowModels(string? models, TextWriter output)
    {
        if (models is not null) output.WriteLine($"read with {Printable.Of(models)}");
    }

    /// <summary>Names the first pages that could not be read, and how many more there are.</summary>
    public static void ShowUnread(IReadOnlyList<UnreadPage> unread, TextWriter output)
    {
        foreach (UnreadPage page in unread.Take(MostUnread))
            output.WriteLine($"not read: {Printable.Of(page.File)} page {page.Page + 1}: {Printable.Of(page.Reason)}");
        if (unread.Count > MostUnread) output.WriteLine($"… and {unread.Count - MostUnread} more not read: use --json");
    }

    /// <summary>Shows how many were read; the total is not known before the truth is.</summary>
    public static IProgress<int> Progress(IProgress<WorkProgress> shown, string what) => new Counter(shown, what);

    private static void AddRow(Table table, string kind, EvaluationTotals totals) => table.AddRow(
        new Text(kind),
        Cell($"{totals.Count}"),
        Cell($"{totals.Exact} ({totals.ExactRate:P1})"),
        Cell($"{totals.ExactInterval.Low:P1} - {totals.ExactInterval.High:P1}"),
        Cell($"{totals.DigitAccuracy:P2}"),
        Cell($"{totals.Accepted} ({totals.ReadRate:P1})"),
        Cell($"{totals.Substitutions} ({totals.SubstitutionRate:P2})"));

    private static Text Cell(FormattableString text) => new(FormattableString.Invariant(text));

    private sealed class Counter(IProgress<WorkProgress> shown, string what) : IProgress<int>
    {
        public void Report(int value) => shown.Report(new WorkProgress(value, 0, $"{value} {what}"));
    }
}
