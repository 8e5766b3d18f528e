using System.Globalization;
using DocDigits.Ingest.Evaluation;
using DocDigits.Ingest.Evaluation.Strings;
using Spectre.Console;

namespace DocDigits.Cli.Output;

/// <summary>An evaluation of strings, for people and as a file: first what may go wrong silently, then how well it reads.</summary>
internal static class StringDisplay
{
    /// <summary>Writes the report to the file asked for, and shows it unless that is standard output; at the end so many of the surest wrong readings.</summary>
    public static void Show(StringReport report, int failures, string? json, Terminal terminal)
    {
        if (json is not null) JsonFile.WriteText(terminal, json, report.ToJson());
        if (json == JsonFile.StandardOutput) return;

        terminal.Results.Write(Silently(report));
        terminal.Results.Write(Reading(report));
        terminal.Results.Write(Lengths(report));
        if (report.Agreement is { } agreement) ShowAgreement(agreement, terminal.Output);
        EvaluationDisplay.ShowUnread(report.Unread, terminal.Output);
        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Seconds:0.0} s, {report.CropsPerSecond:0.0} a second"));
        EvaluationDisplay.ShowModels(report.Models, terminal.Output);
        if (failures > 0) ShowFailures(report, failures, terminal);
    }

    private static Table Silently(StringReport report)
    {
        Table table = Headed("Never wrong silently", report);
        AddRow(table, "accepted", report, s => $"{s.Totals.Accepted} ({s.Totals.ReadRate:P1})");
        AddRow(table, "wrong among these", report, s => s.Totals.Accepted == 0 ? (FormattableString)$"-" : $"{s.Totals.Substitutions} ({s.Totals.SubstitutionInterval.Low:P2} - {s.Totals.SubstitutionInterval.High:P2})");
        AddRow(table, "wrong ones it expects", report, s => s.Totals.Accepted == 0 ? (FormattableString)$"-" : $"{s.StatedSubstitutions:0.0}");
        for (int i = 0; i < ReaderScores.SubstitutionRates.Count; i++)
        {
            int at = i;
            AddRow(table, FormattableString.Invariant($"coverage at {ReaderScores.SubstitutionRates[i] * 100:0.#} % wrong"), report, s => $"{s.Coverage[at].Coverage:P1} ({s.Coverage[at].Kept})");
        }
        return table;
    }

    private static Table Reading(StringReport report)
    {
        Table table = Headed("How well it reads", report);
        AddRow(table, "fields", report, s => $"{s.Totals.Count}");
        AddRow(table, "exact", report, s => $"{s.Totals.Exact} ({s.Totals.ExactRate:P1})");
        AddRow(table, "95 % range", report, s => $"{s.Totals.ExactInterval.Low:P1} - {s.Totals.ExactInterval.High:P1}");
        AddRow(table, "says nothing", report, s => $"{s.Silent}");
        AddRow(table, "character error rate", report, s => $"{s.CharacterErrorRate:P2}");
        AddRow(table, "calibration error", report, s => $"{s.ExpectedCalibrationError:P2}");
        AddRow(table, "its bins, of equal count", report, s => $"{s.CalibrationBins.Count}");
        AddRow(table, "by chance it would be", report, s => $"{s.CalibrationErrorByChance:P2}");
        AddRow(table, "Brier score", report, s => $"{s.Brier:0.0000}");
        AddRow(table, "AURC", report, s => $"{s.Aurc:0.0000}");
        AddRow(table, "excess AURC", report, s => $"{s.ExcessAurc:0.0000}");
        return table;
    }

    private static Table Lengths(StringReport report)
    {
        Table table = Headed("Exact by number of digits", report);
        IReadOnlyList<LengthScore> lengths = report.Readers[report.Leading].Lengths;
        for (int i = 0; i < lengths.Count; i++)
        {
            int at = i;
            AddRow(table, FormattableString.Invariant($"{lengths[i].Length} ({lengths[i].Count} fields)"), report, s => $"{s.Lengths[at].Exact} ({s.Lengths[at].ExactRate:P1})");
        }
        return table;
    }

    private static void ShowAgreement(ReaderAgreement a, TextWriter output) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
        lattice and line agree on {a.Agreed} of {a.Count}: right in {a.AgreedExact} ({Share(a.AgreedExact, a.Agreed):P1})
        they differ on {a.Differed}: lattice right in {a.DifferedLatticeExact}, line in {a.DifferedLineExact}, their vote in {a.DifferedCombinedExact}
        one or both say nothing of {a.Silent}: their vote right in {a.SilentCombinedExact}
        either is right (oracle): {a.EitherExact} ({Share(a.EitherExact, a.Count):P1})
        """));

    private static void ShowFailures(StringReport report, int most, Terminal terminal)
    {
        IReadOnlyList<StringItem> failures = StringFailures.Surest(report, most);
        terminal.Output.WriteLine();
        terminal.Output.WriteLine($"{failures.Count} of {StringFailures.Count(report)} wrong readings, the surest first:");
        if (failures.Count == 0) return;
        string[] others = [.. report.Readers.Keys.Where(reader => reader != report.Leading)];
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("File");
        foreach (string heading in (string[])["Truth", "Read", "Sure", .. others, "Decision"]) table.AddColumn(new TableColumn(heading).NoWrap());
        table.Columns[3].Alignment = Justify.Right;
        foreach (StringItem item in failures)
        {
            table.AddRow(
            [
                new Text(Printable.Of(item.Page == 0 ? item.File : $"{item.File}, page {item.Page + 1}")), new Text(item.Truth), Answer(item.Text),
                new Text(string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(item.Confidence * 1000) / 10:0.0} %")),
                .. others.Select(reader => Answer(item.Readers[reader].Text)), new Text(item.Accepted ? "accepted" : "review"),
            ]);
        }
        terminal.Results.Write(table);
    }

    private static Text Answer(string text) => new(text.Length == 0 ? "(nothing)" : text);

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;

    private static Table Headed(string title, StringReport report)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn(title).NoWrap());
        foreach (string reader in report.Readers.Keys) table.AddColumn(new TableColumn(reader).RightAligned().NoWrap());
        return table;
    }

    private static void AddRow(Table table, string name, StringReport report, Func<ReaderScores, FormattableString> cell) =>
        table.AddRow([new Text(name), .. report.Readers.Values.Select(s => new Text(FormattableString.Invariant(cell(s))))]);
}
